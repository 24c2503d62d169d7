import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type BusinessDate, type Instant, parseBusinessDate } from '#core/dates.js';

/** A day on which a donor is to be reminded. */
export interface Reminder {
  readonly on: BusinessDate;
  /** Pseudonymous id of the officer who did it. */
  readonly remindedBy?: string;
}

/** Rows of reminders. */
@Injectable()
export class ReminderRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Reminders of a promise, by day. */
  async of(pledge: string): Promise<readonly Reminder[]> {
    const rows: { on_date: string; reminded_by: string | null }[] = await this.source.query(
      'SELECT on_date::text AS on_date, reminded_by FROM relief.pledge_reminder WHERE pledge = $1 ORDER BY on_date',
      [pledge],
    );
    return rows.map(({ on_date: on, reminded_by: by }) => ({ on: parseBusinessDate(on), ...(by !== null && { remindedBy: by }) }));
  }

  /** Puts these days in the place of those nobody has seen to yet. */
  async replace(pledge: string, days: readonly BusinessDate[]): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query('DELETE FROM relief.pledge_reminder WHERE pledge = $1 AND reminded_at IS NULL', [pledge]);
      await tx.query('INSERT INTO relief.pledge_reminder (pledge, on_date) SELECT $1, unnest($2::date[]) ON CONFLICT DO NOTHING', [
        pledge,
        days,
      ]);
    });
  }

  /** Marks every reminder up to a day as done. @returns how many there were */
  async markDone(pledge: string, done: { readonly until: BusinessDate; readonly by: string; readonly at: Instant }): Promise<number> {
    const rows: unknown[] = await this.source.query(
      `WITH done AS (UPDATE relief.pledge_reminder SET reminded_at = $3, reminded_by = $4
         WHERE pledge = $1 AND on_date <= $2 AND reminded_at IS NULL RETURNING 1) SELECT * FROM done`,
      [pledge, done.until, done.at, done.by],
    );
    return rows.length;
  }
}
