import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { EXPIRED_LINE } from '#core/journal/kinds/erasure.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { type SubjectEntry, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { newEntryId } from '../new-entry-id.js';
import { LegalHolds } from '../retention/legal-holds.js';
import { RetentionCalendar } from '../retention/retention-calendar.js';
import { today } from '../today.js';
import { DerivedStores } from './derived-stores.js';
import { erasureEntries } from './erasure-entries.js';
import type { Erasure, ErasureDone, ErasureOrder } from './erasure.js';
import { ErasureRepository } from './erasure.repository.js';
import { RestrictSubject } from './restrict-subject.js';

/** What of a person's openings may go now. */
export interface ErasurePlan {
  readonly erased: readonly SubjectEntry[];
  readonly kept: readonly SubjectEntry[];
  /** last day the law keeps any of them */
  readonly until?: BusinessDate;
}

/**
 * Erases what is known of a person: keys first, then store by store, then the entry in the book. Every step is written down, so that an
 * erasure which broke off is taken up again where it stood; doing it twice does it once.
 */
@Injectable()
export class EraseSubject {
  constructor(
    private readonly rows: ErasureRepository,
    private readonly eraser: SubjectEraser,
    private readonly restrict: RestrictSubject,
    private readonly stores: DerivedStores,
    private readonly calendar: RetentionCalendar,
    private readonly holds: LegalHolds,
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /** What would go and what would stay, as of today. */
  async plan(subject: string): Promise<ErasurePlan> {
    const day = today(this.clock);
    const entries = await this.calendar.of(await this.eraser.entriesOf(subject));
    const kept = entries.filter(({ until }) => until !== undefined && until >= day);
    const [until] = kept
      .flatMap((each) => (each.until === undefined ? [] : [each.until]))
      .sort()
      .reverse();
    return {
      erased: entries.filter((each) => !kept.includes(each)).map(({ entry }) => entry),
      kept: kept.map(({ entry }) => entry),
      ...(until !== undefined && { until }),
    };
  }

  /** @throws DomainError `LEGAL_HOLD` while anything of it is held; what the journal refuses */
  async execute(order: ErasureOrder): Promise<ErasureDone> {
    const begun = await this.rows.of(order.causeId, order.subject);
    if (!begun) await this.holds.demandFree(order.subject);
    const plan = await this.plan(order.subject);
    const indexes = { erased: plan.erased.map(({ index }) => index), kept: plan.kept.map(({ index }) => index) };
    const erasure = begun ?? (await this.rows.begin({ id: newEntryId(this.clock), ...order, ...indexes }));
    const entry = await this.carryOut(erasure, plan.until);
    return {
      erased: erasure.erased.length,
      restricted: erasure.kept.length,
      ...(entry !== undefined && { entry }),
      ...(plan.until !== undefined && { until: plan.until }),
    };
  }

  /**
   * Says in the book that the openings of some entries are gone, whoever's they were, and has it done in between.
   * @param indexes entries whose openings go; none = only done
   */
  async executeBatch(order: Omit<ErasureOrder, 'subject'>, indexes: readonly number[], forget: () => Promise<void>): Promise<void> {
    const id = newEntryId(this.clock);
    const erasure = await this.rows.begin({ id, ...order, subject: id, erased: indexes, kept: [] });
    await forget();
    await this.rows.sealing(id, []);
    await this.sealed(erasure);
    await this.rows.end(id);
  }

  /** Takes up what broke off. @returns how many */
  async resume(): Promise<number> {
    const unfinished = await this.rows.unfinished();
    for (const erasure of unfinished) await this.carryOut(erasure, (await this.plan(erasure.subject)).until);
    return unfinished.length;
  }

  /** @returns log index of its first entry */
  private async carryOut(erasure: Erasure, until: BusinessDate | undefined): Promise<number | undefined> {
    if (erasure.state === 'erasing') await this.forget(erasure, until);
    const entry = await this.sealed(erasure);
    await this.rows.end(erasure.id);
    return entry;
  }

  private async forget(erasure: Erasure, until: BusinessDate | undefined): Promise<void> {
    if (erasure.cause === 'retention') await this.forgetExpired(erasure);
    const through = [...erasure.stores];
    try {
      for (const store of this.stores.all()) {
        if (through.includes(store.name)) continue;
        await store.erase(erasure);
        // Out of sight before any list is made anew from it.
        if (store.name === 'openings' && erasure.kept.length > 0) await this.hide(erasure, until);
        through.push(store.name);
      }
    } catch (error) {
      // What is through need not be done again; after a kill all of it is, which does no harm.
      await this.rows.through(erasure.id, through);
      throw error;
    }
    await this.rows.sealing(erasure.id, through);
  }

  private async hide({ subject, causeId }: Erasure, until: BusinessDate | undefined): Promise<void> {
    await this.restrict.execute(subject, { basis: 'accounting_retention', cause: causeId, ...(until !== undefined && { until }) });
  }

  /** A purge speaks of many people's entries: what it had begun to say is gone has to be gone before it is said. */
  private async forgetExpired({ erased }: Erasure): Promise<void> {
    for (const index of erased) {
      for (const subject of await this.eraser.subjectsOf(index)) {
        const others = (await this.eraser.entriesOf(subject)).map((entry) => entry.index).filter((each) => !erased.includes(each));
        if (others.length === 0) await this.eraser.erase(subject, EXPIRED_LINE);
        else await this.eraser.emptyAllBut(subject, others, EXPIRED_LINE);
      }
    }
  }

  private async sealed(erasure: Erasure): Promise<number | undefined> {
    if (erasure.erased.length + erasure.kept.length === 0) return undefined;
    const known = await this.book.entryOfRequest(erasure.id);
    if (known !== undefined) return known;
    const post = erasureEntries(erasure, { openings: this.openings, clock: this.clock, date: today(this.clock) });
    const posted = await this.journal.post({ ...post, key: { kind: 'once', name: `erasure ${erasure.id}` }, lane: 'desk' });
    return posted.entries[0]?.index;
  }
}
