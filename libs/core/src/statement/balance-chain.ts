/** In which order a file prints its movements; `undefined` until printed balances tell. */
export type PrintOrder = 'oldest-first' | 'newest-first' | undefined;

/** The balances before the oldest and after the newest movement, derived from the nearest printed ones; absent when they can't be. */
export interface StatementEnds {
  readonly opening: bigint | undefined;
  readonly closing: bigint | undefined;
}

/**
 * Follows the balances a bank prints, on every row or only at the end of a day: previous + credits − debits = balance. Works for files
 * printed oldest first and newest first; the first two printed balances that tie decide which. Amounts are signed whole đồng.
 */
export class BalanceChain {
  private order: PrintOrder;
  /** What the next printed balance may build on: the last one printed and, after a break, also the one computed instead of it. */
  private anchors: readonly bigint[] = [];
  private anchorsBack: readonly bigint[] = [];
  private printed: bigint | undefined;
  /** Sum of the movements after the last printed balance; `undefined` when one of them could not be read. */
  private after: bigint | undefined = 0n;
  /** The same, with the movement that carries the balance. */
  private from: bigint | undefined = 0n;
  private first: { readonly balance: bigint; readonly before: bigint | undefined; readonly through: bigint | undefined } | undefined;

  /**
   * Takes the next row.
   * @param net credit − debit, or `undefined` when the row could not be read: the check is then suspended until the next printed balance
   * @param balance the balance printed on it, if any
   * @returns false when the printed balance contradicts the ones before. The next row may then tie to this balance (an amount was wrong)
   * or to the computed one (the balance was wrong), so one mistake holds back one row.
   */
  add(net: bigint | undefined, balance: bigint | undefined): boolean {
    const through = plus(this.after, net);
    if (balance === undefined) {
      this.after = through;
      this.from = plus(this.from, net);
      return true;
    }
    this.first ??= { balance, before: this.after, through };
    const ties = this.printed === undefined || this.agrees(through, balance);
    this.restart(balance, ties, through);
    this.after = 0n;
    this.from = net;
    return ties;
  }

  /** The order found so far. */
  printOrder(): PrintOrder {
    return this.order;
  }

  /** Where the statement begins and ends, as far as printed balances say. */
  ends(): StatementEnds {
    if (this.first === undefined || this.printed === undefined) return { opening: undefined, closing: undefined };
    if (this.order === 'newest-first') {
      return { opening: minus(this.printed, this.from), closing: plus(this.first.balance, this.first.before) };
    }
    return { opening: minus(this.first.balance, this.first.through), closing: plus(this.printed, this.after) };
  }

  private agrees(through: bigint | undefined, balance: bigint): boolean {
    const { from } = this;
    const ahead = through === undefined ? undefined : this.anchors.some((anchor) => anchor + through === balance);
    const back = from === undefined ? undefined : this.anchorsBack.some((anchor) => balance + from === anchor);
    if (this.order === 'oldest-first') return ahead ?? true;
    if (this.order === 'newest-first') return back ?? true;
    if (ahead === undefined || back === undefined) return true;
    if (ahead !== back) this.order = ahead ? 'oldest-first' : 'newest-first';
    return ahead || back;
  }

  private restart(balance: bigint, ties: boolean, through: bigint | undefined): void {
    const computed = ties ? undefined : plus(this.anchors.at(-1), through);
    const computedBack = ties ? undefined : minus(this.anchorsBack.at(-1), this.from);
    this.printed = balance;
    this.anchors = computed === undefined ? [balance] : [balance, computed];
    this.anchorsBack = computedBack === undefined ? [balance] : [balance, computedBack];
  }
}

function plus(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function minus(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  return a === undefined || b === undefined ? undefined : a - b;
}
