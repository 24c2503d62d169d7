import type { VNode } from 'preact';
import type { PageContext } from '../page-context.js';
import { TEXTS } from '../texts.js';
import { type FieldError, FieldFault, faultOf } from '../trust/error-summary.js';

interface CodeFormProps {
  readonly context: PageContext;
  readonly code: string;
  readonly errors?: readonly FieldError[];
}

/** A field for the code, kept as it was typed. */
export function CodeForm({ context, code, errors = [] }: CodeFormProps): VNode {
  const text = TEXTS[context.language];
  return (
    <form method="get" action="/r">
      <label>
        {text.codeLabel}
        <input name="ma" id="ma" value={code} maxlength={200} autocomplete="off" autocapitalize="characters" {...faultOf('ma', errors)} />
        <FieldFault field="ma" errors={errors} />
      </label>
      <input type="hidden" name="lang" value={context.language} />
      <button type="submit">{text.show}</button>
    </form>
  );
}
