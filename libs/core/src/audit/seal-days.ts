import { addDays, businessDateOf, parseInstant } from '../dates.js';

/** Days begin on a whole hour of UTC, so one look at the calendar an hour is enough. */
const HOUR_LENGTH = 'YYYY-MM-DDTHH'.length;

/** The days on which entries were sealed and that are not closed by a daily seal yet, the earliest first. */
export class SealDays {
  private readonly open: string[] = [];
  private newest = '';
  private hour = '';

  /** An entry came at this instant; none goes back. */
  note(at: string): void {
    const hour = at.slice(0, HOUR_LENGTH);
    if (hour === this.hour) return;
    this.hour = hour;
    const day = dayOf(at);
    if (day <= this.newest) return;
    this.newest = day;
    this.open.push(day);
  }

  /** Whether the days of entries between two instants are known from the two alone. */
  spans(first: string, last: string): boolean {
    return dayOf(last) <= addDays(dayOf(first), 1);
  }

  /** The day a seal at this instant has to close; `undefined` when none is over. */
  due(at: string): string | undefined {
    const [earliest] = this.open;
    return earliest !== undefined && earliest < dayOf(at) ? earliest : undefined;
  }

  /** The earliest day is closed. */
  close(): void {
    this.open.shift();
  }
}

function dayOf(at: string): ReturnType<typeof businessDateOf> {
  return businessDateOf(parseInstant(at));
}
