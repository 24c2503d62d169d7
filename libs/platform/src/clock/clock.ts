/** The only source of time in servers; core and rules take instants as arguments. */
export class Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z by the machine's wall clock. May jump. */
  now(): number {
    return Date.now();
  }

  /** Milliseconds since an arbitrary moment; never goes back, unaffected by clock steps. */
  monotonic(): number {
    return performance.now();
  }
}
