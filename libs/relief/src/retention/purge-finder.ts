import { Injectable } from '@nestjs/common';
import { type SubjectEntry, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import type { HeldQuestion } from './legal-hold.repository.js';
import { LegalHolds, questionOf } from './legal-holds.js';
import { RetentionCalendar } from './retention-calendar.js';
import type { RetentionClassCode } from './retention-class.js';
import { SealedThingRepository } from './sealed-thing.repository.js';

/** Something that may go: the openings of one subject in some entries, or what is sealed under a key of its own (then without entries). */
export interface PurgeItem {
  readonly subject: string;
  readonly indexes: readonly number[];
  /** what has to be free of holds: itself and what it belongs to */
  readonly question: HeldQuestion;
}

/** Openings looked at with one question. */
const PAGE = 1_000;

/** Finds what a class holds of a fiscal year. */
@Injectable()
export class PurgeFinder {
  constructor(
    private readonly things: SealedThingRepository,
    private readonly eraser: SubjectEraser,
    private readonly calendar: RetentionCalendar,
    private readonly holds: LegalHolds,
  ) {}

  /** What may go, and how much of it stands under a hold and stays. */
  async find(code: RetentionClassCode, year: number): Promise<{ readonly free: readonly PurgeItem[]; readonly held: number }> {
    const items = [...(await this.openings(code, year)), ...(await this.sealedThings(code, year))];
    const free: PurgeItem[] = [];
    for (const item of items) if (!(await this.isHeld(item))) free.push(item);
    return { free, held: items.length - free.length };
  }

  /** Whether an item stands under a hold as of now. */
  async isHeld({ question }: PurgeItem): Promise<boolean> {
    return this.holds.holds(question);
  }

  private async openings(code: RetentionClassCode, year: number): Promise<readonly PurgeItem[]> {
    const bySubject = new Map<string, SubjectEntry[]>();
    for (let after = -1, more = true; more; ) {
      const page = await this.eraser.openedIn(year, { after, limit: PAGE });
      for (const { entry, class: found } of await this.calendar.of(page)) {
        if (found !== code) continue;
        bySubject.set(entry.subject, [...(bySubject.get(entry.subject) ?? []), entry]);
      }
      after = page.at(-1)?.index ?? after;
      more = page.length === PAGE;
    }
    return [...bySubject].map(([subject, entries]) => {
      return { subject, indexes: entries.map(({ index }) => index), question: questionOf(subject, entries) };
    });
  }

  private async sealedThings(code: RetentionClassCode, year: number): Promise<readonly PurgeItem[]> {
    const rows = await this.things.of(code, year);
    const readable = await this.eraser.readable(rows.map(({ subject }) => subject));
    return rows
      .filter(({ subject }) => readable.has(subject))
      .map(({ subject, campaign, entries, person }) => {
        const subjects = person === null ? [subject] : [subject, person];
        return {
          subject,
          indexes: [],
          question: { subjects, campaigns: campaign === null ? [] : [campaign], indexes: entries.map(Number) },
        };
      });
  }
}
