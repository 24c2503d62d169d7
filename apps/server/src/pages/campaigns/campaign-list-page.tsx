import { Layout, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { Cards } from './campaign-cards.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import type { CampaignCard } from './campaign-view.js';

/** Every campaign there is or was: those that receive first. */
export function renderCampaignListPage(context: PageContext, campaigns: readonly CampaignCard[]): string {
  const text = TEXTS[context.language];
  const own = CAMPAIGN_TEXTS[context.language];
  const running = campaigns.filter(({ campaign }) => campaign.state === 'open');
  const ended = campaigns.filter(({ campaign }) => campaign.state !== 'open');
  return renderPage(
    <Layout context={context} title={text.allCampaigns}>
      <h1>{text.allCampaigns}</h1>
      <SealLine context={context} />
      <h2>{text.runningCampaigns}</h2>
      {running.length === 0 ? (
        <p>{campaigns.length === 0 ? own.noneYet : text.noCampaign}</p>
      ) : (
        <Cards context={context} campaigns={running} />
      )}
      {ended.length === 0 ? null : (
        <>
          <h2>{own.ended}</h2>
          <Cards context={context} campaigns={ended} />
        </>
      )}
    </Layout>,
  );
}
