import { DomainError, type DomainErrorCode, type DomainFacts } from '../domain-error.js';

/**
 * What a book can break: every rule of the journal by its own code, and those that only show in a whole log.
 * `LEAF_BYTES` not UTF-8 or too long; `AT_DECREASED` an instant before the one of the entry before it; `GENESIS_MISSING` the first entry is
 * no genesis; `GROUP_UNFINISHED` a linked group without its end; `VOUCHER_BOOK` a voucher of another unit's or year's book;
 * `SEAL_DIFFERS` a day's trial balance is not the one that was sealed; `SEAL_DAY` a seal of another day than the earliest one that is over and
 * not sealed.
 */
export type AuditRule =
  | DomainErrorCode
  | 'LEAF_BYTES'
  | 'AT_DECREASED'
  | 'GENESIS_MISSING'
  | 'GROUP_UNFINISHED'
  | 'VOUCHER_BOOK'
  | 'SEAL_DIFFERS'
  | 'SEAL_DAY';

/** The first place where a log is not what the rules make of it. */
export interface Difference {
  /** log index of the entry, from 0; of a linked group, of its first entry */
  readonly index: number;
  readonly rule: AuditRule;
  /** what was found and what was expected; never personal data */
  readonly facts: DomainFacts;
}

/** Thrown inside the audit where a rule of its own is broken; never leaves it. */
export class AuditFinding extends Error {
  constructor(
    readonly rule: AuditRule,
    readonly facts: DomainFacts,
  ) {
    super(rule);
  }
}

/** The difference an error stands for. A bug is thrown on: it is no difference. */
export function differenceOf(error: unknown, index: number): Difference {
  if (error instanceof AuditFinding) return { index, rule: error.rule, facts: error.facts };
  if (error instanceof DomainError) return { index, rule: error.code, facts: error.facts };
  throw error;
}
