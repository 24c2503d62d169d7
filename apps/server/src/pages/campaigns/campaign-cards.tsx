import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import { PublicityLine } from '../campaign-duties.js';
import { titleIn } from '../campaign-title.js';
import { money } from '../figures.js';
import { grouped, link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { phaseOf } from './campaign-phase.js';
import type { CampaignCard } from './campaign-view.js';

/** Campaigns to be shown as cards. */
export interface CardsProps {
  readonly context: PageContext;
  readonly campaigns: readonly CampaignCard[];
}

/** Campaigns as cards, each under a heading of the third level. */
export function Cards({ context, campaigns }: CardsProps): VNode {
  const text = TEXTS[context.language];
  return (
    <ul class="cards">
      {campaigns.map(({ campaign, measures }) => (
        <li key={campaign.slug}>
          <h3>
            <a href={link(`/cd/${campaign.slug}`, context.language)}>{titleIn(context.language, campaign)}</a>
          </h3>
          <p class="muted">
            {campaign.unit.name} · {windowText(context, campaign)}
          </p>
          <PublicityLine context={context} publicity={campaign.publicity} />
          <p>
            {text.received} <strong class="num">{money(measures.received_money.amount)}</strong> ·{' '}
            {text.gifts(grouped(measures.received_money.count))} · {text.spent}{' '}
            <span class="num">{money(measures.disbursed_money.amount)}</span> · {text.left}{' '}
            <span class="num">{money(measures.remaining_money.amount)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** When a campaign receives, and how far it is. */
export function windowText(context: PageContext, campaign: CampaignView): string {
  const text = TEXTS[context.language];
  const dates = text.window(formatDateVietnamese(campaign.receive_from), formatDateVietnamese(campaign.receive_until));
  return `${dates} · ${text[phaseOf(campaign, context.seal)]}`;
}
