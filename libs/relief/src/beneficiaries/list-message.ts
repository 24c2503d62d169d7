import type { DomainErrorCode, DomainFacts } from '#core/domain-error.js';

/** What the child is to read: absolute path of the saved upload. */
export interface ListTask {
  readonly path: string;
}

/** What it answers, once: the cells of every row, or why there are none. */
export type ListAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'refused'; readonly code: DomainErrorCode; readonly facts: DomainFacts };
