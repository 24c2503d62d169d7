/** Sums by name; a name nobody added to stands at zero. */
export class Sums {
  private readonly sums = new Map<string, bigint>();

  of(name: string): bigint {
    return this.sums.get(name) ?? 0n;
  }

  add(name: string, quantity: bigint): void {
    this.sums.set(name, this.of(name) + quantity);
  }

  /** Every name ever added to, zeros included. */
  all(): ReadonlyMap<string, bigint> {
    return this.sums;
  }

  /** Names that begin so and stand above zero. */
  standing(prefix: string): readonly (readonly [name: string, quantity: bigint])[] {
    return [...this.sums].filter(([name, quantity]) => quantity > 0n && name.startsWith(prefix));
  }
}
