import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { Language } from '../http/language.js';

/** What a campaign is called in a language: its English title where it was given one, else the Vietnamese, which is the one of law. */
export function titleIn(language: Language, { title, facts }: Pick<CampaignView, 'title' | 'facts'>): string {
  const english = facts['title_en'];
  return titleOf(language, title, typeof english === 'string' ? english : null);
}

/** The same of titles that came without the campaign. @param english its title in English; `null` or empty where it was given none */
export function titleOf(language: Language, title: string, english: string | null): string {
  return language === 'en' && english !== null && english !== '' ? english : title;
}
