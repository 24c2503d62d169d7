import type { VNode } from 'preact';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantity } from '#core/quantity.js';
import { formatVndShort, vnd } from '#core/vnd.js';
import { CampaignDuties } from '../campaign-duties.js';
import { titleIn } from '../campaign-title.js';
import { sharePicture } from '../cards/share-picture.js';
import { AreaBars } from '../charts/area-bars.js';
import { DaysChart } from '../charts/days-chart.js';
import { GoodsBars } from '../charts/goods-bars.js';
import { thousandths } from '../charts/goods-quantity.js';
import { NeedBar } from '../charts/need-bar.js';
import { itemName, measured } from '../goods-words.js';
import { GiftTable } from '../gift-table.js';
import { type Alternate, Layout, link, renderPage, SealLine } from '../layout.js';
import { LIVE_SCRIPT_PATH } from '../live/live-script.js';
import { contextAsOf, type PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { Accounts } from './campaign-accounts.js';
import { CampaignBasis } from './campaign-basis.js';
import { Documents } from './campaign-documents.js';
import { CampaignFigures } from './campaign-figures.js';
import { CampaignHead } from './campaign-head.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import type { CampaignDetail } from './campaign-view.js';
import { DataWays, ListWays, ShareWays } from './campaign-ways.js';
import { saysOf } from './home-page.js';

interface DetailProps {
  readonly context: PageContext;
  readonly detail: CampaignDetail;
}

/** One campaign: its figures, pictures of them, latest gifts, documents, accounts, and everything it owes the public. */
export function renderCampaignPage(context: PageContext, detail: CampaignDetail): string {
  const { campaign, measures } = detail;
  const text = CAMPAIGN_TEXTS[context.language];
  const received = formatVndShort(vnd(BigInt(measures.received_money.amount)), context.language);
  return renderPage(
    <Layout
      context={context}
      title={text.titleWith(titleIn(context.language, campaign), received)}
      description={saysOf(context, measures)}
      picture={pictureOf(context, detail)}
      alternates={alternatesOf(context, campaign.slug)}
      script={LIVE_SCRIPT_PATH}
    >
      <CampaignHead context={context} campaign={campaign} />
      <div id="moi" class="block wait" role="status" hidden data-slug={campaign.slug} data-size={context.seal?.size ?? 0} />
      <CampaignFigures context={context} measures={measures} />
      <ListWays context={context} slug={campaign.slug} />
      <Pictures context={context} detail={detail} />
      <Gifts context={context} detail={detail} />
      <Documents context={context} slug={campaign.slug} documents={detail.documents} />
      <Accounts context={context} accounts={detail.accounts} />
      <CampaignBasis context={context} campaign={campaign} />
      <CampaignDuties context={context} campaign={campaign} />
      <DataWays context={context} slug={campaign.slug} />
      <ShareWays context={context} campaign={campaign} />
    </Layout>,
  );
}

// The page may have waited for readers: its picture is of the seal it shows.
function pictureOf({ language, seal }: PageContext, { campaign, measures }: CampaignDetail): string | undefined {
  return seal && sharePicture(campaign.slug, { at: seal.at, received: measures.received_money.amount }, language);
}

function alternatesOf({ language }: PageContext, slug: string): readonly Alternate[] {
  const text = CAMPAIGN_TEXTS[language];
  const base = `/public/v1/campaigns/${slug}`;
  return [
    { type: 'application/atom+xml', title: text.feed, href: `${base}/feed.atom` },
    { type: 'application/feed+json', title: text.feed, href: `${base}/feed.json` },
  ];
}

/** What people would rather look at than read; each picture only where there is something to show. */
function Pictures({ context, detail }: DetailProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  const days = detail.days.map(({ date, received, disbursed }) => ({ date, in: BigInt(received.amount), out: BigInt(disbursed.amount) }));
  return (
    <>
      <Needs context={context} detail={detail} />
      <h2>{text.overTime}</h2>
      <DaysChart context={context} days={days} />
      <SealLine context={context} />
      {detail.goods.length === 0 ? null : (
        <>
          <h2>{text.goods}</h2>
          <GoodsBars context={context} goods={detail.goods} />
          <SealLine context={context} />
        </>
      )}
      {detail.areas.data.length === 0 ? null : (
        <>
          <h2>{text.areas}</h2>
          <AreaBars context={context} areas={detail.areas} />
          <SealLine context={contextAsOf(context, detail.areas.as_of)} />
        </>
      )}
    </>
  );
}

function Needs({ context, detail: { wanted, goods } }: DetailProps): VNode | null {
  const text = CAMPAIGN_TEXTS[context.language];
  if (wanted.length === 0) return null;
  return (
    <>
      <h2>{text.needs}</h2>
      {wanted.map(({ item, name, unit, wanted: need }) => {
        const received = goods.find((row) => row.item === item)?.received ?? '0';
        return (
          <NeedBar
            key={item}
            context={context}
            label={itemName(context, { item, name })}
            received={{ amount: thousandths(received), text: measured(context, { quantity: received, unit }) }}
            need={{ amount: need, text: measured(context, { quantity: formatQuantity(need, GOODS_SCALE), unit }) }}
          />
        );
      })}
      <p class="muted">{text.needsHint}</p>
      <SealLine context={context} />
    </>
  );
}

function Gifts({ context, detail: { campaign, latest, listed } }: DetailProps): VNode {
  return (
    <>
      <h2>{TEXTS[context.language].latestGifts}</h2>
      <GiftTable context={context} gifts={latest} />
      <SealLine context={contextAsOf(context, listed)} />
      <p>
        <a href={link(`/cd/${campaign.slug}/thu`, context.language)}>{CAMPAIGN_TEXTS[context.language].allGifts}</a>
      </p>
    </>
  );
}
