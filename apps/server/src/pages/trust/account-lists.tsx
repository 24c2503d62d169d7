import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import type { OfficialAccount } from '#disclosure/vietqr/official-account.js';
import { bankName } from '../bank-name.js';
import { titleOf } from '../campaign-title.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { ACCOUNT_TEXTS } from './account-texts.js';

interface ListProps {
  readonly context: PageContext;
  readonly accounts: readonly OfficialAccount[];
}

/** Accounts money may be sent to, each with its code. */
export function OpenAccounts({ context, accounts }: ListProps): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  return (
    <section aria-labelledby="dang-nhan">
      <h2 id="dang-nhan">{text.open}</h2>
      {accounts.length === 0 ? (
        <p class="block wait">{text.none}</p>
      ) : (
        <>
          <p class="muted">{text.spaces}</p>
          <ul class="cards">
            {accounts.map((account) => (
              <li key={`${account.campaign.slug} ${account.code}`}>
                <OpenAccount context={context} account={account} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function OpenAccount({ context, account }: { readonly context: PageContext; readonly account: OfficialAccount }): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  const { campaign, isAhead } = account;
  const [from, until] = [formatDateVietnamese(campaign.receiveFrom), formatDateVietnamese(campaign.receiveUntil)];
  return (
    <>
      <h3>
        {bankName(account.bank)} · <span class="num">{spaced(account.number)}</span>
      </h3>
      <dl class="facts">
        <dt>{text.holder}</dt>
        <dd>{account.holder}</dd>
        <dt>{text.campaign}</dt>
        <dd>
          <a href={link(`/cd/${campaign.slug}`, context.language)}>{titleOf(context.language, campaign.title, campaign.titleEn)}</a>
        </dd>
        <dt>{text.window}</dt>
        <dd>{text.from(from, until)}</dd>
      </dl>
      {isAhead ? <p class="block wait">{text.ahead(from)}</p> : <Picture context={context} account={account} />}
    </>
  );
}

function Picture({ context, account }: { readonly context: PageContext; readonly account: OfficialAccount }): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  if (account.bin === undefined) return <p>{text.noQr}</p>;
  const address = `/public/v1/campaigns/${account.campaign.slug}/accounts/${account.code.replace(/^bank:/, '')}/vietqr`;
  return (
    <>
      <img src={`${address}.svg`} alt={text.qrAlt(bankName(account.bank), account.number)} width={220} height={220} loading="lazy" />
      <p>
        <a class="button" href={`${address}.png`} download={`vietqr-${account.number}.png`}>
          {text.qrDownload}
        </a>
      </p>
    </>
  );
}

/** Accounts money must not be sent to any more. */
export function ClosedAccounts({ context, accounts }: ListProps): VNode | null {
  const text = ACCOUNT_TEXTS[context.language];
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="khong-con-nhan">
      <h2 id="khong-con-nhan">{text.closed}</h2>
      <table>
        <caption>{text.closedHint}</caption>
        <thead>
          <tr>
            <th scope="col">{text.number}</th>
            <th scope="col">{text.campaign}</th>
            <th scope="col">{text.ended}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={`${account.campaign.slug} ${account.code}`}>
              <th scope="row">
                <span class="struck">{spaced(account.number)}</span> · {bankName(account.bank)} · {account.holder}
              </th>
              <td>
                <a href={link(`/cd/${account.campaign.slug}`, context.language)}>
                  {titleOf(context.language, account.campaign.title, account.campaign.titleEn)}
                </a>
              </td>
              <td class="day">{formatDateVietnamese(account.campaign.receiveUntil)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A number in groups of three, as people read it aloud; the last group may have four. */
function spaced(number: string): string {
  return number.replace(/(.{3})(?=.{3})/g, '$1 ');
}
