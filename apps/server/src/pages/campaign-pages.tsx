import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { MoneyView } from '#disclosure/totals/totals-view.js';
import { BeneficiariesTable } from './beneficiaries-table.js';
import { CampaignDuties, PublicityLine } from './campaign-duties.js';
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
  const running = campaigns.filter(({ campaign }) => campaign.state === 'open');
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
export function renderCampaignPage(context: PageContext, detail: CampaignDetail): string {
  const text = TEXTS[context.language];
  const { campaign } = detail;
  const title = titleIn(context, campaign);
  return renderPage(
    <Layout context={context} title={title}>
      <h1>{title}</h1>
      <p class="muted">
        {campaign.unit.name} · {windowText(context, campaign)}
      </p>
      <PublicityLine context={context} publicity={campaign.publicity} />
      <Figures context={context} figures={detail.measures} />
      <SealLine context={context} />
      {detail.goods.length === 0 ? null : <h2>{text.goodsReceived}</h2>}
      <GoodsTable context={context} goods={detail.goods} />
      <BeneficiariesTable context={context} view={detail.beneficiaries} />
      <h2>{text.latestGifts}</h2>
      <GiftTable context={context} gifts={detail.latest} />
      <p>
        <a href={`/public/v1/campaigns/${campaign.slug}/entries.csv`}>{text.downloadCsv}</a> ·{' '}
        <a href={`/public/v1/campaigns/${campaign.slug}/totals`}>{text.openData}</a>
      </p>
      <Lines label={text.accounts} lines={campaign.accounts.map((each) => `${each.bank.toUpperCase()} ${each.number} · ${each.holder}`)} />
      <Lines label={text.legalBasis} lines={basisOf(campaign)} />
      <CampaignDuties context={context} campaign={campaign} />
    </Layout>,
  );
}

function Cards({ context, campaigns }: { readonly context: PageContext; readonly campaigns: readonly CampaignCard[] }): VNode {
  const text = TEXTS[context.language];
  return (
    <ul class="cards">
      {campaigns.map(({ campaign, measures }) => (
        <li key={campaign.slug}>
          <h2>
            <a href={link(`/cd/${campaign.slug}`, context.language)}>{titleIn(context, campaign)}</a>
          </h2>
          <p class="muted">{windowText(context, campaign)}</p>
          <PublicityLine context={context} publicity={campaign.publicity} />
          <p>
            {text.received} <strong class="num">{money(measures.received_money.amount)}</strong> ·{' '}
            {text.gifts(grouped(measures.received_money.count))} · {text.left}{' '}
            <span class="num">{money(measures.remaining_money.amount)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function windowText(context: PageContext, campaign: CampaignView): string {
  const text = TEXTS[context.language];
  const dates = text.window(formatDateVietnamese(campaign.receive_from), formatDateVietnamese(campaign.receive_until));
  const states = { open: text.receiving, closed: text.closed, distributed: text.distributed, settled: text.settled };
  return `${dates} · ${states[campaign.state]}`;
}

function titleIn(context: PageContext, campaign: CampaignView): string {
  const english = campaign.facts['title_en'];
  return context.language === 'en' && typeof english === 'string' ? english : campaign.title;
}

function Lines({ label, lines }: { readonly label: string; readonly lines: readonly string[] }): VNode | null {
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

// The opening's own words, as sealed: whatever of them is there is shown (Decree 93/2021 art. 14 has them made public).
function basisOf({ facts }: CampaignView): readonly string[] {
  const texts = ['purpose', 'scope', 'method', 'form', 'place', 'distribution_commitment'].map((name) => facts[name]);
  return [...['appeal', 'extension'].map((name) => documentLine(facts[name])), ...texts].filter((line) => typeof line === 'string');
}

function documentLine(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { number, date, title, signer_role: signer } = { number: '', date: '', title: '', signer_role: '', ...value };
  return [number, date, title, signer].filter((each) => each !== '').join(' · ');
}

function sum(campaigns: readonly CampaignCard[]): FiguresView {
  const total = (name: keyof FiguresView): MoneyView => ({
    amount: String(campaigns.reduce((all, { measures }) => all + BigInt(measures[name].amount), 0n)),
    currency: 'VND',
    count: campaigns.reduce((all, { measures }) => all + measures[name].count, 0),
  });
  return { received_money: total('received_money'), disbursed_money: total('disbursed_money'), remaining_money: total('remaining_money') };
}
