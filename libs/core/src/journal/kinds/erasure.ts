import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { demandChecker } from '../entry-demands.js';
import { factText, optionalFactText } from '../fact.js';
import type { KindRule } from '../kind.js';

/**
 * Why something personal was erased or restricted: the person asked (Law 91/2025 art. 14), accounting vouchers have to be kept (Accounting
 * Law 2015 art. 41), the retention is over, an authority ordered it, or it is needed in a legal dispute.
 */
export const ERASURE_BASES = ['subject_request', 'accounting_retention', 'retention_over', 'authority_order', 'legal_claim'] as const;

/** See `ERASURE_BASES`. */
export type ErasureBasis = (typeof ERASURE_BASES)[number];

/** What pages show in place of a name that was erased. */
export const ERASED_LINE = 'đã xoá theo yêu cầu';

/** What pages show in place of a name whose retention was over. */
export const EXPIRED_LINE = 'đã xoá khi hết thời hạn lưu trữ';

/** Whether a line that pages show says nothing of anybody: there never was a name, or it was erased. */
export function saysNothing({ donor, memo }: { readonly donor: string; readonly memo: string }): boolean {
  return memo === '' && (donor === '' || donor === ERASED_LINE || donor === EXPIRED_LINE);
}

/** Label of the commitment to which entries an erasure of several is about. */
export const ERASED_LIST = 'list';

const INDEX = /^(0|[1-9][0-9]{0,14})$/;
const COUNT = /^([2-9]|[1-9][0-9]{1,8})$/;

function refuse(fact: string): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'erasure', fact });
}

/** One entry is named by its index; several only by how many, with a commitment to which: the log must not tell whose gifts belong together. */
function aboutOne(draft: EntryDraft): number | undefined {
  const about = optionalFactText(draft, 'about');
  if (about === undefined) return undefined;
  if (!INDEX.test(about)) refuse('about');
  return Number(about);
}

function checkSeveral(draft: EntryDraft): void {
  if (!COUNT.test(factText(draft, 'count'))) refuse('count');
  if (draft.commitments?.[ERASED_LIST] === undefined) refuse('list');
}

/**
 * What was behind commitments of earlier entries is gone for good (`erased`) or kept out of sight (`restricted`). No personal data, no
 * lines: entries, amounts and proofs stay as they were. Done by two persons, unless only because a retention was over.
 */
export const ERASURE: KindRule = {
  kind: 'erasure',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    const about = aboutOne(draft);
    if (about !== undefined) needs.sealed.add(about);
  },
  check(draft, book) {
    const extent = factText(draft, 'extent');
    if (extent !== 'erased' && extent !== 'restricted') refuse('extent');
    const basis = factText(draft, 'basis');
    if (!ERASURE_BASES.some((known) => known === basis)) refuse('basis');
    if (parseBusinessDate(factText(draft, 'decided_on')) > draft.date) throw new DomainError('DATE_IN_FUTURE', { field: 'decided_on' });
    if (basis !== 'retention_over') demandChecker(draft);
    const about = aboutOne(draft);
    if (about === undefined) {
      checkSeveral(draft);
      return;
    }
    if (draft.facts?.['count'] !== undefined) refuse('count');
    if (book.sealed(about) === undefined) throw new DomainError('NOT_FOUND', { about: String(about) });
  },
};
