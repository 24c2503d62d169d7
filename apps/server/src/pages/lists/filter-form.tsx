import type { VNode } from 'preact';
import type { UnitName } from '#disclosure/registry/registry.js';
import type { PageContext } from '../page-context.js';
import { type ListPage, listPath } from './list-frame.js';
import { isNarrowed, type ListQuestion, type QuestionField } from './list-question.js';
import { LIST_TEXTS, type ListTexts } from './list-texts.js';

interface FilterFormProps {
  readonly context: PageContext;
  readonly slug: string;
  readonly page: ListPage;
  readonly question: ListQuestion;
  /** units to choose from */
  readonly units: readonly UnitName[];
}

interface FieldProps {
  readonly text: ListTexts;
  readonly question: ListQuestion;
  readonly field: QuestionField;
}

/** Id of a field of the form, for the links of what is to be mended. */
export function fieldId(field: QuestionField): string {
  return `loc-${field}`;
}

/** The form that narrows a list: kept as typed, open when something was asked. It needs no script. */
export function FilterForm({ context, slug, page, question, units }: FilterFormProps): VNode {
  const text = LIST_TEXTS[context.language];
  const props = { text, question };
  return (
    <details open={isNarrowed(question.filter) || question.doubts.length > 0}>
      <summary>{text.filterHeading}</summary>
      <form method="get" action={listPath(slug, page)}>
        <DayField {...props} field="from" />
        <DayField {...props} field="to" />
        <AmountField {...props} field="min" />
        <AmountField {...props} field="max" />
        <UnitField {...props} field="unit" units={units} />
        <StatusField {...props} field="status" />
        {context.language === 'vi' ? null : <input type="hidden" name="lang" value={context.language} />}
        <button type="submit">{text.apply}</button>
      </form>
    </details>
  );
}

// A browser's own field of days shows nothing it cannot read: what was typed wrongly stands in a field of text.
function DayField({ text, question, field }: FieldProps & { readonly field: 'from' | 'to' }): VNode {
  const typed = question.typed[field];
  const shared = { id: fieldId(field), name: field, autocomplete: 'off', ...described(question, field) };
  const isUnread = typed !== '' && question.filter[field] === undefined;
  return (
    <label>
      {text[field]}
      {isUnread ? <input type="text" value={typed} {...shared} /> : <input type="date" value={question.filter[field] ?? ''} {...shared} />}
      <Doubt text={text} question={question} field={field} />
    </label>
  );
}

function AmountField({ text, question, field }: FieldProps & { readonly field: 'min' | 'max' }): VNode {
  return (
    <label>
      {text[field]} <span class="muted">({text.amountHint})</span>
      <input
        id={fieldId(field)}
        name={field}
        value={question.typed[field]}
        maxlength={60}
        autocomplete="off"
        {...described(question, field)}
      />
      <Doubt text={text} question={question} field={field} />
    </label>
  );
}

function UnitField({ text, question, field, units }: FieldProps & { readonly units: readonly UnitName[] }): VNode {
  const typed = question.typed[field];
  const isListed = typed === '' || units.some(({ code }) => code === typed);
  return (
    <label>
      {text.unit}
      <select id={fieldId(field)} name={field} {...described(question, field)}>
        <option value="">{text.anyUnit}</option>
        {isListed ? null : (
          <option value={typed} selected>
            {typed}
          </option>
        )}
        {units.map(({ code, name }) => (
          <option key={code} value={code} selected={code === typed}>
            {name}
          </option>
        ))}
      </select>
      <Doubt text={text} question={question} field={field} />
    </label>
  );
}

function StatusField({ text, question, field }: FieldProps): VNode {
  const typed = question.typed[field];
  return (
    <label>
      {text.status}
      <select id={fieldId(field)} name={field} {...described(question, field)}>
        {Object.entries(text.statuses).map(([value, label]) => (
          <option key={value} value={value} selected={value === typed}>
            {label}
          </option>
        ))}
      </select>
      <Doubt text={text} question={question} field={field} />
    </label>
  );
}

function described({ doubts }: ListQuestion, field: QuestionField): object {
  return doubts.some((doubt) => doubt.field === field) ? { 'aria-invalid': 'true', 'aria-describedby': `${fieldId(field)}-loi` } : {};
}

function Doubt({ text, question, field }: FieldProps): VNode | null {
  const doubt = question.doubts.find((each) => each.field === field);
  if (doubt === undefined) return null;
  return (
    <strong id={`${fieldId(field)}-loi`} class="bad">
      {text.errorPrefix}
      {text.doubts[doubt.code]}
    </strong>
  );
}
