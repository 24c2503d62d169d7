import type { VNode } from 'preact';
import { REPORT_CONTACT_MAX, REPORT_TOPICS, type ReportTopic } from '#relief/public-reports/public-report.js';
import { grouped, Layout, link, renderPage } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { errorPrefix, ErrorSummary, FieldFault, type FieldError, faultOf } from './error-summary.js';
import { REPORT_TEXTS } from './report-texts.js';

/** What stands in the form. */
export interface ReportForm {
  readonly topic: ReportTopic;
  readonly text: string;
  readonly contact: string;
  /** log index of the entry it is about */
  readonly entryIndex?: number;
  /** path of the page it is about, without anything secret */
  readonly page?: string;
}

interface ReportFormProps {
  readonly context: PageContext;
  readonly form: ReportForm;
  readonly errors: readonly FieldError[];
}

/** Names of the fields, which are their ids too. */
export const REPORT_FIELDS = { topic: 'chu-de', text: 'loi-viet', contact: 'lien-he', entry: 'bien-nhan', page: 'trang' } as const;

/** The form by which readers tell us something. @param busyFor seconds to wait, when too much was sent */
export function renderReportPage(
  context: PageContext,
  form: ReportForm,
  { errors = [], busyFor }: { readonly errors?: readonly FieldError[]; readonly busyFor?: string } = {},
): string {
  const text = REPORT_TEXTS[context.language];
  const isPassing = errors.length > 0 || busyFor !== undefined || form.entryIndex !== undefined || form.page !== undefined;
  return renderPage(
    <Layout
      context={context}
      title={errorPrefix(context.language, errors) + text.title}
      description={text.description}
      unlisted={isPassing}
    >
      <h1>{text.title}</h1>
      <ErrorSummary language={context.language} errors={errors} />
      {busyFor === undefined ? null : (
        <p class="block wait" role="alert">
          {text.busy(busyFor)}
        </p>
      )}
      <p>{text.hint}</p>
      <Fields context={context} form={form} errors={errors} />
      <p class="muted">{text.kept}</p>
    </Layout>,
  );
}

function Fields({ context, form, errors }: ReportFormProps): VNode {
  const text = REPORT_TEXTS[context.language];
  return (
    <form method="post" action={link('/gop-y', context.language)}>
      <About context={context} form={form} />
      <fieldset>
        <label>
          {text.topic}
          <select name={REPORT_FIELDS.topic}>
            {REPORT_TOPICS.map((topic) => (
              <option key={topic} value={topic} selected={topic === form.topic}>
                {text.topics[topic]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {text.text} <span class="muted">{text.textHint}</span>
          <FieldFault field={REPORT_FIELDS.text} errors={errors} />
          <textarea id={REPORT_FIELDS.text} name={REPORT_FIELDS.text} rows={6} {...faultOf(REPORT_FIELDS.text, errors)}>
            {form.text}
          </textarea>
        </label>
        <label>
          {text.contact} <span class="muted">{text.contactHint}</span>
          <FieldFault field={REPORT_FIELDS.contact} errors={errors} />
          <input
            id={REPORT_FIELDS.contact}
            name={REPORT_FIELDS.contact}
            value={form.contact}
            maxlength={REPORT_CONTACT_MAX}
            autocomplete="email"
            {...faultOf(REPORT_FIELDS.contact, errors)}
          />
        </label>
        <p>
          <button type="submit">{text.send}</button>
        </p>
      </fieldset>
    </form>
  );
}

/** What the report is about, told by the page it began on. */
function About({ context, form: { entryIndex, page } }: Pick<ReportFormProps, 'context' | 'form'>): VNode | null {
  const text = REPORT_TEXTS[context.language];
  if (entryIndex === undefined && page === undefined) return null;
  return (
    <p>
      {text.about}: <strong>{entryIndex === undefined ? text.aboutPage(page ?? '') : text.aboutEntry(grouped(entryIndex))}</strong>
      {entryIndex === undefined ? null : <input type="hidden" name={REPORT_FIELDS.entry} value={String(entryIndex)} />}
      {page === undefined ? null : <input type="hidden" name={REPORT_FIELDS.page} value={page} />}
    </p>
  );
}

/** That a report was taken, with its reference and what happens next. */
export function renderReportDonePage(context: PageContext, reference: string): string {
  const text = REPORT_TEXTS[context.language];
  return renderPage(
    <Layout context={context} title={text.done} unlisted>
      <h1>{text.done}</h1>
      <div class="block good" role="status">
        {text.reference}
        <p class="amount">{reference}</p>
        <p>{text.keep}</p>
      </div>
      <h2>{text.next}</h2>
      <ol>
        {text.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <a href={link('/gop-y', context.language)}>{text.another}</a> · <a href={link('/', context.language)}>{text.home}</a>
      </p>
    </Layout>,
  );
}
