import type { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import { readBankReference } from './bank-reference.js';

/** The bank's reference of a movement, as the entry commits to it. */
export interface SealedSlip {
  readonly commitments?: Readonly<Record<string, string>>;
  readonly openings: readonly OpeningDraft[];
}

/**
 * Seals the bank's reference of a movement: officers see it again, the public never does.
 * @param entry id of the entry, or its position's id in a linked group, with its position
 * @throws DomainError `BANK_REFERENCE_INVALID`
 */
export function sealSlip(
  openings: Openings,
  reference: string | undefined,
  entry: { readonly id: string; readonly position: number },
): SealedSlip {
  if (reference === undefined) return { openings: [] };
  const { commitments, fields } = openings.commit({ bank_ref: readBankReference(reference, 'reference') });
  return {
    commitments,
    openings: [
      {
        entry: entry.position,
        subject: entry.id,
        fields,
        consent: 'anonymous',
        organisation: false,
        display: { donor: '', memo: '', reference: '' },
      },
    ],
  };
}
