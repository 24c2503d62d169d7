import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { CampaignDetailView } from '#disclosure/totals/campaign-reader.js';
import { PublicityLine } from '../campaign-duties.js';
import { titleIn } from '../campaign-title.js';
import type { PageContext } from '../page-context.js';
import { dayText } from './campaign-basis.js';
import { windowText } from './campaign-cards.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';

interface HeadProps {
  readonly context: PageContext;
  readonly campaign: CampaignDetailView;
}

/** What a campaign is called, who called for it by which decision, when it receives, and how it ended where it did. */
export function CampaignHead({ context, campaign }: HeadProps): VNode {
  const decision = decisionLine(context, campaign.facts['appeal']);
  return (
    <>
      <h1>{titleIn(context.language, campaign)}</h1>
      <p class="muted">
        {campaign.unit.name} · {windowText(context, campaign)}
      </p>
      {decision === '' ? null : <p class="muted">{decision}</p>}
      <StateBanner context={context} campaign={campaign} />
      <PublicityLine context={context} publicity={campaign.publicity} />
    </>
  );
}

function StateBanner({ context, campaign }: HeadProps): VNode | null {
  const { state, settlement, distributed_on: distributed, closed_on: closed } = campaign;
  if (state === 'open') return null;
  const text = CAMPAIGN_TEXTS[context.language];
  const since = { closed, distributed, settled: settlement?.date ?? null }[state];
  return (
    <div class="block wait">
      <strong>
        {text.states[state].title}
        {since === null ? null : ` ${text.since(formatDateVietnamese(since))}`}
      </strong>
      {text.states[state].hint}
    </div>
  );
}

// The opening's own words, as sealed: whatever of them is there is shown.
function decisionLine({ language }: PageContext, appeal: unknown): string {
  if (typeof appeal !== 'object' || appeal === null) return '';
  const { title, number, date }: Readonly<Record<string, unknown>> = { ...appeal };
  const words = [title, number].map((word) => (typeof word === 'string' ? word : ''));
  const day = typeof date === 'string' ? dayText(date) : '';
  return CAMPAIGN_TEXTS[language].byDecision(words[0] ?? '', words[1] ?? '', day);
}
