import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { Language } from '../http/language.js';

/** What a campaign is called in a language: its English title where it was given one, else the Vietnamese, which is the one of law. */
export function titleIn(language: Language, { title, facts }: Pick<CampaignView, 'title' | 'facts'>): string {
  const english = facts['title_en'];
  return language === 'en' && typeof english === 'string' && english !== '' ? english : title;
}
