import type { VNode } from 'preact';
import { formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { groupReceiptCode } from '#core/receipt-code.js';
import { type EntryDetail, EntryFacts, Gift, ReversedBlock } from './entry-page.js';
import { grouped, Layout, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';

/** What a receipt's code opens. `root` is the base64 root of the published tree the page speaks of. */
export interface ReceiptView {
  /** 27 characters */
  readonly code: string;
  readonly detail: EntryDetail;
  readonly root: string;
}

/** The states of a receipt page. A reversed receipt is told before its proof: in the book is not the same as still valid. */
export type ReceiptState =
  | { readonly kind: 'sealed' | 'mismatch'; readonly receipt: ReceiptView }
  | { readonly kind: 'sealing'; readonly receipt: ReceiptView }
  | { readonly kind: 'typo' | 'unknown'; readonly code: string };

/** How the reader came: whether the self-check was asked for. */
export interface ReceiptRequest {
  readonly wantsCheck: boolean;
}

/** HTTP status of a receipt's state: a code that opens nothing is not found. */
export function receiptStatus(state: ReceiptState): number {
  return state.kind === 'typo' || state.kind === 'unknown' ? 404 : 200;
}

/** The donor's page. Answers in this order: is my gift in the book, how much, where is it now; proof folded away. */
export function renderReceiptPage(context: PageContext, state: ReceiptState, request: ReceiptRequest): string {
  const text = TEXTS[context.language];
  const script = request.wantsCheck && 'receipt' in state && state.kind !== 'sealing' ? '/assets/check.js' : undefined;
  return renderPage(
    <Layout context={context} title={text.receiptTitle} unlisted script={script}>
      {'receipt' in state ? <Known context={context} state={state} request={request} /> : <NotThere context={context} state={state} />}
      <p class="muted">
        <strong>{text.antiFake(context.host)}.</strong> {text.neverAsks}
      </p>
    </Layout>,
  );
}

type KnownState = Extract<ReceiptState, { readonly receipt: ReceiptView }>;

interface KnownProps {
  readonly context: PageContext;
  readonly state: KnownState;
  readonly request: ReceiptRequest;
}

function Known({ context, state, request }: KnownProps): VNode {
  const text = TEXTS[context.language];
  const { detail } = state.receipt;
  return (
    <>
      {state.kind === 'mismatch' ? <Block tone="bad" heading={text.mismatch} line={text.mismatchHint} /> : null}
      <ReversedBlock context={context} detail={detail} />
      <SealBlock context={context} state={state} />
      <Gift detail={detail} text={text} />
      <EntryFacts context={context} detail={detail} />
      {detail.reversal === undefined ? <WhereIsIt context={context} detail={detail} /> : null}
      {state.kind === 'sealing' ? null : <SelfCheck context={context} receipt={state.receipt} request={request} />}
      {state.kind === 'sealing' ? null : <Technical context={context} receipt={state.receipt} />}
    </>
  );
}

function SealBlock({ context, state }: { readonly context: PageContext; readonly state: KnownState }): VNode | null {
  const text = TEXTS[context.language];
  if (state.kind === 'sealing') return <Block tone="wait" heading={text.sealing} line={text.sealingHint} />;
  if (state.kind === 'mismatch' || context.seal === undefined) return null;
  const line = text.sealedAt(formatInstantVietnamese(context.seal.at), grouped(context.seal.size));
  // Green only while nothing stands above it.
  if (state.receipt.detail.reversal !== undefined) return <p class="muted">{`${text.sealed} · ${line}`}</p>;
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

function WhereIsIt({ context, detail: { entry } }: { readonly context: PageContext; readonly detail: EntryDetail }): VNode {
  const text = TEXTS[context.language];
  const day = formatDateVietnamese(entry.date);
  return (
    <>
      <h2>{text.whereIsIt}</h2>
      <ol>
        <li>{entry.channel === 'bank' ? text.stepBank(day, entry.unit.name) : text.stepReceived(day, entry.unit.name)}</li>
        <li>{text.stepLeft}</li>
      </ol>
    </>
  );
}

interface SelfCheckProps {
  readonly context: PageContext;
  readonly receipt: ReceiptView;
  readonly request: ReceiptRequest;
}

// The script is on the page only after this link was followed: the page is complete and light without it.
function SelfCheck({ context, receipt, request }: SelfCheckProps): VNode {
  const text = TEXTS[context.language];
  const { code } = receipt;
  const { entry } = receipt.detail;
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
      data-proof={`/public/v1/receipts/${code}/proof`}
      data-policy="/log/policy"
      data-checkpoint="/log/checkpoint"
      data-index={entry.index}
      data-leaf={entry.leaf_hash}
      data-amount={entry.money.amount}
      data-campaign={entry.campaign ?? ''}
      data-date={entry.date}
      data-lang={context.language}
    >
      {text.checking}
    </div>
  );
}

function Technical({ context, receipt }: { readonly context: PageContext; readonly receipt: ReceiptView }): VNode {
  const text = TEXTS[context.language];
  const size = context.seal?.size ?? 0;
  const base = `/public/v1/receipts/${receipt.code}`;
  return (
    <>
      <p>
        <a href={`${base}/receipt.pdf?format=a5`}>{text.pdfA5}</a> · <a href={`${base}/receipt.pdf?format=80mm`}>{text.pdf80}</a>
      </p>
      <details>
        <summary>{text.technical}</summary>
        <p>{text.technicalHint}</p>
        <dl class="facts">
          <dt>{text.index}</dt>
          <dd>{receipt.detail.entry.index}</dd>
          <dt>{text.leafHash}</dt>
          <dd>
            <code>{receipt.detail.entry.leaf_hash}</code>
          </dd>
          <dt>{text.treeSize}</dt>
          <dd>{size}</dd>
          <dt>{text.rootHash}</dt>
          <dd>
            <code>{receipt.root}</code>
          </dd>
        </dl>
        <p>
          <a href={`${base}/proof`}>{text.proofFile}</a> · <a href={`/log/checkpoint/${size}`}>{text.checkpoint}</a>
        </p>
      </details>
      <p class="muted">
        <code>{groupReceiptCode(receipt.code)}</code>
      </p>
    </>
  );
}

function NotThere({ context, state }: { readonly context: PageContext; readonly state: Exclude<ReceiptState, KnownState> }): VNode {
  const text = TEXTS[context.language];
  const isTypo = state.kind === 'typo';
  return (
    <>
      <Block tone={isTypo ? 'wait' : 'bad'} heading={isTypo ? text.typo : text.unknown} line={isTypo ? text.typoHint : text.unknownHint} />
      <CodeForm context={context} code={state.code} />
    </>
  );
}

/** A field for the code, kept as it was typed. */
export function CodeForm({ context, code }: { readonly context: PageContext; readonly code: string }): VNode {
  const text = TEXTS[context.language];
  return (
    <form method="get" action="/r">
      <label>
        {text.codeLabel}
        <input name="ma" value={code} maxlength={200} required autocomplete="off" autocapitalize="characters" />
      </label>
      <input type="hidden" name="lang" value={context.language} />
      <button type="submit">{text.show}</button>
    </form>
  );
}
