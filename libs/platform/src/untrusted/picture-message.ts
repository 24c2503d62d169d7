import type { DomainErrorCode, DomainFacts } from '#core/domain-error.js';

/** What the child is to read: absolute path of the saved picture. */
export interface PictureTask {
  readonly path: string;
}

/** What it answers, once: the text of the code, that there is none, or why the picture was refused. */
export type PictureAnswer =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly code: DomainErrorCode; readonly facts: DomainFacts };
