import type { VNode } from 'preact';
import { bankByBin } from '#core/banks.js';
import { formatDateVietnamese } from '#core/dates.js';
import type { OfficialAccount } from '#disclosure/vietqr/official-account.js';
import type { VietQrTransfer } from '#disclosure/vietqr/read-vietqr.js';
import type { Contacts } from '#platform/config/contact-settings.js';
import type { Language } from '../../http/language.js';
import { bankName } from '../bank-name.js';
import { titleOf } from '../campaign-title.js';
import { money } from '../figures.js';
import { link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { ACCOUNT_TEXTS, type AccountTexts } from './account-texts.js';
import type { AccountAnswer } from './answer-account.js';
import { ContactLines } from './owner-line.js';

interface AnswerProps<Kind extends AccountAnswer['kind'] = AccountAnswer['kind']> {
  readonly context: PageContext;
  readonly answer: Extract<AccountAnswer, { kind: Kind }>;
}

/** The one line that is said loudest. */
export function answerHeading(language: Language, answer: AccountAnswer): string {
  const text = ACCOUNT_TEXTS[language];
  if (answer.kind === 'not_official') return text.notOfficial;
  if (answer.kind === 'unreadable') return text.unreadable;
  return officialHeading(text, answer.accounts[0], answer.isBankKnown);
}

/** The answer about an account: official, not official, or unreadable, each with what to do. */
export function AccountAnswerBlock({ context, answer, contacts }: AnswerProps & { readonly contacts: Contacts }): VNode {
  if (answer.kind === 'official') return <Official context={context} answer={answer} />;
  if (answer.kind === 'unreadable') return <Unreadable context={context} answer={answer} />;
  return <NotOfficial context={context} answer={answer} contacts={contacts} />;
}

function officialHeading(text: AccountTexts, { bank, isReceiving, isAhead }: OfficialAccount, isBankKnown: boolean): string {
  // The same digits at another bank are a stranger's account.
  if (!isBankKnown) return text.sameNumber(bankName(bank));
  if (isReceiving) return text.official;
  return isAhead ? text.officialAhead : text.officialEnded;
}

function Official({ context, answer: { accounts, transfer, isBankKnown } }: AnswerProps<'official'>): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  const [first] = accounts;
  const bank = bankName(first.bank);
  return (
    <div class={`block ${first.isReceiving && isBankKnown ? 'good' : 'wait'}`} role="status">
      <strong>
        {first.isReceiving && isBankKnown ? '✓' : '!'} {officialHeading(text, first, isBankKnown)}
      </strong>
      {accounts
        .filter((each) => each.isReceiving === first.isReceiving)
        .map((each) => (
          <p key={each.campaign.slug}>{campaignLine(context.language, each)}</p>
        ))}
      {isBankKnown ? null : <p>{text.onlyAtBank(bank)}</p>}
      <dl class="facts">
        <dt>{text.bank}</dt>
        <dd>{bank}</dd>
        <dt>{text.number}</dt>
        <dd class="num">{first.number}</dd>
        <dt>{text.holder}</dt>
        <dd>{first.holder}</dd>
      </dl>
      {transfer === undefined ? null : <Asked context={context} transfer={transfer} />}
    </div>
  );
}

function campaignLine(language: Language, { campaign, isReceiving, isAhead }: OfficialAccount): string {
  const text = ACCOUNT_TEXTS[language];
  const title = titleOf(language, campaign.title, campaign.titleEn);
  if (isReceiving) return text.receivingFor(title, formatDateVietnamese(campaign.receiveUntil));
  return isAhead ? text.aheadFor(title, formatDateVietnamese(campaign.receiveFrom)) : text.endedFor(title);
}

function NotOfficial({ context, answer, contacts }: AnswerProps<'not_official'> & { readonly contacts: Contacts }): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  const { why, transfer, number } = answer;
  const reasons = { account: text.whyAccount, bank: text.whyBank, card: text.whyCard, other: text.whyOther };
  return (
    <div class="block bad" role="alert">
      <strong>✗ {text.notOfficial}</strong>
      <p>{reasons[why]}</p>
      <p>{text.doNot}</p>
      {transfer === undefined && number !== undefined ? (
        <p>
          {text.number}: <span class="num">{number}</span>
        </p>
      ) : null}
      {transfer === undefined ? null : <Asked context={context} transfer={transfer} />}
      <p>
        <a href={link('/gop-y?trang=/tai-khoan-chinh-thuc', context.language)}>{text.tell}</a>
      </p>
      <ContactLines contacts={contacts} language={context.language} />
    </div>
  );
}

function Unreadable({ context, answer: { why } }: AnswerProps<'unreadable'>): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  const reasons = { crc: text.whyCrc, form: text.whyForm, text: text.whyText, picture: text.whyPicture };
  return (
    <div class="block wait" role="alert">
      <strong>? {text.unreadable}</strong>
      <p>{reasons[why]}</p>
    </div>
  );
}

/** What a code says beside the name in it, which anybody can write. */
function Asked({ context, transfer }: { readonly context: PageContext; readonly transfer: VietQrTransfer }): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  const { amount, memo } = transfer;
  return (
    <>
      <p>{text.inCode}:</p>
      <dl class="facts">
        <dt>{text.bank}</dt>
        <dd>{bankByBin(transfer.bin)?.name ?? text.unknownBank(transfer.bin)}</dd>
        <dt>{text.number}</dt>
        <dd class="num">{transfer.number}</dd>
        {amount === undefined ? null : (
          <>
            <dt>{text.amount}</dt>
            <dd class="num">{/^[1-9]\d{0,12}$/.test(amount) ? money(amount) : amount}</dd>
          </>
        )}
        {memo === undefined ? null : (
          <>
            <dt>{text.memo}</dt>
            <dd>{memo}</dd>
          </>
        )}
      </dl>
      <p>{text.nameless}</p>
    </>
  );
}
