import type { DomainErrorCode, DomainFacts } from '#core/domain-error.js';
import type { ReadFile } from './read-file.js';

/** What the child is to read: absolute path of the saved upload. */
export interface FileTask {
  readonly path: string;
}

/** What it answers, once: the file as it is kept, or why it is not. */
export type FileAnswer =
  | { readonly kind: 'read'; readonly file: ReadFile }
  | { readonly kind: 'refused'; readonly code: DomainErrorCode; readonly facts: DomainFacts };
