import type { VNode } from 'preact';
import { Layout, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { SEARCH_TEXTS } from '../search/search-texts.js';
import { TEXTS } from '../texts.js';
import { ErrorSummary, errorPrefix, type FieldError, FieldFault, faultOf } from '../trust/error-summary.js';
import { CodeForm } from './code-form.js';
import type { ReceiptQuestion, ReceiptQuestionField } from './read-receipt-form.js';
import { RECEIPT_TEXTS } from './receipt-texts.js';

interface FormProps {
  readonly context: PageContext;
  readonly question: ReceiptQuestion;
  readonly errors: readonly FieldError[];
}

/** For whoever cannot scan: voucher number and amount, or a pasted code. @param isMiss whether what was asked led nowhere */
export function renderReceiptFormPage(context: PageContext, question: ReceiptQuestion, isMiss: boolean): string {
  const text = TEXTS[context.language];
  const { faults } = RECEIPT_TEXTS[context.language];
  const errors = question.faults.map(({ field, code, asked }) => ({
    field,
    // The questions of the amount grammar are Vietnamese.
    message: asked !== undefined && context.language === 'vi' ? asked : faults[code],
  }));
  return renderPage(
    <Layout
      context={context}
      title={errorPrefix(context.language, errors) + text.receiptFormTitle}
      description={text.receiptFormHint}
      isLight
    >
      <ErrorSummary language={context.language} errors={errors} />
      {isMiss ? <Miss context={context} /> : null}
      <h1>{text.receiptFormTitle}</h1>
      <p>{text.receiptFormHint}</p>
      <VoucherForm context={context} question={question} errors={errors} />
      <CodeForm context={context} code={question.typed.ma} errors={errors} />
      <p class="muted">{text.antiFake(context.host)}.</p>
    </Layout>,
  );
}

function VoucherForm({ context, question, errors }: FormProps): VNode {
  const [text, own] = [TEXTS[context.language], RECEIPT_TEXTS[context.language]];
  const field = (name: ReceiptQuestionField, label: string): VNode => (
    <label>
      {label}
      <input name={name} id={name} value={question.typed[name]} maxlength={60} autocomplete="off" {...faultOf(name, errors)} />
      <FieldFault field={name} errors={errors} />
    </label>
  );
  return (
    <form method="get" action="/r">
      {field('so', text.voucherLabel)}
      {field('tien', text.amountLabel)}
      {field('ngay', own.date)}
      <p class="muted">{own.goodsToo}</p>
      <input type="hidden" name="lang" value={context.language} />
      <button type="submit">{text.show}</button>
    </form>
  );
}

function Miss({ context }: Pick<FormProps, 'context'>): VNode {
  const [text, own] = [TEXTS[context.language], SEARCH_TEXTS[context.language]];
  return (
    <div class="block wait" role="alert">
      <strong>{text.noHits}</strong>
      <ul>
        {own.reasons.slice(0, 2).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        <li>{own.reasons.at(-1)}</li>
      </ul>
      <p>
        <a href={link('/gop-y', context.language)}>{own.report}</a>
      </p>
    </div>
  );
}
