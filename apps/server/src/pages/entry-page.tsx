import type { VNode } from 'preact';
import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import type { ForeignView } from '#disclosure/listing/entry-view.js';
import type { Neighbours } from '#disclosure/listing/listing-reader.js';
import type { EntryBodyView } from '#disclosure/receipts/receipt-view.js';
import type { GiftTraceView } from '#disclosure/trace/trace-view.js';
import { titleOf } from './campaign-title.js';
import { decimalText, money } from './figures.js';
import { goodsText } from './goods-words.js';
import { HandOut, PaidBy, TraceSteps } from './gift-trace.js';
import { hasMoney } from './gift-table.js';
import { grouped, Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { KindNote } from './kind-note.js';
import { EntryPlace, EntryWays } from './lists/entry-place.js';
import { ENTRY_TEXTS } from './lists/entry-texts.js';
import { summedByItem } from './summed-goods.js';
import { Technical } from './technical.js';
import { TEXTS, type Texts } from './texts.js';

/** What a page about one entry shows. */
export type EntryDetail = Pick<EntryBodyView, 'entry' | 'campaign_title' | 'campaign_title_en' | 'amount_in_words' | 'reversal'>;

/** What the public page of one entry shows. */
export type EntryPageDetail = EntryDetail &
  Pick<EntryBodyView, 'as_of' | 'paid_by' | 'hand_out' | 'trace'> & {
    /** the entries of its kind next to it */
    readonly neighbours?: Neighbours;
  };

/** The public view of one entry: what lists and search link to. @param context with the seal the entry is shown as of */
export function renderEntryPage(context: PageContext, detail: EntryPageDetail): string {
  const text = TEXTS[context.language];
  const { entry, as_of: asOf, trace, neighbours = { older: null, newer: null } } = detail;
  const title = text.entryTitle(grouped(entry.index));
  return renderPage(
    <Layout context={context} title={title} unlisted>
      <ReversedBlock context={context} detail={detail} />
      <h1>{title}</h1>
      <KindNote context={context} kind={entry.kind} />
      {movesNothing(entry) ? null : <Gift context={context} detail={detail} />}
      <EntryFacts context={context} detail={detail} />
      <EntryPlace context={context} entry={entry} size={Number(asOf.tree_size)} />
      <HandOut context={context} handOut={detail.hand_out} />
      {trace === null ? null : <WhereItIs context={context} trace={trace} />}
      <PaidBy context={context} paidBy={detail.paid_by} />
      <EntryWays context={context} entry={entry} neighbours={neighbours} />
      <Technical context={context} entry={entry} asOf={asOf} proofPath={`/public/v1/entries/${entry.index}.tlog-proof`} />
      <p>
        <a href={`/public/v1/entries/${entry.index}`}>{ENTRY_TEXTS[context.language].data}</a>
      </p>
    </Layout>,
  );
}

// A decision, a document, a campaign's opening: no amount of zero is shown for what is about none.
function movesNothing({ kind, money: held, goods }: EntryDetail['entry']): boolean {
  return kind !== 'contribution' && held.amount === '0' && goods.length === 0;
}

function WhereItIs({ context, trace }: { readonly context: PageContext; readonly trace: GiftTraceView }): VNode {
  return (
    <>
      <h2>{ENTRY_TEXTS[context.language].whereIsIt}</h2>
      <ol>
        <TraceSteps context={context} trace={trace} />
      </ol>
      <p class="muted">{TEXTS[context.language].traceRule}</p>
    </>
  );
}

interface DetailProps {
  readonly context: PageContext;
  readonly detail: EntryDetail;
}

/** "ĐÃ HỦY", first and loud: being in the book is not the same as still being valid. */
function ReversedBlock({ context: { language }, detail: { reversal } }: DetailProps): VNode | null {
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
export function Gift({ context, detail }: DetailProps): VNode {
  const text = TEXTS[context.language];
  const { money: held, goods } = detail.entry;
  const isMoney = hasMoney(detail.entry);
  const struck = detail.reversal === null ? undefined : 'struck';
  const large = struck === undefined ? 'amount' : 'amount struck';
  const things = summedByItem(goods)
    .map((each) => goodsText(context, each))
    .join(' · ');
  return (
    <>
      {isMoney ? (
        <>
          <p class={large}>{money(held.amount)}</p>
          <p lang="vi">
            <span class="muted">{text.inWords}:</span> {detail.amount_in_words}
          </p>
        </>
      ) : null}
      {things === '' ? null : <p class={isMoney ? struck : large}>{things}</p>}
    </>
  );
}

/** Who, where, when and under which number. */
export function EntryFacts({ context: { language }, detail }: DetailProps): VNode {
  const text = TEXTS[language];
  const { entry } = detail;
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
            <a href={link(`/cd/${entry.campaign}`, language)}>{titleOf(language, detail.campaign_title, detail.campaign_title_en)}</a>
          </dd>
        </>
      )}
    </dl>
  );
}

/** `100,25 USD × 25.400 ₫` */
function foreignText({ amount, currency, rate }: ForeignView): string {
  const sent = `${decimalText(amount)} ${currency}`;
  return rate === null ? sent : `${sent} × ${decimalText(rate)}\u00a0₫`;
}

function reasonText(text: Texts, reason: string): string {
  const words: Readonly<Record<string, string>> = text.reasons;
  return words[reason] ?? text.reasons.OTHER;
}
