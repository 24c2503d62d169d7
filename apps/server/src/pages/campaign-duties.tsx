import type { VNode } from 'preact';
import { formatDateVietnamese, parseBusinessDate } from '#core/dates.js';
import type { DeadlineView, EarmarkView, NormView, PublicationView, PublicityView } from '#disclosure/duties/duties-view.js';
import type { CampaignDetailView, SettlementView } from '#disclosure/totals/campaign-reader.js';
import { DUTIES_TEXTS } from './duties-texts.js';
import { money } from './figures.js';
import type { PageContext } from './page-context.js';

/** The one line that says whether a campaign publishes in time. */
export function PublicityLine({ context, publicity }: { readonly context: PageContext; readonly publicity: PublicityView }): VNode {
  return <p class={publicity.state === 'late' ? 'block bad' : 'muted'}>{publicity[context.language]}</p>;
}

/** What a campaign owes the public by when, what it published, by which norms and for which purposes it gives, and how it ended. */
export function CampaignDuties({ context, campaign }: { readonly context: PageContext; readonly campaign: CampaignDetailView }): VNode {
  const text = DUTIES_TEXTS[context.language];
  return (
    <>
      {campaign.settlement === null ? null : <Settlement context={context} settlement={campaign.settlement} />}
      <h2>{text.deadlines}</h2>
      <ul>
        {campaign.deadlines.map((deadline) => (
          <li key={deadline.code}>{deadlineLine(context, deadline)}</li>
        ))}
      </ul>
      <Section label={text.publications} lines={campaign.publications.map((each) => publicationLine(context, each))} />
      <Section label={text.norms} lines={campaign.norms.map((norm) => normLine(context, norm))} />
      <Section label={text.earmarks} lines={campaign.earmarks.map((earmark) => earmarkLine(context, earmark))} />
    </>
  );
}

function Section({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{label}</h2>
      <ul>
        {lines.map((line, at) => (
          <li key={at}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function Settlement({ context, settlement }: { readonly context: PageContext; readonly settlement: SettlementView }): VNode {
  const text = DUTIES_TEXTS[context.language];
  const { residual, closing_checkpoint_url: checkpoint } = settlement;
  return (
    <>
      <h2>{text.settled}</h2>
      <p>{text.settledOn(formatDateVietnamese(settlement.date))}</p>
      {residual === null ? null : <p>{residualLine(context, residual)}</p>}
      {checkpoint === null ? null : (
        <p>
          <a href={new URL(checkpoint).pathname}>{text.closingSeal}</a>
        </p>
      )}
    </>
  );
}

function residualLine({ language }: PageContext, residual: NonNullable<SettlementView['residual']>): string {
  const text = DUTIES_TEXTS[language];
  const { amount, destination, decision_no: number, decision_date: date } = residual;
  if (typeof amount !== 'string' || typeof destination !== 'string' || typeof number !== 'string' || typeof date !== 'string') return '';
  return text.residual(
    money(amount),
    wordOf(text.destinations, destination),
    `${number} · ${formatDateVietnamese(parseBusinessDate(date))}`,
  );
}

function deadlineLine({ language }: PageContext, deadline: DeadlineView): string {
  const text = DUTIES_TEXTS[language];
  const state = language === 'vi' ? deadline.state_vi : deadline.state_en;
  const late = deadline.days_late > 0 ? ` (${text.daysLate(String(deadline.days_late))})` : '';
  return `${deadline[language]}: ${text.dueOn(formatDateVietnamese(deadline.due_on))} · ${state}${late}`;
}

function publicationLine({ language }: PageContext, { what, form, published_on: on, until, place, unit }: PublicationView): string {
  const text = DUTIES_TEXTS[language];
  const days = until === null ? formatDateVietnamese(on) : `${formatDateVietnamese(on)} – ${formatDateVietnamese(until)}`;
  const content = wordOf(text.publishedContents, what);
  return [days, content, wordOf(text.publicationForms, form), place, unit.name].filter((part) => part !== '').join(' · ');
}

function normLine({ language }: PageContext, { category, per, minimum, maximum, document, valid_from: from }: NormView): string {
  const text = DUTIES_TEXTS[language];
  const bounds = [minimum && text.atLeast(money(minimum.amount)), maximum && text.atMost(money(maximum.amount))];
  const amount = bounds.filter((bound) => bound !== null).join(', ');
  return `${category[language]}: ${amount} / ${text.per[per]} · ${document} · ${text.validFrom(formatDateVietnamese(from))}`;
}

function earmarkLine({ language }: PageContext, { slug, unit, category }: EarmarkView): string {
  return [slug, unit?.name, category?.[language]].filter((part) => part !== undefined).join(' · ');
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? code;
}
