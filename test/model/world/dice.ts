/** What one person does next, drawn beforehand: every choice a command makes is a number of this list, so that a run can be repeated. */
export class Dice {
  private thrown = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A whole number from 0 up to but not including `below`. */
  throw(below: number): number {
    const round = Math.floor(this.thrown / this.numbers.length);
    const drawn = this.numbers[this.thrown % this.numbers.length] ?? 0;
    this.thrown += 1;
    return (drawn + round * 7_919) % below;
  }

  /** Whether something of that chance happens; never for a list of zeros, so that what fails shrinks to what is usual. */
  chance(percent: number): boolean {
    return this.throw(100) >= 100 - percent;
  }

  /** One of several; `undefined` when there are none. */
  pick<Value>(from: readonly Value[]): Value | undefined {
    return from.length === 0 ? undefined : from[this.throw(from.length)];
  }

  /** One of several, of which there is always a first. */
  oneOf<Value>(first: Value, ...more: readonly Value[]): Value {
    return this.pick([first, ...more]) ?? first;
  }

  /** A part of what is there: a hundredth to all of it and, seldom, more than there is. At least 1. */
  part(of: bigint): bigint {
    const [parts, whole] = this.oneOf<readonly [bigint, bigint]>(
      [1n, 10n],
      [1n, 100n],
      [1n, 20n],
      [1n, 7n],
      [1n, 3n],
      [1n, 1n],
      [11n, 10n],
    );
    const taken = (of * parts) / whole + (parts > whole ? 1n : 0n);
    return taken > 0n ? taken : 1n;
  }
}
