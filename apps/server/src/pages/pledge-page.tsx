import type { VNode } from 'preact';
import { type BusinessDate, formatDateVietnamese } from '#core/dates.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import { groupTransferCode, transferMemo } from '#core/transfer-code.js';
import { receiptQrSvg } from '#disclosure/qr/receipt-qr.js';
import type { ItemName } from '#disclosure/registry/registry.js';
import type { CampaignView } from '#disclosure/totals/campaign-reader.js';
import type { PayableAccountView } from '#disclosure/vietqr/payable-accounts.js';
import { type CommodityStanding, type PledgeStanding, pledgeStanding } from '#relief/pledges/pledge-standing.js';
import { bankByCode } from '#core/banks.js';
import type { ShownPledge } from '../public/shown-pledges.js';
import { titleIn } from './campaign-title.js';
import { money } from './figures.js';
import { itemName, measured } from './goods-words.js';
import { Layout, SealLine, link, renderPage } from './layout.js';
import type { PageContext } from './page-context.js';
import { PLEDGE_TEXTS } from './pledge-texts.js';

/** What a code that was typed leads to. */
export type PledgePageState =
  | {
      readonly kind: 'known';
      readonly shown: ShownPledge;
      /** once it is public there */
      readonly campaign: CampaignView | undefined;
      readonly accounts: readonly PayableAccountView[];
      readonly items: ReadonlyMap<string, ItemName>;
      readonly today: BusinessDate;
    }
  | { readonly kind: 'typo' | 'unknown'; readonly code: string };

type KnownPledge = Extract<PledgePageState, { kind: 'known' }>;

interface KnownProps {
  readonly context: PageContext;
  readonly known: KnownPledge;
  readonly standing: PledgeStanding;
}

/** The page of a promise by its transfer code: what was promised, what came of it, and how to pay the next part. Nobody's name. */
export function renderPledgePage(context: PageContext, state: PledgePageState): string {
  const text = PLEDGE_TEXTS[context.language];
  if (state.kind === 'known') {
    return renderPage(
      <Layout context={context} title={text.title} unlisted>
        <Known context={context} known={state} standing={pledgeStanding(state.shown.pledge, state.shown.size)} />
      </Layout>,
    );
  }
  const [heading, hint] = state.kind === 'typo' ? [text.typo, text.typoHint] : [text.unknown, text.unknownHint];
  return renderPage(
    <Layout context={context} title={heading} unlisted>
      <h1>{text.title}</h1>
      <div class="block wait" role="alert">
        <strong>{heading}</strong>
        {hint}
      </div>
      <CodeForm context={context} code={state.code} />
    </Layout>,
  );
}

/** For whoever has the code on paper. */
export function renderPledgeFormPage(context: PageContext): string {
  const text = PLEDGE_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.formTitle}>
      <h1>{text.formTitle}</h1>
      <p>{text.formHint}</p>
      <CodeForm context={context} code="" />
    </Layout>,
  );
}

function CodeForm({ context, code }: { readonly context: PageContext; readonly code: string }): VNode {
  const text = PLEDGE_TEXTS[context.language];
  return (
    <form method="get" action="/dk">
      <label>
        {text.codeLabel}
        <input name="ma" value={code} maxlength={40} required autocomplete="off" />
      </label>
      <input type="hidden" name="lang" value={context.language} />
      <button type="submit">{text.show}</button>
    </form>
  );
}

function Known({ context, known, standing }: KnownProps): VNode {
  const text = PLEDGE_TEXTS[context.language];
  const { shown, campaign, today } = known;
  const { pledge, code, isSealed } = shown;
  const isWaited = standing.state === 'open' || standing.state === 'partly';
  return (
    <>
      <h1>{text.title}</h1>
      <p class="amount num">{groupTransferCode(code)}</p>
      <div class={`block ${standing.state === 'fulfilled' ? 'good' : 'wait'}`}>
        <strong>{text.states[standing.state]}</strong>
        {isWaited && pledge.due < today ? text.overdue : null} {text.due}: {formatDateVietnamese(pledge.due)}
      </div>
      {isSealed ? <SealLine context={context} /> : <p class="muted">{text.sealing}</p>}
      <Parts context={context} known={known} standing={standing} />
      <p class="muted">{text.promise}</p>
      <Instalments context={context} standing={standing} />
      {standing.nextVnd > 0n ? <Payment context={context} known={known} standing={standing} /> : null}
      {isSealed && campaign !== undefined ? (
        <p>
          <a href={link(`/cd/${campaign.slug}`, context.language)}>{titleIn(context.language, campaign)}</a> ·{' '}
          <a href={link(`/cd/${pledge.campaign}/thu/${pledge.index}`, context.language)}>{text.inBook}</a>
        </p>
      ) : null}
    </>
  );
}

