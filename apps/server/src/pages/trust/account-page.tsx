import type { VNode } from 'preact';
import { banks } from '#core/banks.js';
import type { OfficialAccount } from '#disclosure/vietqr/official-account.js';
import type { Contacts } from '#platform/config/contact-settings.js';
import { Layout, link, renderPage, SealLine } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { AccountAnswerBlock, answerHeading } from './account-answer.js';
import { ClosedAccounts, OpenAccounts } from './account-lists.js';
import { ACCOUNT_TEXTS } from './account-texts.js';
import { type AccountAnswer, type AccountQuestion, QUESTION_MAX } from './answer-account.js';
import { errorPrefix, ErrorSummary, FieldFault, type FieldError, faultOf } from './error-summary.js';

/** What the page of official accounts shows. */
export interface AccountPageView {
  readonly accounts: readonly OfficialAccount[];
  readonly contacts: Contacts;
  /** what was asked, kept in the form */
  readonly question?: AccountQuestion;
  readonly answer?: AccountAnswer;
  readonly errors?: readonly FieldError[];
}

interface AccountPageProps {
  readonly context: PageContext;
  readonly view: AccountPageView;
}

/** Ids of the fields, as the errors name them. */
export const ACCOUNT_FIELDS = { text: 'ma-qr', bank: 'ngan-hang', picture: 'file' } as const;

/** Every official account, and a place to check one. */
export function renderAccountPage(context: PageContext, view: AccountPageView): string {
  const text = ACCOUNT_TEXTS[context.language];
  const { answer, errors = [], accounts } = view;
  const title = answer === undefined ? text.title : `${answerHeading(context.language, answer)} · ${text.title}`;
  return renderPage(
    <Layout
      context={context}
      title={errorPrefix(context.language, errors) + title}
      description={text.description}
      unlisted={answer !== undefined || errors.length > 0}
    >
      <h1>{text.title}</h1>
      <ErrorSummary language={context.language} errors={errors} />
      {answer === undefined ? null : <AccountAnswerBlock context={context} answer={answer} contacts={view.contacts} />}
      <p class="block bad">
        <strong>{text.warning}</strong>
        {text.warningHint}
      </p>
      <p>
        <a href="#kiem-tra">{text.checkTitle}</a>
      </p>
      <OpenAccounts context={context} accounts={accounts.filter((each) => each.isReceiving || each.isAhead)} />
      <SealLine context={context} />
      <CheckForms context={context} view={view} />
      <ClosedAccounts context={context} accounts={closedOnly(accounts)} />
    </Layout>,
  );
}

// An account that one campaign has given up and another uses is still one to send money to.
function closedOnly(accounts: readonly OfficialAccount[]): readonly OfficialAccount[] {
  const inUse = new Set(accounts.filter((each) => each.isReceiving || each.isAhead).map(({ code }) => code));
  return accounts.filter(({ code }) => !inUse.has(code));
}

function CheckForms({ context, view }: AccountPageProps): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  return (
    <section aria-labelledby="kiem-tra">
      <h2 id="kiem-tra">{text.checkTitle}</h2>
      <TextForm context={context} view={view} />
      <PictureForm context={context} view={view} />
      <p class="muted">{text.kept}</p>
    </section>
  );
}

function TextForm({ context, view: { question, errors = [] } }: AccountPageProps): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  return (
    <form method="post" action={link('/tai-khoan-chinh-thuc', context.language)}>
      <fieldset>
        <legend>{text.checkTextLegend}</legend>
        <label>
          {text.checkText}
          <FieldFault field={ACCOUNT_FIELDS.text} errors={errors} />
          <input
            id={ACCOUNT_FIELDS.text}
            name={ACCOUNT_FIELDS.text}
            value={question?.text ?? ''}
            maxlength={QUESTION_MAX}
            autocomplete="off"
            spellcheck={false}
            {...faultOf(ACCOUNT_FIELDS.text, errors)}
          />
        </label>
        <label>
          {text.checkBank}
          <select name={ACCOUNT_FIELDS.bank}>
            <option value="">{text.anyBank}</option>
            {banks().map(({ code, name }) => (
              <option key={code} value={code} selected={code === question?.bank}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <p>
          <button type="submit">{text.check}</button>
        </p>
      </fieldset>
    </form>
  );
}

function PictureForm({ context, view: { errors = [] } }: AccountPageProps): VNode {
  const text = ACCOUNT_TEXTS[context.language];
  return (
    <form method="post" action={link('/tai-khoan-chinh-thuc/anh', context.language)} enctype="multipart/form-data">
      <fieldset>
        <legend>{text.checkPictureLegend}</legend>
        <label>
          {text.checkPicture}
          <FieldFault field={ACCOUNT_FIELDS.picture} errors={errors} />
          <input
            id={ACCOUNT_FIELDS.picture}
            name={ACCOUNT_FIELDS.picture}
            type="file"
            accept="image/png,image/jpeg"
            {...faultOf(ACCOUNT_FIELDS.picture, errors)}
          />
        </label>
        <p>
          <button type="submit">{text.checkPictureButton}</button>
        </p>
      </fieldset>
    </form>
  );
}
