/**
 * Kinds of entries that always name a checker beside their maker, and whose reversal does too (the database holds the same list).
 * Other kinds may ask for one, as a count does when it found a difference.
 */
export const TWO_PERSON_KINDS: readonly string[] = ['disbursement', 'refund', 'write_off', 'adjustment', 'settlement'];
