import type { VNode } from 'preact';
import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { groupReceiptCode } from '#core/receipt-code.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import { EntryFacts, Gift } from '../entry-page.js';
import { TraceSteps } from '../gift-trace.js';
import { hasMoney } from '../gift-table.js';
import { GiftFlow } from '../charts/gift-flow.js';
import { grouped, Layout, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { Technical } from '../technical.js';
import { TEXTS } from '../texts.js';
import { PRINT_FORMATS } from './receipt-print.js';
import { RECEIPT_TEXTS } from './receipt-texts.js';
import { CodeForm } from './code-form.js';
import { TakenBackBlock } from './taken-back-block.js';

/**
 * The states of a receipt page: a code the book knows, whose proof leads to the seal or not; a mistyped one; one never issued.
 * A reversed receipt is told before its proof: in the book is not the same as still valid.
 */
export type ReceiptState =
  | { readonly kind: 'known'; readonly receipt: ReceiptBodyView; readonly matchesSeal: boolean }
  | { readonly kind: 'typo' | 'unknown'; readonly code: string };

/** How the reader came: whether the self-check was asked for. */
export interface ReceiptRequest {
  readonly wantsCheck: boolean;
}

/** HTTP status of a receipt's state: a code that opens nothing is not found. */
export function receiptStatus(state: ReceiptState): number {
  return state.kind === 'known' ? 200 : 404;
}

/** The donor's page. Answers in this order: is my gift in the book, how much, where is it now; proof folded away. */
export function renderReceiptPage(context: PageContext, state: ReceiptState, request: ReceiptRequest): string {
  const text = TEXTS[context.language];
  const isChecked = request.wantsCheck && state.kind === 'known' && state.receipt.proof !== null;
  return renderPage(
    <Layout
      context={context}
      title={text.receiptTitle}
      unlisted
      isLight
      script={isChecked ? '/assets/check.js' : undefined}
      description={RECEIPT_TEXTS[context.language].shared}
      picture={link('/the/r.png', context.language)}
    >
      {state.kind === 'known' ? <Known context={context} state={state} request={request} /> : <NotThere context={context} state={state} />}
      <p class="muted">
        <strong>{text.antiFake(context.host)}.</strong> {text.neverAsks}
      </p>
    </Layout>,
  );
}

type KnownState = Extract<ReceiptState, { readonly kind: 'known' }>;

interface KnownProps {
  readonly context: PageContext;
  readonly state: KnownState;
  readonly request: ReceiptRequest;
}

function Known({ context, state, request }: KnownProps): VNode {
  const text = TEXTS[context.language];
  const { receipt } = state;
  return (
    <>
      {state.matchesSeal ? null : <Block tone="bad" heading={text.mismatch} line={text.mismatchHint} />}
      <TakenBackBlock context={context} receipt={receipt} />
      <SealBlock context={context} state={state} />
      <h1>{[text.receiptTitle, ...receipt.entry.vouchers].join(' ')}</h1>
      <Gift context={context} detail={receipt} />
      <EntryFacts context={context} detail={receipt} />
      <ShownAs context={context} receipt={receipt} />
      {receipt.reversal === null ? <WhereIsIt context={context} receipt={receipt} /> : null}
      {receipt.proof === null ? null : <SelfCheck context={context} receipt={receipt} request={request} />}
      <Papers context={context} receipt={receipt} />
      <p>
        <a href={link(`/gop-y?bien-nhan=${receipt.entry.index}`, context.language)}>{RECEIPT_TEXTS[context.language].report}</a>
      </p>
      {receipt.proof === null ? null : (
        <Technical context={context} entry={receipt.entry} asOf={receipt.as_of} proofPath={`/r/${receipt.code}.tlog-proof`} />
      )}
      <p class="muted">
        <code>{groupReceiptCode(receipt.code)}</code>
      </p>
    </>
  );
}

/** The way to hide the name, as long as there is something to hide. */
function ShownAs({ context, receipt }: { readonly context: PageContext; readonly receipt: ReceiptBodyView }): VNode | null {
  if (receipt.shown_as === null || receipt.shown_as === 'anonymous') return null;
  return (
    <p>
      <a href={link(`/r/${receipt.code}/hien-ten`, context.language)}>{TEXTS[context.language].changeShown}</a>
    </p>
  );
}

function SealBlock({
  context,
  state: { receipt, matchesSeal },
}: {
  readonly context: PageContext;
  readonly state: KnownState;
}): VNode | null {
  const text = TEXTS[context.language];
  if (receipt.state === 'sealing') return <Block tone="wait" heading={text.sealing} line={text.sealingHint} />;
  if (!matchesSeal) return null;
  const { tree_size: size, timestamp } = receipt.as_of;
  const line = text.sealedAt(formatInstantVietnamese(timestamp), grouped(Number(size)));
  // Green only while nothing stands above it.
  if (receipt.state === 'reversed') return <p class="muted">{`${text.sealed} · ${line}`}</p>;
  return <Block tone="good" heading={`✓ ${text.sealed}`} line={line} />;
}

interface BlockProps {
  readonly tone: 'good' | 'wait' | 'bad';
  readonly heading: string;
  readonly line: string;
}

function Block({ tone, heading, line }: BlockProps): VNode {
  return (
    <div class={`block ${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <strong>{heading}</strong>
      {line}
    </div>
  );
}

function WhereIsIt({ context, receipt }: { readonly context: PageContext; readonly receipt: ReceiptBodyView }): VNode {
  const { entry, trace } = receipt;
  const text = TEXTS[context.language];
  const day = formatDateVietnamese(entry.date);
  return (
    <>
      <h2>{hasMoney(entry) ? text.whereIsIt : text.whereGoodsAre}</h2>
      <ol>
        <li>{entry.channel === 'bank' ? text.stepBank(day, entry.unit.name) : text.stepReceived(day, entry.unit.name)}</li>
        <TraceSteps context={context} trace={trace} />
      </ol>
      <GiftFlow context={context} trace={trace} />
      {trace === null ? null : <p class="muted">{hasMoney(entry) ? text.traceRule : text.traceRuleGoods}</p>}
    </>
  );
}

interface SelfCheckProps {
  readonly context: PageContext;
  readonly receipt: ReceiptBodyView;
  readonly request: ReceiptRequest;
}

// The script is on the page only after this link was followed: the page is complete and light without it.
function SelfCheck({ context, receipt, request }: SelfCheckProps): VNode {
  const text = TEXTS[context.language];
  const { code, entry } = receipt;
  if (!request.wantsCheck) {
    return (
      <p>
        <a class="button" href={link(`/r/${code}?kiem=1#kiem-chung`, context.language)}>
          {text.checkYourself}
        </a>
      </p>
    );
  }
  return (
    <div
      id="kiem-chung"
      aria-live="polite"
      data-code={code}
      data-proof={`/r/${code}.tlog-proof`}
      data-policy="/log/policy"
      data-consistency="/public/v1/consistency"
      data-index={entry.index}
      data-leaf={entry.leaf_hash}
      data-amount={hasMoney(entry) ? entry.money.amount : ''}
      data-voucher={entry.vouchers[0] ?? ''}
      data-campaign={entry.campaign ?? ''}
      data-date={entry.date}
      data-lang={context.language}
      data-reversed={receipt.state === 'reversed' ? '' : undefined}
    >
      {text.checking}
    </div>
  );
}

function Papers({ context, receipt }: { readonly context: PageContext; readonly receipt: ReceiptBodyView }): VNode {
  const [common, text] = [TEXTS[context.language], RECEIPT_TEXTS[context.language]];
  const pdf = `/public/v1/receipts/${receipt.code}/receipt.pdf`;
  return (
    <p class="ways">
      {PRINT_FORMATS.map((format) => (
        <a key={format} href={link(`/r/${receipt.code}?in=${format}`, context.language)} rel="nofollow">
          {text.print} {text.formats[format]}
        </a>
      ))}
      <a href={`${pdf}?format=a5`}>{common.pdfA5}</a>
      <a href={`${pdf}?format=80mm`}>{common.pdf80}</a>
    </p>
  );
}

function NotThere({ context, state }: { readonly context: PageContext; readonly state: Exclude<ReceiptState, KnownState> }): VNode {
  const text = TEXTS[context.language];
  const isTypo = state.kind === 'typo';
  return (
    <>
      <Block tone={isTypo ? 'wait' : 'bad'} heading={isTypo ? text.typo : text.unknown} line={isTypo ? text.typoHint : text.unknownHint} />
      <h1>{text.receiptTitle}</h1>
      <CodeForm context={context} code={state.code} />
      {isTypo ? null : (
        <p>
          <a href={link('/gop-y', context.language)}>{RECEIPT_TEXTS[context.language].reportFake}</a>
        </p>
      )}
    </>
  );
}
