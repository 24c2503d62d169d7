import type { VNode } from 'preact';
import { Layout, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { Cards, type CardsProps } from './campaign-cards.js';
import { type CampaignPhase, phaseOf } from './campaign-phase.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import type { CampaignCard } from './campaign-view.js';

/** Every campaign there is or was: those that receive first. */
export function renderCampaignListPage(context: PageContext, campaigns: readonly CampaignCard[]): string {
  const text = TEXTS[context.language];
  const own = CAMPAIGN_TEXTS[context.language];
  const phases = campaigns.map((card) => ({ card, phase: phaseOf(card.campaign, context.seal) }));
  const cardsOf = (...asked: readonly CampaignPhase[]): readonly CampaignCard[] =>
    phases.filter(({ phase }) => asked.includes(phase)).map(({ card }) => card);
  const running = cardsOf('receiving');
  return renderPage(
    <Layout context={context} title={text.allCampaigns}>
      <h1>{text.allCampaigns}</h1>
      {campaigns.length === 0 ? null : <p class="muted">{text.leftIs}</p>}
      <SealLine context={context} />
      <h2>{text.runningCampaigns}</h2>
      {running.length === 0 ? (
        <p>{campaigns.length === 0 ? own.noneYet : text.noCampaign}</p>
      ) : (
        <Cards context={context} campaigns={running} />
      )}
      <Others context={context} heading={own.notYet} campaigns={cardsOf('soon')} />
      <Others context={context} heading={own.ended} campaigns={cardsOf('overdue', 'closed', 'distributed', 'settled')} />
    </Layout>,
  );
}

function Others({ context, heading, campaigns }: CardsProps & { readonly heading: string }): VNode | null {
  if (campaigns.length === 0) return null;
  return (
    <>
      <h2>{heading}</h2>
      <Cards context={context} campaigns={campaigns} />
    </>
  );
}
