import type { VNode } from 'preact';
import { bankName } from '../bank-name.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { CAMPAIGN_TEXTS } from './campaign-texts.js';
import type { AccountOfCampaign } from './campaign-view.js';

interface AccountsProps {
  readonly context: PageContext;
  readonly accounts: readonly AccountOfCampaign[];
}

/** Where to give, and that nowhere else is ours. */
export function Accounts({ context, accounts }: AccountsProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  return (
    <section aria-labelledby="tai-khoan">
      <h2 id="tai-khoan">{text.officialAccounts}</h2>
      {accounts.length === 0 ? <p>{text.noAccounts}</p> : <AccountLines context={context} accounts={accounts} />}
      <p>
        <a href={link('/tai-khoan-chinh-thuc', context.language)}>{text.checkQr}</a>
      </p>
    </section>
  );
}

function AccountLines({ context, accounts }: AccountsProps): VNode {
  const text = CAMPAIGN_TEXTS[context.language];
  return (
    <>
      <p>{text.neverPersonal}</p>
      <ul>
        {accounts.map(({ slug, code, bank, number, holder, vietqr }) => (
          <li key={`${slug} ${code}`}>
            {bankName(bank)} <strong class="num">{number}</strong> · {holder}
            {vietqr === null ? null : (
              <>
                {' · '}
                <a href={`/public/v1/campaigns/${slug}/accounts/${code}/vietqr.png`} aria-label={`${text.vietQr} ${number}`}>
                  {text.vietQr}
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
