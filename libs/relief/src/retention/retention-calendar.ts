import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { SubjectEntry } from '#ledger/openings/subject-eraser.js';
import { type RetentionClass, type RetentionClassCode, classOfEntry, keptUntil } from './retention-class.js';
import { RetentionRepository } from './retention.repository.js';

/** An entry with what keeps its openings. */
export interface KeptEntry<Entry extends SubjectEntry = SubjectEntry> {
  readonly entry: Entry;
  readonly class: RetentionClassCode;
  /** last day they have to be kept; absent when nothing keeps them */
  readonly until?: BusinessDate;
}

/** Says of entries how long the law has their openings kept. */
@Injectable()
export class RetentionCalendar {
  constructor(private readonly rows: RetentionRepository) {}

  /** Every class. */
  async classes(): Promise<readonly RetentionClass[]> {
    return this.rows.classes();
  }

  /** @throws DomainError `NOT_FOUND` */
  async require(code: string): Promise<RetentionClass> {
    const found = (await this.rows.classes()).find((each) => each.code === code);
    if (!found) throw new DomainError('NOT_FOUND', { class: code.slice(0, 40) });
    return found;
  }

  /** The same entries with what keeps them. */
  async of<Entry extends SubjectEntry>(entries: readonly Entry[]): Promise<readonly KeptEntry<Entry>[]> {
    const pledges = entries.filter(({ kind }) => kind === 'pledge').map(({ id }) => id);
    const [classes, fulfilled] = await Promise.all([this.rows.classes(), this.rows.fulfilled(pledges)]);
    const byCode = new Map(classes.map((each) => [each.code, each]));
    return entries.map((entry) => {
      const code = classOfEntry(entry.kind, fulfilled.has(entry.id));
      const found = byCode.get(code);
      const until = found && keptUntil(found, entry.date);
      return { entry, class: code, ...(until !== undefined && { until }) };
    });
  }
}
