/** A value is kept so many times as long as it took to make: its making never takes more than a twentieth of a processor. */
const TIMES = 20;

interface Kept<Value> {
  readonly size: number;
  readonly value: Promise<Value>;
  /** on the clock of `performance`; without end while it is being made */
  until: number;
}

/**
 * Values that are costly to make and say themselves which published size they are of, one for each name. A small book's is made anew for every
 * size; a large one's stays for a while, as true of its own size as before.
 */
export class KeptInProportion<Value> {
  readonly #kept = new Map<string, Kept<Value>>();

  /** @param namesMax names kept; the one longest not made anew goes first */
  constructor(private readonly namesMax: number) {}

  /** The value of a name: at the size, or one of a size shortly before. */
  async of(name: string, size: number, make: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(name);
    if (known && (known.size === size || performance.now() < known.until)) return known.value;
    const started = performance.now();
    const kept: Kept<Value> = { size, value: make(), until: Infinity };
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.namesMax && oldest !== undefined) this.#kept.delete(oldest);
    try {
      const value = await kept.value;
      kept.until = performance.now() + TIMES * (performance.now() - started);
      return value;
    } catch (error) {
      if (this.#kept.get(name) === kept) this.#kept.delete(name);
      throw error;
    }
  }
}
