import type { VNode } from 'preact';
import type { Language } from '../../http/language.js';
import { DayField } from '../day-field.js';
import { type FieldError, FieldFault, faultOf } from '../trust/error-summary.js';
import type { SearchField, SearchQuestion } from './read-search-form.js';
import { SEARCH_TEXTS, type SearchTexts } from './search-texts.js';

/** One of several to narrow a search to. */
export interface Choice {
  /** slug of a campaign, code of a unit */
  readonly value: string;
  readonly name: string;
}

/** What a search may be narrowed to. */
export interface SearchChoices {
  readonly campaigns: readonly Choice[];
  readonly units: readonly Choice[];
}

interface SearchFormProps {
  readonly language: Language;
  readonly question: SearchQuestion;
  readonly errors: readonly FieldError[];
  readonly choices: SearchChoices;
  /** whether nothing was answered yet */
  readonly isAsking: boolean;
}

interface FieldProps {
  readonly text: SearchTexts;
  readonly question: SearchQuestion;
  readonly errors: readonly FieldError[];
}

/** One box for codes, references, vouchers and names, and what narrows it. It posts: a name does not belong into an address. */
export function SearchForm({ language, question, errors, choices, isAsking }: SearchFormProps): VNode {
  const text = SEARCH_TEXTS[language];
  const props = { text, question, errors };
  const isNarrowed = (['tien', 'ngay', 'don-vi', 'cd'] as const).some((field) => question.typed[field] !== '');
  return (
    <form method="post" action={`/tra-cuu?lang=${language}`} role="search">
      <label>
        {text.label}
        <input name="q" id="q" value={question.typed.q} maxlength={200} autocomplete="off" {...described('q', errors)} />
        <FieldFault field="q" errors={errors} />
      </label>
      <button type="submit">{text.search}</button>
      <p class="muted" id="q-goi-y">
        {text.hint}
      </p>
      {/* Once something was asked, the answer stands on a phone's first screen. */}
      <details open={isAsking || isNarrowed}>
        <summary>{text.narrow}</summary>
        <TextField {...props} field="tien" label={`${text.amount} (${text.amountHint})`} />
        <DayField label={text.day} id="ngay" name="ngay" typed={question.typed.ngay} day={question.filter.from} errors={errors} />
        <ChoiceField {...props} field="don-vi" label={text.unit} any={text.anyUnit} choices={choices.units} />
        <ChoiceField {...props} field="cd" label={text.campaign} any={text.anyCampaign} choices={choices.campaigns} />
        {isNarrowed ? <a href={`/tra-cuu?lang=${language}`}>{text.clear}</a> : null}
      </details>
    </form>
  );
}

function TextField({ field, label, question, errors }: FieldProps & { readonly field: SearchField; readonly label: string }): VNode {
  return (
    <label>
      {label}
      <input name={field} id={field} value={question.typed[field]} maxlength={60} autocomplete="off" {...faultOf(field, errors)} />
      <FieldFault field={field} errors={errors} />
    </label>
  );
}

interface ChoiceFieldProps extends FieldProps {
  readonly field: SearchField;
  readonly label: string;
  /** what choosing none is called */
  readonly any: string;
  readonly choices: readonly Choice[];
}

// What came by an address and is no choice of ours stays where it can be seen, beside what to put right.
function ChoiceField({ field, label, any, choices, question, errors }: ChoiceFieldProps): VNode {
  const typed = question.typed[field];
  const isListed = typed === '' || choices.some(({ value }) => value === typed);
  return (
    <label>
      {label}
      <select name={field} id={field} {...faultOf(field, errors)}>
        <option value="">{any}</option>
        {isListed ? null : (
          <option value={typed} selected>
            {typed}
          </option>
        )}
        {choices.map(({ value, name }) => (
          <option key={value} value={value} selected={value === typed}>
            {name}
          </option>
        ))}
      </select>
      <FieldFault field={field} errors={errors} />
    </label>
  );
}

function described(field: SearchField, errors: readonly FieldError[]): object {
  const { 'aria-describedby': fault, ...invalid } = faultOf(field, errors);
  return { ...invalid, 'aria-describedby': fault === undefined ? 'q-goi-y' : `${fault} q-goi-y` };
}
