import { Clock } from '#platform/clock/clock.js';

const DAY_MS = 86_400_000;

/**
 * Moves the clock of a running application on by whole days, as if it had run all the while: both the wall clock and the monotonic one, so
 * that nothing looks like a step of the machine's clock.
 */
export class ShiftedClock {
  private days = 0;

  /** @param clock the application's own; its readings are shifted in place until `restore` */
  constructor(private readonly clock: Clock) {
    const now = clock.now.bind(clock);
    const monotonic = clock.monotonic.bind(clock);
    this.clock.now = () => now() + this.days * DAY_MS;
    this.clock.monotonic = () => monotonic() + this.days * DAY_MS;
  }

  /** Lets days pass; time never goes back. */
  pass(days: number): void {
    this.days += days;
  }
}
