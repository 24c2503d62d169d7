import type { MoneyView } from '#disclosure/totals/totals-view.js';
import { Figures, type FiguresView, money } from '../figures.js';
import { grouped, Layout, link, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { SearchBox } from '../search/search-box.js';
import { TEXTS } from '../texts.js';
import { Accounts } from './campaign-accounts.js';
import { Cards } from './campaign-cards.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import { phaseOf } from './campaign-phase.js';
import type { CampaignCard, HomeView } from './campaign-view.js';

/** The front page: all money in, out and left, a search box, where to give, and the campaigns that receive now. */
export function renderHomePage(context: PageContext, { campaigns, accounts }: HomeView): string {
  const text = TEXTS[context.language];
  const own = CAMPAIGN_TEXTS[context.language];
  const running = campaigns.filter(({ campaign }) => phaseOf(campaign, context.seal) === 'receiving');
  const figures = sum(campaigns);
  // Before the first seal nothing is known, not even that it is nothing.
  const isSealed = context.seal !== undefined;
  return renderPage(
    <Layout context={context} title={text.homeTitle} description={isSealed ? saysOf(context, figures) : undefined}>
      <h1>{text.homeTitle}</h1>
      {isSealed ? <Figures context={context} figures={figures} /> : null}
      {isSealed ? (
        <p class="muted">
          {own.includesAll} {text.leftIs}
        </p>
      ) : null}
      <SealLine context={context} />
      <h2>{own.lookUpGift}</h2>
      <SearchBox context={context} />
      <h2>{text.runningCampaigns}</h2>
      {running.length === 0 ? <p>{text.noCampaign}</p> : <Cards context={context} campaigns={running} />}
      <p>
        <a href={link('/cd', context.language)}>{text.allCampaigns}</a>
      </p>
      <Accounts context={context} accounts={accounts} />
    </Layout>,
  );
}

/** What figures say in a sentence, for whoever shares or searches. */
export function saysOf(context: PageContext, figures: FiguresView): string {
  const { received_money: received, disbursed_money: spent, remaining_money: left } = figures;
  return CAMPAIGN_TEXTS[context.language].says(money(received.amount), grouped(received.count), money(spent.amount), money(left.amount));
}

function sum(campaigns: readonly CampaignCard[]): FiguresView {
  const total = (name: keyof FiguresView): MoneyView => ({
    amount: String(campaigns.reduce((all, { measures }) => all + BigInt(measures[name].amount), 0n)),
    currency: 'VND',
    count: campaigns.reduce((all, { measures }) => all + measures[name].count, 0),
  });
  return { received_money: total('received_money'), disbursed_money: total('disbursed_money'), remaining_money: total('remaining_money') };
}
