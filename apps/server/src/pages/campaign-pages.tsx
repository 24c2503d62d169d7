import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { MoneyView } from '#disclosure/totals/totals-view.js';
import type { CampaignCard, CampaignDetail } from './campaign-view.js';
import { Figures, type FiguresView, GoodsTable, money } from './figures.js';
import { GiftTable } from './gift-table.js';
import { grouped, Layout, link, renderPage, SealLine } from './layout.js';
import type { PageContext } from './page-context.js';
import { SearchForm } from './search-page.js';
import { TEXTS } from './texts.js';

/** The front page: all money in, out and left, the campaigns that receive now, and a search box. */
export function renderHomePage(context: PageContext, campaigns: readonly CampaignCard[]): string {
  const text = TEXTS[context.language];
  const running = campaigns.filter(({ isOpen }) => isOpen);
  return renderPage(
    <Layout context={context} title={text.homeTitle}>
      <h1>{text.homeTitle}</h1>
      <Figures context={context} figures={sum(campaigns)} />
      <SealLine context={context} />
      <SearchForm context={context} query="" />
      <h2>{text.runningCampaigns}</h2>
      {running.length === 0 ? <p>{text.noCampaign}</p> : <Cards context={context} campaigns={running} />}
      <p>
        <a href={link('/cd', context.language)}>{text.allCampaigns}</a>
      </p>
    </Layout>,
  );
}

/** Every campaign there is or was. */
export function renderCampaignListPage(context: PageContext, campaigns: readonly CampaignCard[]): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.allCampaigns}>
      <h1>{text.allCampaigns}</h1>
      <SealLine context={context} />
      {campaigns.length === 0 ? <p>{text.noCampaign}</p> : <Cards context={context} campaigns={campaigns} />}
    </Layout>,
  );
}

/** One campaign: its figures, goods, legal basis and latest gifts. */
export function renderCampaignPage(context: PageContext, campaign: CampaignDetail): string {
  const text = TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={campaign.title}>
      <h1>{campaign.title}</h1>
      <p class="muted">
        <Window context={context} campaign={campaign} />
      </p>
      <Figures context={context} figures={campaign.measures} />
      <SealLine context={context} />
      {campaign.goods.length === 0 ? null : <h2>{text.goodsReceived}</h2>}
      <GoodsTable context={context} goods={campaign.goods} />
      <Facts label={text.legalBasis} lines={campaign.basis} />
      <Facts label={text.accounts} lines={campaign.accounts} />
      <h2>{text.latestGifts}</h2>
      <GiftTable context={context} gifts={campaign.latest} />
      <p>
        <a href={`/public/v1/campaigns/${campaign.slug}/entries.csv`}>{text.downloadCsv}</a>
      </p>
    </Layout>,
  );
}

function Cards({ context, campaigns }: { readonly context: PageContext; readonly campaigns: readonly CampaignCard[] }): VNode {
  const text = TEXTS[context.language];
  return (
    <ul class="cards">
      {campaigns.map((campaign) => (
        <li key={campaign.slug}>
          <h2>
            <a href={link(`/cd/${campaign.slug}`, context.language)}>{campaign.title}</a>
          </h2>
          <p class="muted">
            <Window context={context} campaign={campaign} />
          </p>
          <p>
            {text.received} <strong class="num">{money(campaign.measures.received_money.amount)}</strong> ·{' '}
            {text.gifts(grouped(campaign.measures.received_money.count))} · {text.left}{' '}
            <span class="num">{money(campaign.measures.remaining_money.amount)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Window({ context, campaign }: { readonly context: PageContext; readonly campaign: CampaignCard }): VNode {
  const text = TEXTS[context.language];
  const dates = text.window(formatDateVietnamese(campaign.from), formatDateVietnamese(campaign.until));
  return (
    <>
      {dates} · {campaign.isOpen ? text.receiving : text.closed}
    </>
  );
}

function Facts({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): VNode | null {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{label}</h2>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </>
  );
}

function sum(campaigns: readonly CampaignCard[]): FiguresView {
  const total = (name: keyof FiguresView): MoneyView => ({
    amount: String(campaigns.reduce((all, { measures }) => all + BigInt(measures[name].amount), 0n)),
    currency: 'VND',
    count: campaigns.reduce((all, { measures }) => all + measures[name].count, 0),
  });
  return { received_money: total('received_money'), disbursed_money: total('disbursed_money'), remaining_money: total('remaining_money') };
}
