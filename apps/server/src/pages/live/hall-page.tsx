import type { VNode } from 'preact';
import { businessDateOf, formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantity } from '#core/quantity.js';
import type { AsOf } from '#disclosure/as-of/as-of.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import { linkQrSvg } from '#disclosure/qr/link-qr.js';
import { receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { MoneyView } from '#disclosure/totals/totals-view.js';
import type { PayableAccountView } from '#disclosure/vietqr/payable-accounts.js';
import { bankName } from '../bank-name.js';
import { titleIn } from '../campaign-title.js';
import { type CampaignPhase, phaseOf } from '../campaigns/campaign-phase.js';
import { type Measured, NeedBar } from '../charts/need-bar.js';
import { money } from '../figures.js';
import { hasMoney } from '../gift-table.js';
import { goodsText, itemName, measured } from '../goods-words.js';
import { grouped, link, renderPage } from '../layout.js';
import { contextAsOf, type PageContext, type SealMark } from '../page-context.js';
import { summedByItem } from '../summed-goods.js';
import { FONT_SHEET, WEB_FONT_NAME } from '../sheets.js';
import { TEXTS } from '../texts.js';
import { HALL_SHEET } from './hall-sheet.js';
import { LIVE_SCRIPT_PATH } from './live-script.js';
import { LIVE_TEXTS } from './live-texts.js';

/** Seconds after which a browser without scripts loads the display again. */
const RELOAD_SECONDS = 60;
/** Letters beyond which a title is set smaller. */
const TITLE_LONG = 90;
/** Letters beyond which an amount is set smaller: more than 12 digits, more than 14. */
const AMOUNT_LONG = 17;
const AMOUNT_LONGEST = 20;

/** Goods a campaign asks for, and how much of them came. */
export interface HallNeed {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  /** thousandths of the unit */
  readonly received: bigint;
  readonly need: bigint;
}

/** What a hall display shows. */
export interface HallView {
  readonly campaign: CampaignView;
  /** what the total is as of */
  readonly asOf: AsOf;
  readonly received: MoneyView;
  /** at most 3 */
  readonly needs: readonly HallNeed[];
  /** newest first, at most 8; none that was reversed */
  readonly gifts: readonly EntryView[];
  /** what the gifts are as of: lists follow totals a moment later */
  readonly giftsAsOf: AsOf;
  /** the account shown for giving; absent once receiving has ended */
  readonly account: PayableAccountView | undefined;
}

interface HallProps {
  readonly context: PageContext;
  readonly hall: HallView;
}

/** The display of a hall: 16:9, read from afar, complete without a script, kept current by one. */
export function renderHallPage(context: PageContext, hall: HallView): string {
  const { language } = context;
  const text = TEXTS[language];
  const title = titleIn(language, hall.campaign);
  return renderPage(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${LIVE_TEXTS[language].hall(title)} · ${text.product}`}</title>
        <noscript>
          <meta http-equiv="refresh" content={String(RELOAD_SECONDS)} />
        </noscript>
        {/* Asked for ahead, so that the display never starts in a wider typeface. */}
        <link rel="preload" href={`/assets/${WEB_FONT_NAME}`} as="font" type="font/woff2" crossorigin="anonymous" />
        <style dangerouslySetInnerHTML={{ __html: FONT_SHEET }} />
        <style dangerouslySetInnerHTML={{ __html: HALL_SHEET }} />
        <script type="module" src={LIVE_SCRIPT_PATH} />
      </head>
      <body>
        <main id="man-hinh" data-slug={hall.campaign.slug} data-size={context.seal?.size ?? 0}>
          <header>
            <p>
              {text.product} · {hall.campaign.unit.name}
            </p>
            <h1 class={title.length > TITLE_LONG ? 'long' : undefined}>{title}</h1>
          </header>
          <Sums context={context} hall={hall} />
          <Gifts context={context} hall={hall} />
          <Ways context={context} hall={hall} />
          <SealFooter context={context} />
        </main>
      </body>
    </html>,
  );
}

function Sums({ context, hall: { received, needs } }: HallProps): VNode {
  const { language } = context;
  const amount = money(received.amount);
  return (
    <section class="sums" data-part="sums">
      <h2>{TEXTS[language].received}</h2>
      <p class={totalClass(amount)}>{amount}</p>
      <div class="beside">
        <p class="count">{LIVE_TEXTS[language].gifts(grouped(received.count))}</p>
        <Needs context={context} needs={needs} />
      </div>
    </section>
  );
}

function totalClass({ length }: string): string {
  if (length > AMOUNT_LONGEST) return 'total longest';
  return length > AMOUNT_LONG ? 'total long' : 'total';
}

function Needs({ context, needs }: { readonly context: PageContext; readonly needs: readonly HallNeed[] }): VNode {
  return (
    <div class="needs">
      {needs.map((each) => (
        <NeedBar
          key={each.item}
          context={context}
          label={itemName(context, each)}
          received={measuredOf(context, each, each.received)}
          need={measuredOf(context, each, each.need)}
        />
      ))}
    </div>
  );
}

function measuredOf(context: PageContext, { unit }: HallNeed, amount: bigint): Measured {
  return { amount, text: measured(context, { quantity: formatQuantity(amount, GOODS_SCALE), unit }) };
}

function Gifts({ context, hall: { gifts, giftsAsOf } }: HallProps): VNode {
  const text = LIVE_TEXTS[context.language];
  const { donor, amount } = TEXTS[context.language];
  return (
    <section class="gifts" data-part="gifts">
      <h2>{text.latest}</h2>
      {Number(giftsAsOf.tree_size) === context.seal?.size ? null : (
        <p>{figuresAt(context.language, contextAsOf(context, giftsAsOf).seal)}</p>
      )}
      {gifts.length === 0 ? <p>{text.noGifts}</p> : null}
      {gifts.length === 0 ? null : (
        <table>
          <thead>
            <tr>
              <th scope="col" class="at">
                {text.time}
              </th>
              <th scope="col">{donor}</th>
              <th scope="col" class="num sum">
                {amount}
              </th>
            </tr>
          </thead>
          <tbody>
            {gifts.map((gift) => (
              <tr key={gift.index}>
                <td class="at">{timeOf(gift, context)}</td>
                <td>{gift.donor}</td>
                <td class="num">{givenText(gift, context)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

// Of the seal's own day the hour is enough, as on a clock; of others the day.
function timeOf({ at }: EntryView, { seal }: PageContext): string {
  const day = businessDateOf(at);
  return seal !== undefined && businessDateOf(seal.at) === day ? formatInstantVietnamese(at).slice(11) : formatDateVietnamese(day);
}

function givenText(gift: EntryView, context: PageContext): string {
  const goods = summedByItem(gift.goods).map((each) => goodsText(context, each));
  return [...(hasMoney(gift) ? [money(gift.money.amount)] : []), ...goods].join(' · ');
}

function Ways({ context, hall: { campaign, account } }: HallProps): VNode {
  const text = LIVE_TEXTS[context.language];
  return (
    <aside class="ways" data-part="ways">
      <section>
        {account === undefined ? (
          <p>{text.noWayToGive[endedOrNot(phaseOf(campaign, context.seal))]}</p>
        ) : (
          <>
            <h2>{text.give}</h2>
            {account.vietqr === null ? null : <Code label={text.give} svg={receiptQrSvg(account.vietqr)} />}
            <p>{text.account(bankName(account.bank), account.number)}</p>
            <p>{account.holder}</p>
          </>
        )}
      </section>
      <section>
        <h2>{text.read}</h2>
        <Code label={text.read} svg={linkQrSvg(`${context.site}/cd/${campaign.slug}`)} />
        <p>
          <a href={link(`/cd/${campaign.slug}`, context.language)}>{context.host}</a>
        </p>
      </section>
    </aside>
  );
}

function endedOrNot(phase: CampaignPhase): 'soon' | 'receiving' | 'ended' {
  return phase === 'soon' || phase === 'receiving' ? phase : 'ended';
}

function Code({ label, svg }: { readonly label: string; readonly svg: string }): VNode {
  return <div role="img" aria-label={label} dangerouslySetInnerHTML={{ __html: svg }} />;
}

function SealFooter({ context: { language, seal } }: { readonly context: PageContext }): VNode {
  return (
    <footer data-part="seal">
      <p>{figuresAt(language, seal)}</p>
      <p data-note={LIVE_TEXTS[language].frozen(seal === undefined ? '' : clockOf(seal))} role="status" hidden />
    </footer>
  );
}

function figuresAt(language: PageContext['language'], seal: SealMark | undefined): string {
  return seal === undefined ? TEXTS[language].notSealedYet : LIVE_TEXTS[language].figuresAt(clockOf(seal), grouped(seal.size));
}

// Hour first, as on a clock: `14:05 22/11/2026`.
function clockOf({ at }: SealMark): string {
  const text = formatInstantVietnamese(at);
  return `${text.slice(11)} ${text.slice(0, 10)}`;
}
