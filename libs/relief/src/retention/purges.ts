import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { EXPIRED_LINE } from '#core/journal/kinds/erasure.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { Clock } from '#platform/clock/clock.js';
import { Logger } from '#platform/logging/logger.js';
import { DerivedStores } from '../erasure/derived-stores.js';
import { EraseSubject } from '../erasure/erase-subject.js';
import { newEntryId } from '../new-entry-id.js';
import { today } from '../today.js';
import { PurgeFinder, type PurgeItem } from './purge-finder.js';
import { type Purge, PurgeRepository } from './purge.repository.js';
import { RetentionCalendar } from './retention-calendar.js';
import { type RetentionClass, keptUntil } from './retention-class.js';

/** How long a preview may be acted on. */
const PREVIEW_MS = 24 * 3_600_000;
/** Stores that go with somebody's last gift. */
const KEPT_WITH_RECORD: ReadonlySet<string> = new Set(['donor', 'access_reasons']);
/** Entries that one entry of the book says are gone. */
const PER_ENTRY = 500;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Destroys what is past its retention: looks first, refuses early, leaves what is held, and says in the book how much went. */
@Injectable()
export class Purges {
  constructor(
    private readonly rows: PurgeRepository,
    private readonly finder: PurgeFinder,
    private readonly calendar: RetentionCalendar,
    private readonly eraser: SubjectEraser,
    private readonly stores: DerivedStores,
    private readonly erase: EraseSubject,
    private readonly access: AccessLog,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  /** Every purge, newest first. */
  async list(): Promise<readonly Purge[]> {
    return this.rows.all();
  }

  /**
   * Says what would go, and changes nothing.
   * @throws DomainError `NOT_FOUND` for an unknown class or one that is never purged, `RETENTION_RUNS` with the day from which it may
   */
  async preview(code: string, fiscalYear: number, officer: string): Promise<Purge> {
    const found = await this.demandOver(code, fiscalYear);
    const { free, held } = await this.finder.find(found.code, fiscalYear);
    const id = newEntryId(this.clock);
    await this.rows.add({
      id,
      class: code,
      fiscalYear,
      found: free.length + held,
      held,
      maker: officer,
      madeAt: new Date(this.clock.now()),
    });
    this.log.info('purge previewed', { purge: id, class: code, fiscal_year: fiscalYear, found: free.length + held, held });
    return this.require(id);
  }

  /**
   * Does what was previewed; one that broke off goes on.
   * @param unit in whose book it is said
   * @throws DomainError `NOT_FOUND`, `CONFLICT` when the preview is older than a day or no longer true, `REQUEST_STATE` once done, `RETENTION_RUNS`
   */
  async run(id: string, officer: string, unit: string): Promise<Purge> {
    const purge = await this.require(id);
    const { code } = await this.demandOver(purge.class, purge.fiscalYear);
    const { free, held } = await this.finder.find(code, purge.fiscalYear);
    if (purge.state === 'previewed' && (this.isStale(purge) || free.length + held !== purge.found || held !== purge.held)) {
      throw new DomainError('CONFLICT', { purge: id });
    }
    const found = free.length + held;
    if (!(await this.rows.run(id, officer))) throw new DomainError('REQUEST_STATE', { purge: id, state: 'done' });
    let purged = 0;
    for (const batch of batches(free)) purged += await this.destroy(batch, { purge: id, officer, unit });
    await this.access.append({ officer, kind: 'purged', about: `purge:${id}` });
    await this.rows.end(id, purged);
    this.log.info('purge done', { purge: id, class: code, fiscal_year: purge.fiscalYear, purged, held: found - purged, officer });
    return this.require(id);
  }

  /** Each is asked for once more right before it goes: a hold may have been placed meanwhile. @returns how many went */
  private async destroy(
    batch: readonly PurgeItem[],
    { purge, officer, unit }: { purge: string; officer: string; unit: string },
  ): Promise<number> {
    const order = {
      cause: 'retention',
      causeId: purge,
      basis: 'retention_over',
      decidedOn: today(this.clock),
      maker: officer,
      unit,
    } as const;
    const gone: PurgeItem[] = [];
    await this.erase.executeBatch(
      order,
      batch.flatMap(({ indexes }) => indexes),
      async () => {
        for (const item of batch) {
          if (await this.finder.isHeld(item)) continue;
          await this.forget(item);
          gone.push(item);
        }
        return gone.flatMap(({ indexes }) => indexes);
      },
    );
    return gone.length;
  }

  private async forget({ subject, indexes }: PurgeItem): Promise<void> {
    const entries = (await this.eraser.entriesOf(subject)).map(({ index }) => index);
    const kept = entries.filter((index) => !indexes.includes(index));
    if (kept.length === 0) await this.eraser.erase(subject, EXPIRED_LINE);
    else await this.eraser.emptyAllBut(subject, kept, EXPIRED_LINE);
    for (const store of this.stores.all()) {
      // Whoever still has gifts in the book keeps their record, and what was written about why somebody looked at them.
      if (store.name === 'openings' || (kept.length > 0 && KEPT_WITH_RECORD.has(store.name))) continue;
      await store.erase({ subject, erased: indexes, kept });
    }
    if (kept.length > 0) await this.eraser.forgetReasons(undefined, indexes);
  }

  private isStale({ madeAt }: Purge): boolean {
    return this.clock.now() - madeAt.getTime() > PREVIEW_MS;
  }

  private async demandOver(code: string, fiscalYear: number): Promise<RetentionClass> {
    const found = await this.calendar.require(code);
    const until = found.isPurged ? keptUntil(found, `${fiscalYear}-01-01`) : undefined;
    if (until === undefined) throw new DomainError('NOT_FOUND', { class: code });
    if (until >= today(this.clock)) throw new DomainError('RETENTION_RUNS', runs(found, fiscalYear, until));
    return found;
  }

  private async require(id: string): Promise<Purge> {
    const purge = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (!purge) throw new DomainError('NOT_FOUND', { purge: id.slice(0, 40) });
    return purge;
  }
}

function runs({ code }: RetentionClass, fiscalYear: number, until: BusinessDate): Readonly<Record<string, string>> {
  return { class: code, fiscal_year: String(fiscalYear), until, from: addDays(until, 1) };
}

/** Items in order, as many together as one entry speaks of. */
function batches(items: readonly PurgeItem[]): readonly (readonly PurgeItem[])[] {
  const made: PurgeItem[][] = [];
  let entries = PER_ENTRY;
  for (const item of items) {
    if (entries >= PER_ENTRY) {
      made.push([]);
      entries = 0;
    }
    made.at(-1)?.push(item);
    entries += Math.max(1, item.indexes.length);
  }
  return made;
}
