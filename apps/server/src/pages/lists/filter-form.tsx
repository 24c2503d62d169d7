import type { VNode } from 'preact';
import type { UnitName } from '#disclosure/registry/registry.js';
import { DayField } from '../day-field.js';
import type { PageContext } from '../page-context.js';
import { type FieldError, FieldFault, faultOf } from '../trust/error-summary.js';
import { doubtErrors, fieldId } from './list-doubts.js';
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
  /** days alone, for lists that can be narrowed by nothing else */
  readonly isOfDays?: boolean;
}

interface FieldProps {
  readonly text: ListTexts;
  readonly question: ListQuestion;
  readonly errors: readonly FieldError[];
  readonly field: QuestionField;
}

/** The form that narrows a list: kept as typed, open when something was asked. It needs no script. */
export function FilterForm({ context, slug, page, question, units, isOfDays }: FilterFormProps): VNode {
  const text = LIST_TEXTS[context.language];
  const errors = doubtErrors(context, question);
  const props = { text, question, errors };
  const day = (field: 'from' | 'to'): VNode => (
    <DayField
      label={text[field]}
      id={fieldId(field)}
      name={field}
      typed={question.typed[field]}
      day={question.filter[field]}
      errors={errors}
    />
  );
  return (
    <details open={isNarrowed(question.filter) || errors.length > 0}>
      <summary>{text.filterHeading}</summary>
      <form method="get" action={listPath(slug, page)}>
        {day('from')}
        {day('to')}
        {isOfDays === true ? null : <MoreFields {...props} units={units} />}
        {context.language === 'vi' ? null : <input type="hidden" name="lang" value={context.language} />}
        <button type="submit">{text.apply}</button>
      </form>
    </details>
  );
}

function MoreFields({ units, ...props }: Omit<FieldProps, 'field'> & { readonly units: readonly UnitName[] }): VNode {
  return (
    <>
      <AmountField {...props} field="min" />
      <AmountField {...props} field="max" />
      <UnitField {...props} field="unit" units={units} />
      <StatusField {...props} field="status" />
    </>
  );
}

function AmountField({ text, question, errors, field }: FieldProps & { readonly field: 'min' | 'max' }): VNode {
  return (
    <label>
      {text[field]} <span class="muted">({text.amountHint})</span>
      <input
        id={fieldId(field)}
        name={field}
        value={question.typed[field]}
        maxlength={60}
        autocomplete="off"
        {...faultOf(fieldId(field), errors)}
      />
      <FieldFault field={fieldId(field)} errors={errors} />
    </label>
  );
}

function UnitField({ text, question, errors, field, units }: FieldProps & { readonly units: readonly UnitName[] }): VNode {
  const typed = question.typed[field];
  const isListed = typed === '' || units.some(({ code }) => code === typed);
  return (
    <label>
      {text.unit}
      <select id={fieldId(field)} name={field} {...faultOf(fieldId(field), errors)}>
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
      <FieldFault field={fieldId(field)} errors={errors} />
    </label>
  );
}

function StatusField({ text, question, errors, field }: FieldProps): VNode {
  const typed = question.typed[field];
  return (
    <label>
      {text.status}
      <select id={fieldId(field)} name={field} {...faultOf(fieldId(field), errors)}>
        {Object.entries(text.statuses).map(([value, label]) => (
          <option key={value} value={value} selected={value === typed}>
            {label}
          </option>
        ))}
      </select>
      <FieldFault field={fieldId(field)} errors={errors} />
    </label>
  );
}
