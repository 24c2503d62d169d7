import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { EXPIRED_LINE } from '#core/journal/kinds/erasure.js';
import { Journal } from '#ledger/journal.js';
import { Openings } from '#ledger/openings.js';
import { type SubjectEntry, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import { BookRepository } from '../book/book.repository.js';
import { newEntryId } from '../new-entry-id.js';
import { LegalHolds, questionOf } from '../retention/legal-holds.js';
import { RetentionCalendar } from '../retention/retention-calendar.js';
import { today } from '../today.js';
import { DerivedStores } from './derived-stores.js';
import { type ErasureSigned, erasureEntries } from './erasure-entries.js';
import type { Erasure, ErasureDone, ErasureOrder } from './erasure.js';
import { ErasureRepository } from './erasure.repository.js';
import { RestrictSubject } from './restrict-subject.js';
import { SubjectLock } from './subject-lock.js';

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
    private readonly lock: SubjectLock,
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

  /** Writes down that each of these is to be erased, before anything of any of them is. @throws DomainError `LEGAL_HOLD` */
  async begin(orders: readonly ErasureOrder[]): Promise<void> {
    const fresh: ErasureOrder[] = [];
    for (const order of orders) if (!(await this.rows.of(order.causeId, order.subject))) fresh.push(order);
    for (const { subject } of fresh) await this.holds.demandFree(subject);
    for (const order of fresh) await this.begun(order, await this.plan(order.subject));
  }

  /** Subjects whose erasure a cause has begun, also those that are done. */
  async begunFor(causeId: string): Promise<readonly string[]> {
    return this.rows.subjectsOf(causeId);
  }

  /** @throws DomainError `LEGAL_HOLD` while anything of it is held; what the journal refuses */
  async execute(order: ErasureOrder): Promise<ErasureDone> {
    return this.lock.hold(order.subject, () => this.executeAlone(order));
  }

  private async executeAlone(order: ErasureOrder): Promise<ErasureDone> {
    const begun = await this.rows.of(order.causeId, order.subject);
    if (!begun) await this.holds.demandFree(order.subject);
    const plan = await this.plan(order.subject);
    const erasure = begun ?? (await this.begun(order, plan));
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
   * @param forget says of which of them they went
   */
  async executeBatch(
    order: Omit<ErasureOrder, 'subject'>,
    indexes: readonly number[],
    forget: () => Promise<readonly number[]>,
  ): Promise<void> {
    const id = newEntryId(this.clock);
    await this.lock.hold(id, async () => {
      const begun = await this.rows.begin({ id, ...order, subject: id, erased: indexes, kept: [] });
      const erasure = await this.narrowed(begun, await forget());
      await this.rows.sealing(id, []);
      await this.sealed(erasure);
      await this.rows.end(id);
    });
  }

  /** Takes up what broke off. @returns how many */
  async resume(): Promise<number> {
    const unfinished = await this.rows.unfinished();
    for (const { causeId, subject } of unfinished) await this.lock.hold(subject, () => this.takeUp(causeId, subject));
    return unfinished.length;
  }

  /** As it stands now that nobody else is at it: it may be done by then. */
  private async takeUp(causeId: string, subject: string): Promise<void> {
    const erasure = await this.rows.of(causeId, subject);
    if (erasure === undefined || erasure.state === 'done') return;
    await this.carryOut(erasure, (await this.plan(subject)).until);
  }

  private async begun(order: ErasureOrder, plan: ErasurePlan): Promise<Erasure> {
    const indexes = { erased: plan.erased.map(({ index }) => index), kept: plan.kept.map(({ index }) => index) };
    return this.rows.begin({ id: newEntryId(this.clock), ...order, ...indexes });
  }

  /** @returns log index of its first entry */
  private async carryOut(begun: Erasure, until: BusinessDate | undefined): Promise<number | undefined> {
    const expired = begun.state === 'erasing' && begun.cause === 'retention';
    const erasure = expired ? await this.narrowed(begun, await this.forgetExpired(begun)) : begun;
    if (erasure.state === 'erasing') await this.forget(erasure, until);
    const entry = await this.sealed(erasure);
    await this.rows.end(erasure.id);
    return entry;
  }

  private async forget(erasure: Erasure, until: BusinessDate | undefined): Promise<void> {
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

  /**
   * A purge speaks of many people's entries: what it had begun to say is gone has to be gone before it is said. What has come under a hold
   * since it broke off stays. @returns log indexes that are gone
   */
  private async forgetExpired({ erased }: Erasure): Promise<readonly number[]> {
    const held = new Set<number>();
    const subjects = new Set((await Promise.all(erased.map((index) => this.eraser.subjectsOf(index)))).flat());
    for (const subject of subjects) {
      const entries = await this.eraser.entriesOf(subject);
      const going = entries.filter(({ index }) => erased.includes(index));
      if (!(await this.holds.holds(questionOf(subject, going)))) continue;
      for (const { index } of going) held.add(index);
    }
    const gone = erased.filter((index) => !held.has(index));
    for (const subject of subjects) {
      const others = (await this.eraser.entriesOf(subject)).map(({ index }) => index).filter((index) => !gone.includes(index));
      if (others.length === 0) await this.eraser.erase(subject, EXPIRED_LINE);
      else await this.eraser.emptyAllBut(subject, others, EXPIRED_LINE);
    }
    return gone;
  }

  private async narrowed(erasure: Erasure, gone: readonly number[]): Promise<Erasure> {
    if (gone.length === erasure.erased.length) return erasure;
    await this.rows.narrow(erasure.id, gone);
    return { ...erasure, erased: gone };
  }

  private async sealed(erasure: Erasure): Promise<number | undefined> {
    if (erasure.erased.length + erasure.kept.length === 0) return undefined;
    const known = await this.book.entryOfRequest(erasure.id);
    if (known !== undefined) return known;
    const { id, erased, kept } = erasure;
    const parts = [
      { extent: 'erased', basis: erasure.basis, indexes: erased },
      { extent: 'restricted', basis: 'accounting_retention', indexes: kept },
    ] as const;
    const made = { openings: this.openings, clock: this.clock, date: today(this.clock) };
    const post = erasureEntries({ ...signersOf(erasure), request: { id, hash: hashOf(erasure) } }, parts, made);
    const posted = await this.journal.post({ ...post, key: { kind: 'once', name: `erasure ${id}` }, lane: 'desk' });
    return posted.entries[0]?.index;
  }
}

function signersOf({ unit, decidedOn, maker, checker }: Erasure): ErasureSigned {
  return { unit, decidedOn, maker, ...(checker !== undefined && { checker }) };
}

function hashOf({ id, cause, causeId, basis, decidedOn }: Erasure): string {
  return Buffer.from(sha256(Buffer.from(JSON.stringify([id, cause, causeId, basis, decidedOn])))).toString('base64');
}
