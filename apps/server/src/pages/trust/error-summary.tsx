import type { VNode } from 'preact';
import type { Language } from '../../http/language.js';

/** One thing to put right in a form. */
export interface FieldError {
  /** id of the field */
  readonly field: string;
  /** the same words as at the field */
  readonly message: string;
}

const WORDS: Readonly<Record<Language, { readonly title: string; readonly prefix: string }>> = {
  vi: { title: 'Có chỗ cần sửa', prefix: 'Lỗi: ' },
  en: { title: 'Something needs correcting', prefix: 'Error: ' },
};

/** What stands before a page's title when a form of it needs correcting. */
export function errorPrefix(language: Language, errors: readonly FieldError[]): string {
  return errors.length === 0 ? '' : WORDS[language].prefix;
}

/** A page's title after something went wrong on it: whoever hears titles first is told at once. @param mistake what went wrong, if anything */
export function titleAfter(language: Language, title: string, mistake: string | undefined): string {
  return mistake === undefined ? title : WORDS[language].prefix + title;
}

/** What needs correcting, above the form, each line leading to its field; the browser puts the focus here. */
export function ErrorSummary({ language, errors }: { readonly language: Language; readonly errors: readonly FieldError[] }): VNode | null {
  if (errors.length === 0) return null;
  return (
    <div class="block bad" role="alert" aria-labelledby="loi">
      <h2 id="loi" tabindex={-1} autofocus>
        {WORDS[language].title}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The same words at the field itself. */
export function FieldFault({ field, errors }: { readonly field: string; readonly errors: readonly FieldError[] }): VNode | null {
  const found = errors.find((each) => each.field === field);
  if (found === undefined) return null;
  return (
    <strong id={faultId(field)} class="fault">
      {found.message}
    </strong>
  );
}

/** What a field tells a screen reader of its fault. */
export function faultOf(
  field: string,
  errors: readonly FieldError[],
): { readonly 'aria-invalid'?: 'true'; readonly 'aria-describedby'?: string } {
  return errors.some((each) => each.field === field) ? { 'aria-invalid': 'true', 'aria-describedby': faultId(field) } : {};
}

function faultId(field: string): string {
  return `${field}-loi`;
}
