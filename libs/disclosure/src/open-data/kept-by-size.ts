interface Kept<Value> {
  readonly size: number;
  readonly value: Promise<Value>;
}

/**
 * Values that follow from a published size, one for each name: asked for by many, made once, forgotten when the size moves on. Whoever asks while
 * one is being made waits for that one.
 */
export class KeptBySize<Value> {
  readonly #kept = new Map<string, Kept<Value>>();

  /** @param namesMax names kept; the one longest not made anew goes first */
  constructor(private readonly namesMax: number) {}

  /** The value of a name at a size. */
  async of(name: string, size: number, make: () => Promise<Value>): Promise<Value> {
    const known = this.#kept.get(name);
    if (known?.size === size) return known.value;
    const kept = { size, value: make() };
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.namesMax) break;
      this.#kept.delete(oldest);
    }
    return kept.value.catch((error: unknown) => {
      if (this.#kept.get(name) === kept) this.#kept.delete(name);
      throw error;
    });
  }

  /** The value of a name at a size if somebody made it. */
  async known(name: string, size: number): Promise<Value | undefined> {
    const found = this.#kept.get(name);
    return found?.size === size ? found.value : undefined;
  }
}
