import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import { isDigestText } from '../digest-text.js';
import type { EntryDraft } from '../entry.js';
import { factText, optionalFactText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** What a document is to what it belongs to. */
export const DOCUMENT_ROLES = [
  'appeal',
  'decision',
  'handover',
  'signed_list',
  'local_confirmation',
  'photo',
  'invoice',
  'price_evidence',
  'disposal_record',
  'bank_statement',
  'report',
  'other',
] as const;

/** See `DOCUMENT_ROLES`. */
export type DocumentRole = (typeof DOCUMENT_ROLES)[number];

/** Kinds of files the book knows, by media type as their content shows it. */
const DOCUMENT_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;

/** See `DOCUMENT_TYPES`. */
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

const ABOUT = /^[a-z][a-z_]{1,19}:[A-Za-z0-9][A-Za-z0-9./-]{0,99}$/;
const BYTES = /^[1-9][0-9]{0,8}$/;
/** A document's number as offices write it: `451/QĐ-BVĐ`. No room for a sentence. */
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,59}$/u;

/** What bears signatures of people is never public: a list is posted in the village, not on the web. */
const NEVER_PUBLIC: readonly string[] = ['signed_list'];

/** Whether a text may say what a document belongs to: `campaign:bao-so-3`, `entry:417`, `request:<id>`, `lot:<id>/1`. */
export function isDocumentSubject(text: string): boolean {
  return ABOUT.test(text);
}

function refuse(fact: string): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'document', fact });
}

function checkNumber(draft: EntryDraft): void {
  const number = optionalFactText(draft, 'number');
  if (number !== undefined && !NUMBER.test(number)) refuse('number');
  const dated = optionalFactText(draft, 'dated');
  if (dated !== undefined) parseBusinessDate(dated);
}

/** A public file is named by its digest, so that anyone can check a copy; a restricted one only committed to. */
function checkDigest(draft: EntryDraft): void {
  const digest = optionalFactText(draft, 'sha256');
  const evidence = draft.evidence ?? [];
  const access = factText(draft, 'access');
  if (access === 'public') {
    if (digest === undefined || !isDigestText(digest) || evidence.length > 0) refuse('sha256');
  } else if (access !== 'restricted') refuse('access');
  else if (digest !== undefined || evidence.length !== 1) refuse('ev');
}

/**
 * A file the book answers for: an appeal, a decision, a signed list. Its bytes are kept beside the book; the entry holds their SHA-256
 * (public) or a commitment to it (restricted), what it is, and what it belongs to. Its code is the entry's id.
 */
export const DOCUMENT: KindRule = {
  kind: 'document',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.named.add(`document:${draft.id}`);
  },
  check(draft) {
    const role = factText(draft, 'role');
    if (!DOCUMENT_ROLES.some((known) => known === role)) refuse('role');
    const type = factText(draft, 'type');
    if (!DOCUMENT_TYPES.some((known) => known === type)) refuse('type');
    if (!isDocumentSubject(factText(draft, 'about'))) refuse('about');
    if (!BYTES.test(factText(draft, 'bytes'))) refuse('bytes');
    checkNumber(draft);
    checkDigest(draft);
    if (factText(draft, 'access') === 'public' && NEVER_PUBLIC.includes(role)) refuse('access');
  },
  apply(draft, change) {
    change.name('document', draft.id, draft.facts ?? {});
  },
};
