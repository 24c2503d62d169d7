import type { Clock } from '#platform/clock/clock.js';

const STEP_MS = 5_000;
const SETTLED_MS = 10_000;
const SAME_MS = 1_000;

/** What the clock looks like: `held` while nobody can say what time it is; `stepped` once, when it has settled on another time. */
export type ClockState =
  | { readonly kind: 'steady' }
  | { readonly kind: 'held' }
  | { readonly kind: 'stepped'; readonly milliseconds: number };

/** The parts of a clock the watch reads. */
export type WatchedClock = Pick<Clock, 'now' | 'monotonic'>;

/**
 * Compares the wall clock with the monotonic one: a step of more than 5 s holds the writer until the wall clock is back, or has
 * agreed with itself for 10 s; then it goes on with an `incident` entry.
 */
export class ClockWatch {
  private offset: number;
  private settling: { readonly offset: number; readonly since: number } | undefined;

  constructor(private readonly clock: WatchedClock) {
    this.offset = clock.now() - clock.monotonic();
  }

  get isHeld(): boolean {
    return this.settling !== undefined;
  }

  /** Looks at both clocks. */
  check(): ClockState {
    const since = this.clock.monotonic();
    const offset = this.clock.now() - since;
    if (Math.abs(offset - this.offset) <= STEP_MS) {
      this.settling = undefined;
      return { kind: 'steady' };
    }
    if (!this.settling || Math.abs(offset - this.settling.offset) > SAME_MS) this.settling = { offset, since };
    if (since - this.settling.since < SETTLED_MS) return { kind: 'held' };
    const milliseconds = Math.round(offset - this.offset);
    this.offset = offset;
    this.settling = undefined;
    return { kind: 'stepped', milliseconds };
  }
}
