import { type Range, intersection, quantityOf, subtracted, united } from './ranges.js';

/** What a use holds of the line: sorted ranges, none touching another. */
export interface TracedUse {
  /** Log index of the entry that used it. */
  readonly use: number;
  readonly ranges: readonly Range[];
}

/** A pool as it was stored: how far receipts reach, what was taken out of the line, who uses what. */
export interface StoredTrace {
  readonly end: bigint;
  readonly withdrawn: readonly Range[];
  readonly uses: readonly TracedUse[];
}

/**
 * First in, first out over one fund and commodity (docs/spec/tracing.md). Receipts lie end to end on one line of đồng or thousandths; a use
 * takes the first parts nobody uses yet, so which gift paid for what is the overlap of their ranges; a use that names its receipts, as a
 * refund does, takes theirs. A receipt that is reversed leaves a hole, and uses that stood on it are given the next free parts; a use that
 * is reversed gives its parts back. Nothing is lost: received − withdrawn = used + free, to the đồng and the gram. An allocation rule, not a
 * claim about banknotes.
 */
export class FifoTrace {
  private end = 0n;
  private free: readonly Range[] = [];
  private readonly uses = new Map<number, readonly Range[]>();

  /** @param stored what `stored()` of an earlier instance gave */
  constructor(stored?: StoredTrace) {
    if (!stored) return;
    this.end = stored.end;
    for (const { use, ranges } of stored.uses) this.uses.set(use, ranges);
    const taken = united([...stored.withdrawn, ...stored.uses.flatMap(({ ranges }) => ranges)]);
    this.free = subtracted(stored.end > 0n ? [{ from: 0n, to: stored.end }] : [], taken);
  }

  /** How far the line reaches. */
  get length(): bigint {
    return this.end;
  }

  /** What nobody uses yet. */
  get unused(): bigint {
    return quantityOf(this.free);
  }

  /** What a use stands on; empty for one that took nothing. */
  rangesOf(use: number): readonly Range[] {
    return this.uses.get(use) ?? [];
  }

  /** A receipt comes in. @param quantity above zero @returns where it lies on the line */
  put(quantity: bigint): Range {
    const range = { from: this.end, to: this.end + quantity };
    this.end = range.to;
    this.free = united([...this.free, range]);
    return range;
  }

  /**
   * A use takes from the front; one that took before takes more.
   * @throws Error when less is free: the book never lets that happen
   */
  take(use: number, quantity: bigint): void {
    const taken = this.front(quantity);
    this.free = subtracted(this.free, taken);
    this.uses.set(use, united([...this.rangesOf(use), ...taken]));
  }

  /**
   * A use takes out of the receipts it names: what nobody uses of them first, then what other uses stand on, the latest use first; those take
   * as much from the front. What the receipts can't give comes from the front too.
   * @param named where those receipts lie
   * @param stays whether a use keeps what it stands on, because it named it as well
   * @returns the uses that now stand on other ranges
   * @throws Error when less is free: the book never lets that happen
   */
  takeFrom(named: readonly Range[], use: number, quantity: bigint, stays: (use: number) => boolean): readonly number[] {
    const line = united(named);
    const taken = [...firstOf(intersection(this.free, line), quantity)];
    this.free = subtracted(this.free, taken);
    const moved: { readonly other: number; readonly part: readonly Range[] }[] = [];
    for (const other of [...this.uses.keys()].sort((a, b) => b - a)) {
      if (other === use || stays(other)) continue;
      const part = firstOf(intersection(this.rangesOf(other), line), quantity - quantityOf(taken));
      if (part.length === 0) continue;
      this.uses.set(other, subtracted(this.rangesOf(other), part));
      taken.push(...part);
      moved.push({ other, part });
    }
    this.uses.set(use, united([...this.rangesOf(use), ...taken]));
    for (const { other, part } of moved) this.take(other, quantityOf(part));
    this.take(use, quantity - quantityOf(taken));
    return moved.map(({ other }) => other);
  }

  /** A use is reversed: what it stood on is free again. */
  release(use: number): void {
    this.free = united([...this.free, ...this.rangesOf(use)]);
    this.uses.delete(use);
  }

  /**
   * A receipt is reversed: its range leaves the line, and each use that stood on it takes as much again from the front, in the order of
   * the log. What fills a shortage has to be put in first.
   * @returns the uses that now stand on other ranges
   */
  withdraw(range: Range): readonly number[] {
    const gone = [range];
    this.free = subtracted(this.free, gone);
    const moved: number[] = [];
    for (const use of [...this.uses.keys()].sort((a, b) => a - b)) {
      const lost = intersection(this.rangesOf(use), gone);
      if (lost.length === 0) continue;
      this.uses.set(use, subtracted(this.rangesOf(use), gone));
      this.take(use, quantityOf(lost));
      moved.push(use);
    }
    return moved;
  }

  private front(quantity: bigint): readonly Range[] {
    const taken = firstOf(this.free, quantity);
    const missing = quantity - quantityOf(taken);
    if (missing > 0n) throw new Error(`tracing: ${String(missing)} more used than was ever received`);
    return taken;
  }
}

/** The first parts of sorted ranges, up to a quantity. */
function firstOf(ranges: readonly Range[], quantity: bigint): readonly Range[] {
  const first: Range[] = [];
  let left = quantity;
  for (const { from, to } of ranges) {
    if (left === 0n) break;
    const part = to - from < left ? to - from : left;
    first.push({ from, to: from + part });
    left -= part;
  }
  return first;
}
