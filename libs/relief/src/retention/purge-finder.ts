import { Injectable } from '@nestjs/common';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import type { HeldQuestion } from './legal-hold.repository.js';
import { LegalHolds } from './legal-holds.js';
import { RetentionCalendar } from './retention-calendar.js';
import type { RetentionClassCode } from './retention-class.js';
import { SealedThingRepository } from './sealed-thing.repository.js';

/** Something that may go: the openings of one subject in some entries, or what is sealed under a key of its own (then without entries). */
export interface PurgeItem {
  readonly subject: string;
  readonly indexes: readonly number[];
  readonly campaigns: readonly string[];
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
    for (const item of items) if (!(await this.holds.holds(item satisfies HeldQuestion))) free.push(item);
    return { free, held: items.length - free.length };
  }

  private async openings(code: RetentionClassCode, year: number): Promise<readonly PurgeItem[]> {
    const bySubject = new Map<string, { readonly indexes: number[]; readonly campaigns: Set<string> }>();
    for (let after = -1, more = true; more; ) {
      const page = await this.eraser.openedIn(year, { after, limit: PAGE });
      for (const { entry, class: found } of await this.calendar.of(page)) {
        if (found !== code) continue;
        const item = bySubject.get(entry.subject) ?? { indexes: [], campaigns: new Set<string>() };
        item.indexes.push(entry.index);
        if (entry.campaign !== undefined) item.campaigns.add(entry.campaign);
        bySubject.set(entry.subject, item);
      }
      after = page.at(-1)?.index ?? after;
      more = page.length === PAGE;
    }
    return [...bySubject].map(([subject, { indexes, campaigns }]) => ({ subject, indexes, campaigns: [...campaigns] }));
  }

  private async sealedThings(code: RetentionClassCode, year: number): Promise<readonly PurgeItem[]> {
    const rows = await this.things.of(code, year);
    const readable = await this.eraser.readable(rows.map(({ subject }) => subject));
    return rows
      .filter(({ subject }) => readable.has(subject))
      .map(({ subject, campaign }) => ({ subject, indexes: [], campaigns: campaign === null ? [] : [campaign] }));
  }
}
