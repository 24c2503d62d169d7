import { balanceKeyText, type BalanceKey } from '../journal/balance-key.js';
import type { MeasureDelta } from '../journal/measure.js';
import type { TrialBalanceRow } from '../journal/trial-balance.js';

/** What is added to one balance: whole đồng or thousandths, neither below zero. */
export interface BalanceMove {
  readonly key: BalanceKey;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** The sums over a log that nobody has to keep while reading it: public figures, and the trial balance with its lots added up. */
export class BookSums {
  private readonly figures = new Map<string, MeasureDelta>();
  private readonly accounts = new Map<string, TrialBalanceRow>();

  /** Adds what an entry (or many) moved on one balance. */
  addMove({ key, debits, credits }: BalanceMove): void {
    const { account, fund, commodity } = key;
    const text = balanceKeyText({ account, fund, commodity, lot: '' });
    const sum = this.accounts.get(text) ?? { debits: 0n, credits: 0n };
    this.accounts.set(text, { account, fund, commodity, debits: sum.debits + debits, credits: sum.credits + credits });
  }

  /** Adds to a public figure. */
  addMeasure(delta: MeasureDelta): void {
    const text = `${delta.campaign}|${delta.measure}|${delta.commodity}`;
    const sum = this.figures.get(text);
    this.figures.set(text, sum === undefined ? delta : addedMeasure(sum, delta));
  }

  /** Every public figure that was ever moved. */
  totals(): readonly MeasureDelta[] {
    return [...this.figures.values()];
  }

  /** The rows of the trial balance. */
  trialBalance(): Iterable<TrialBalanceRow> {
    return this.accounts.values();
  }
}

/** Two additions to the same figure as one. */
export function addedMeasure(sum: MeasureDelta, delta: MeasureDelta): MeasureDelta {
  return {
    ...sum,
    quantity: sum.quantity + delta.quantity,
    count: sum.count + delta.count,
    valuedVnd: sum.valuedVnd + delta.valuedVnd,
    notValuedLines: sum.notValuedLines + delta.notValuedLines,
  };
}
