/** Numbers that look random and are the same on every machine: the demonstration must not differ from one start to the next. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 up to but not including `below` (mulberry32, Tommy Ettinger, public domain). */
  number(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  /** One of a list that is not empty. */
  pick<Value>(list: readonly Value[]): Value {
    const picked = list[this.number(list.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}