function Parts({ context, known, standing }: KnownProps): VNode {
  const text = PLEDGE_TEXTS[context.language];
  const columns: readonly (readonly [string, keyof Omit<CommodityStanding, 'commodity'>])[] = [
    [text.promised, 'promised'],
    [text.received, 'received'],
    [text.direct, 'direct'],
    [text.writtenOff, 'writtenOff'],
    [text.expired, 'expired'],
    [text.left, 'left'],
  ];
  return (
    <>
      {standing.commodities.map((each) => (
        <div key={each.commodity}>
          <h2>{each.commodity === VND ? text.money : nameOf(context, each.commodity, known)}</h2>
          <dl class="facts">
            {columns
              .filter(([, part]) => part === 'promised' || part === 'left' || each[part] > 0n)
              .map(([label, part]) => (
                <>
                  <dt>{label}</dt>
                  <dd class="num">{amountText(context, each.commodity, { quantity: each[part], known })}</dd>
                </>
              ))}
          </dl>
        </div>
      ))}
    </>
  );
}

function Instalments({ context, standing }: Pick<KnownProps, 'context' | 'standing'>): VNode | null {
  const text = PLEDGE_TEXTS[context.language];
  if (standing.instalments.length === 0) return null;
  return (
    <>
      <h2>{text.instalments}</h2>
      <dl class="facts">
        {standing.instalments.map(({ due, amountVnd, coveredVnd }) => (
          <>
            <dt>{formatDateVietnamese(due)}</dt>
            <dd class="num">
              {money(String(amountVnd))}
              {coveredVnd > 0n ? ` · ${text.covered(money(String(coveredVnd)))}` : null}
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

/** Where the next part is paid into: exactly what the code says, word by word. */
function Payment({ context, known, standing }: KnownProps): VNode {
  const text = PLEDGE_TEXTS[context.language];
  if (known.accounts.length === 0) {
    return (
      <div class="block bad" role="alert">
        <strong>{text.noAccount}</strong>
      </div>
    );
  }
  return (
    <>
      <h2>{text.pay}</h2>
      <p>{text.payHint}</p>
      {known.accounts.map((account) => (
        <div key={account.code}>
          <dl class="facts">
            <dt>{text.bank}</dt>
            <dd>{bankByCode(account.bank)?.name ?? account.bank}</dd>
            <dt>{text.number}</dt>
            <dd class="num">{account.number}</dd>
            <dt>{text.holder}</dt>
            <dd>{account.holder}</dd>
            <dt>{text.amount}</dt>
            <dd class="num">{money(String(standing.nextVnd))}</dd>
            <dt>{text.memo}</dt>
            <dd>
              <strong>{transferMemo(known.shown.code)}</strong>
            </dd>
          </dl>
          {account.vietqr === null ? null : <Picture label={text.qrAlt} payload={account.vietqr} />}
        </div>
      ))}
      <p class="muted">{text.onlyHere(context.host)}</p>
    </>
  );
}

// Our own picture of our own text: nothing in it was typed by anybody.
function Picture({ label, payload }: { readonly label: string; readonly payload: string }): VNode {
  return <div role="img" aria-label={label} class="qr" dangerouslySetInnerHTML={{ __html: receiptQrSvg(payload) }} />;
}

function nameOf(context: PageContext, item: string, { items }: KnownPledge): string {
  return itemName(context, { item, name: items.get(item)?.name ?? item });
}

function amountText(context: PageContext, commodity: string, { quantity, known }: { quantity: bigint; known: KnownPledge }): string {
  if (commodity === VND) return money(String(quantity));
  const unit = known.items.get(commodity)?.unit ?? '';
  return measured(context, { quantity: formatCommodityQuantity(commodity, quantity), unit });
}
