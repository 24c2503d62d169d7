import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { groupReceiptCode } from '#core/receipt-code.js';
import { receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import { receiptQrUrl } from '#disclosure/qr/receipt-url.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import { money } from '../figures.js';
import { itemName, measured } from '../goods-words.js';
import { hasMoney } from '../gift-table.js';
import { grouped, link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { PRINT_SHEET, ROLL_LENGTHS } from './print-sheet.js';
import { RECEIPT_TEXTS } from './receipt-texts.js';

/** Papers a receipt is printed on from a browser: two sheets and two rolls, by their width in millimetres. */
export const PRINT_FORMATS = ['a5', 'a6', '80', '58'] as const;

/** See `PRINT_FORMATS`. */
export type PrintFormat = (typeof PRINT_FORMATS)[number];

/** Items a sheet has room for. */
const GOODS_MAX: Readonly<Record<PrintFormat, number>> = { a5: 8, a6: 5, '80': 20, '58': 20 };
/** What a roll needs besides its lines of text, and how many characters stand on a line. */
const ROLLS = { '80': { bareMm: 104, perLine: 36 }, '58': { bareMm: 116, perLine: 25 } } as const;
const LINE_MM = 4.4;

interface PaperProps {
  readonly context: PageContext;
  readonly receipt: ReceiptBodyView;
  readonly format: PrintFormat;
}

/** The receipt as paper carries it, one sheet, printed as pixels by the browser. The donor stands as on the public page. */
export function renderReceiptPrint(context: PageContext, receipt: ReceiptBodyView, format: PrintFormat): string {
  const text = RECEIPT_TEXTS[context.language];
  const paper = (
    <html lang={context.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${text.paperTitle} ${receipt.entry.vouchers[0] ?? ''}`}</title>
        <style dangerouslySetInnerHTML={{ __html: PRINT_SHEET }} />
      </head>
      <body>
        <nav class="tools">
          {text.paperHint} <a href={link(`/r/${receipt.code}`, context.language)}>{text.back}</a>
        </nav>
        <main class={pageClass(receipt, format)}>
          <p class="issuer">
            <strong>{receipt.entry.unit.name}</strong>
          </p>
          <h1>{text.paperTitle}</h1>
          <Banner context={context} receipt={receipt} />
          <Facts context={context} receipt={receipt} format={format} />
          <CodePart context={context} receipt={receipt} />
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(paper)}`;
}

function Banner({ context, receipt }: Omit<PaperProps, 'format'>): VNode | null {
  if (receipt.reversal === null) return null;
  const isReplaced = receipt.reversal.replaced_by !== null;
  return <p class="banner">{isReplaced ? RECEIPT_TEXTS[context.language].corrected : TEXTS[context.language].reversed}</p>;
}

function Facts({ context, receipt, format }: PaperProps): VNode {
  const [common, text] = [TEXTS[context.language], RECEIPT_TEXTS[context.language]];
  const { entry } = receipt;
  const facts: readonly (readonly [string, string])[] = [
    [text.number, entry.vouchers.join(', ')],
    [common.day, formatDateVietnamese(entry.date)],
    [common.donor, entry.donor],
    [common.campaign, receipt.campaign_title],
    [common.content, entry.memo],
  ];
  const goods = entry.goods.slice(0, GOODS_MAX[format]);
  return (
    <div>
      <dl>
        {facts.map(([label, value]) =>
          value === '' ? null : (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
      </dl>
      {hasMoney(entry) ? (
        <>
          <p class={receipt.reversal === null ? 'amount' : 'amount struck'}>{money(entry.money.amount)}</p>
          <p lang="vi">{receipt.amount_in_words}</p>
        </>
      ) : null}
      <ul class={receipt.reversal === null ? undefined : 'struck'}>
        {goods.map((each, at) => (
          <li key={at}>
            {itemName(context, each)}: {measured(context, each)}
          </li>
        ))}
        {entry.goods.length > goods.length ? <li>{text.moreGoods(grouped(entry.goods.length - goods.length))}</li> : null}
      </ul>
      {receipt.state === 'sealing' ? null : <p>{text.sealed(grouped(entry.index), formatInstantVietnamese(entry.at))}</p>}
    </div>
  );
}

function CodePart({ context, receipt }: Omit<PaperProps, 'format'>): VNode {
  const text = RECEIPT_TEXTS[context.language];
  return (
    <div class="code">
      <p>{text.why}</p>
      <div dangerouslySetInnerHTML={{ __html: receiptQrSvg(receiptQrUrl(context.site, receipt.code)) }} />
      <p>
        <code>{groupReceiptCode(receipt.code)}</code>
      </p>
      <p>
        {text.trust} <strong class="host">{context.host}</strong>
      </p>
    </div>
  );
}

/** The named page a receipt takes: of a roll, the shortest it fits. */
function pageClass(receipt: ReceiptBodyView, format: PrintFormat): string {
  if (format === 'a5' || format === 'a6') return format;
  const { bareMm, perLine } = ROLLS[format];
  const { entry } = receipt;
  const texts = [entry.unit.name, entry.vouchers.join(', '), entry.donor, entry.memo, receipt.campaign_title, receipt.amount_in_words];
  const goods = entry.goods.slice(0, GOODS_MAX[format]).map(({ name }) => name.padEnd(name.length + 12));
  // Of what stands beside its label, a third of the line is the label's.
  const lines = [...texts, ...goods].reduce((sum, text) => sum + Math.ceil(text.length / (perLine * 0.66)), 0);
  const needed = bareMm + (lines - texts.length) * LINE_MM + (receipt.reversal === null ? 0 : 10);
  const lengths: readonly number[] = ROLL_LENGTHS[format];
  return `r${format}-${lengths.find((length) => length >= needed) ?? lengths.at(-1) ?? 0}`;
}
