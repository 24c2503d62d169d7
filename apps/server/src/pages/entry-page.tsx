import type { VNode } from 'preact';
import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { formatQuantity, parseQuantity } from '#core/quantity.js';
import type { ForeignView, GoodsLineView } from '#disclosure/listing/entry-view.js';
import type { EntryBodyView } from '#disclosure/receipts/receipt-view.js';
import { money, quantityText } from './figures.js';
import { HandOut, PaidBy } from './gift-trace.js';
import { hasMoney } from './gift-table.js';
import { grouped, Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { KindNote } from './kind-note.js';
import { TEXTS, type Texts } from './texts.js';

/** What a page about one entry shows. */
export type EntryDetail = Pick<EntryBodyView, 'entry' | 'campaign_title' | 'amount_in_words' | 'reversal'>;

/** The same with what paid for it. */
export type EntryPageDetail = EntryDetail & Pick<EntryBodyView, 'paid_by' | 'hand_out'>;

/** The public view of one entry: what lists and search link to. */
export function renderEntryPage(context: PageContext, detail: EntryPageDetail): string {
  const text = TEXTS[context.language];
  const title = text.entryTitle(grouped(detail.entry.index));
  return renderPage(
    <Layout context={context} title={title} unlisted>
      <ReversedBlock context={context} detail={detail} />
      <h1>{title}</h1>
      <KindNote context={context} kind={detail.entry.kind} />
      <Gift detail={detail} text={text} />
      <EntryFacts context={context} detail={detail} />
      <HandOut context={context} handOut={detail.hand_out} />
      <PaidBy context={context} paidBy={detail.paid_by} />
      <p>
        <a href={`/public/v1/entries/${detail.entry.index}`}>{text.openData}</a>
      </p>
    </Layout>,
  );
}

interface DetailProps {
  readonly context: PageContext;
  readonly detail: EntryDetail;
}

/** "ĐÃ HỦY", first and loud: being in the book is not the same as still being valid. */
export function ReversedBlock({ context: { language }, detail: { reversal } }: DetailProps): VNode | null {
  const text = TEXTS[language];
  if (reversal === null) return null;
  return (
    <div class="block bad" role="alert">
      <strong>{text.reversed}</strong>
      <p>{text.reversedHint(formatDateVietnamese(reversal.date))}</p>
      <p>
        {text.reason}: {reasonText(text, reversal.reason ?? 'OTHER')} · <a href={link(reversal.path, language)}>{text.reversalEntry}</a>
        {reversal.replaced_by === null ? null : (
          <>
            {' '}
            · <a href={link(reversal.replaced_by.path, language)}>{text.replacedBy}</a>
          </>
        )}
      </p>
    </div>
  );
}

/** Amount, words and goods of a gift, large. */
export function Gift({ detail, text }: { readonly detail: EntryDetail; readonly text: Texts }): VNode {
  const { money: held, goods } = detail.entry;
  const isMoney = hasMoney(detail.entry);
  const goodsText = summedByItem(goods)
    .map((each) => `${each.name} ${quantityText(each)}`)
    .join(' · ');
  return (
    <>
      {isMoney ? (
        <>
          <p class={detail.reversal === null ? 'amount' : 'amount struck'}>{money(held.amount)}</p>
          <p lang="vi">
            <span class="muted">{text.inWords}:</span> {detail.amount_in_words}
          </p>
        </>
      ) : null}
      {goodsText === '' ? null : <p class={isMoney ? undefined : 'amount'}>{goodsText}</p>}
    </>
  );
}

/** Lines of one item as one: several lots of blankets are so many blankets. */
function summedByItem(goods: EntryDetail['entry']['goods']): readonly Pick<GoodsLineView, 'name' | 'quantity' | 'unit'>[] {
  const sums = new Map<string, { readonly name: string; readonly unit: string; readonly quantity: bigint }>();
  for (const { item, name, unit, quantity } of goods) {
    const before = sums.get(item)?.quantity ?? 0n;
    sums.set(item, { name, unit, quantity: before + parseQuantity(quantity, GOODS_SCALE) });
  }
  return [...sums.values()].map(({ quantity, ...named }) => ({ ...named, quantity: formatQuantity(quantity, GOODS_SCALE) }));
}

/** Who, where, when and under which number. */
export function EntryFacts({ context: { language }, detail: { entry, campaign_title: campaignTitle } }: DetailProps): VNode {
  const text = TEXTS[language];
  const facts: readonly (readonly [string, string])[] = [
    [text.donor, entry.donor],
    [text.content, entry.memo],
    [text.reference, entry.reference],
    [entry.kind === 'contribution' ? text.unit : text.recordingUnit, entry.unit.name],
    [text.day, formatDateVietnamese(entry.date)],
    [text.recordedAt, formatInstantVietnamese(entry.at)],
    [text.voucher, entry.vouchers.join(', ')],
    [text.foreign, entry.foreign === null ? '' : foreignText(entry.foreign)],
  ];
  return (
    <dl class="facts">
      {facts.map(([label, value]) =>
        value === '' ? null : (
          <>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </>
        ),
      )}
      {entry.campaign === null ? null : (
        <>
          <dt>{text.campaign}</dt>
          <dd>
            <a href={link(`/cd/${entry.campaign}`, language)}>{campaignTitle}</a>
          </dd>
        </>
      )}
    </dl>
  );
}

/** `100.25 USD × 25400 ₫` */
function foreignText({ amount, currency, rate }: ForeignView): string {
  return rate === null ? `${amount} ${currency}` : `${amount} ${currency} × ${rate} ₫`;
}

function reasonText(text: Texts, reason: string): string {
  const words: Readonly<Record<string, string>> = text.reasons;
  return words[reason] ?? text.reasons.OTHER;
}
