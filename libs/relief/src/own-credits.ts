import type { OwnCredit } from './own-credit.repository.js';

/** A credit row as far as it can be recognised. */
export interface CreditSeen {
  readonly amountVnd: bigint;
  readonly referenceDigits?: string;
}

/**
 * Money of our own that a statement will show: a deposit, interest, a transfer received. A row is one of them when amount and bank reference
 * are both the same; an amount alone never says whose money it is.
 */
export class OwnCredits {
  private readonly open = new Map<string, string[]>();
  private readonly seen: string[] = [];

  constructor(expected: readonly OwnCredit[]) {
    for (const credit of expected) {
      const key = keyOf(credit.amountVnd, credit.referenceDigits);
      this.open.set(key, [...(this.open.get(key) ?? []), credit.entryId]);
    }
  }

  /** Whether a row is money of our own; each stands for one row. */
  take({ amountVnd, referenceDigits }: CreditSeen): boolean {
    if (referenceDigits === undefined) return false;
    const entryId = this.open.get(keyOf(amountVnd, referenceDigits))?.shift();
    if (entryId !== undefined) this.seen.push(entryId);
    return entryId !== undefined;
  }

  /** Ids of the entries whose rows were seen. */
  get taken(): readonly string[] {
    return this.seen;
  }
}

function keyOf(amountVnd: bigint, referenceDigits: string): string {
  return `${amountVnd} ${referenceDigits}`;
}
