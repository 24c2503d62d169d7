import type { VNode } from 'preact';
import type { Language } from '../../http/language.js';
import { DayField } from '../day-field.js';
import { type FieldError, FieldFault, faultOf } from '../trust/error-summary.js';
import type { SearchField, SearchQuestion } from './read-search-form.js';
import { SEARCH_TEXTS, type SearchTexts } from './search-texts.js';

/** A campaign to choose. */
export interface CampaignChoice {
  readonly slug: string;
  readonly title: string;
}

interface SearchFormProps {
  readonly language: Language;
  readonly question: SearchQuestion;
  readonly errors: readonly FieldError[];
  readonly campaigns: readonly CampaignChoice[];
}

interface FieldProps {
  readonly text: SearchTexts;
  readonly question: SearchQuestion;
  readonly errors: readonly FieldError[];
}

/** One box for codes, references, vouchers and names, and what narrows it. It posts: a name does not belong into an address. */
export function SearchForm({ language, question, errors, campaigns }: SearchFormProps): VNode {
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
      <fieldset>
        <legend>{text.narrow}</legend>
        <TextField {...props} field="tien" label={`${text.amount} (${text.amountHint})`} />
        <DayField label={text.day} id="ngay" name="ngay" typed={question.typed.ngay} day={question.filter.from} errors={errors} />
        <TextField {...props} field="don-vi" label={`${text.unit} (${text.unitHint})`} />
        <CampaignField {...props} campaigns={campaigns} />
        {isNarrowed ? <a href={`/tra-cuu?lang=${language}`}>{text.clear}</a> : null}
      </fieldset>
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

function CampaignField({ text, question, errors, campaigns }: FieldProps & { readonly campaigns: readonly CampaignChoice[] }): VNode {
  const typed = question.typed.cd;
  return (
    <label>
      {text.campaign}
      <select name="cd" id="cd" {...faultOf('cd', errors)}>
        <option value="">{text.anyCampaign}</option>
        {campaigns.map(({ slug, title }) => (
          <option key={slug} value={slug} selected={slug === typed}>
            {title}
          </option>
        ))}
      </select>
      <FieldFault field="cd" errors={errors} />
    </label>
  );
}

function described(field: SearchField, errors: readonly FieldError[]): object {
  const { 'aria-describedby': fault, ...invalid } = faultOf(field, errors);
  return { ...invalid, 'aria-describedby': fault === undefined ? 'q-goi-y' : `${fault} q-goi-y` };
}
