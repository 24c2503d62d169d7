import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import type { UnitEntity } from './unit.entity.js';
import { CALLING_TYPES, type UnitType } from './unit-facts.js';
import { UnitTree } from './unit-tree.js';
import { UnitRepository } from './unit.repository.js';
import type { UnitSuccessionFacts } from './unit-successions.js';

/** How long the tree is kept in memory: units change by law, gifts come by the thousand. In milliseconds. */
const KEPT_MS = 30_000;

/** A unit as the other rooms see it. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly type: UnitType;
  readonly parent?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

interface Tree {
  readonly units: ReadonlyMap<string, Unit>;
  readonly tree: UnitTree;
  readonly readAt: number;
}

/** The tree of units, read from memory. Only units that stand in the book are in it. */
@Injectable()
export class UnitsReader {
  private kept: Promise<Tree> | undefined;

  constructor(
    private readonly rows: UnitRepository,
    private readonly clock: Clock,
  ) {}

  /** Every sealed unit, by code. */
  async all(): Promise<readonly Unit[]> {
    return [...(await this.current()).units.values()];
  }

  /** A unit by its official code, or `undefined`. */
  async find(code: string): Promise<Unit | undefined> {
    const found = (await this.current()).units.get(code);
    if (found !== undefined || (await this.isYoung())) return found;
    this.forget();
    return (await this.current()).units.get(code);
  }

  /**
   * A unit that exists on a day.
   * @param field what a request calls the unit, for the error
   * @throws DomainError `UNIT_UNKNOWN` when there is none, `UNIT_NOT_VALID` when it does not exist on that day
   */
  async onDay(code: string, date: BusinessDate, field = 'unit'): Promise<Unit> {
    const unit = await this.find(code);
    if (unit === undefined) throw new DomainError('UNIT_UNKNOWN', { field, unit: code.slice(0, 20) });
    if (date < unit.validFrom || (unit.validTo !== undefined && date > unit.validTo)) {
      throw new DomainError('UNIT_NOT_VALID', { field, unit: code, date });
    }
    return unit;
  }

  /** The tree as it stands, for whoever asks many questions at once. */
  async tree(): Promise<UnitTree> {
    return (await this.current()).tree;
  }

  /** Whether a unit is another one or stands anywhere below it. */
  async isWithin(code: string, above: string): Promise<boolean> {
    return (await this.tree()).isWithin(code, above);
  }

  /** Whether a unit stands at a level that calls for gifts in its own name. */
  mayCall(unit: Unit): boolean {
    return CALLING_TYPES.has(unit.type);
  }

  /** The units directly below one, by code. */
  async below(code: string): Promise<readonly Unit[]> {
    return (await this.all()).filter(({ parent }) => parent === code);
  }

  /** Which units of the past became this one. */
  async predecessors(code: string): Promise<readonly UnitSuccessionFacts[]> {
    return this.rows.successionsOf(code);
  }

  /** Reads the rows again at the next question. */
  forget(): void {
    this.kept = undefined;
  }

  private async current(): Promise<Tree> {
    if (this.kept !== undefined && this.clock.monotonic() - (await this.kept).readAt > KEPT_MS) this.kept = undefined;
    this.kept ??= this.read();
    return this.kept.catch((error: unknown) => {
      this.kept = undefined;
      throw error;
    });
  }

  /** Read within the last second: asking again for a code nobody knows costs the database at most one question a second. */
  private async isYoung(): Promise<boolean> {
    return this.clock.monotonic() - (await this.current()).readAt < 1000;
  }

  private async read(): Promise<Tree> {
    const rows = await this.rows.all();
    const sealed = rows.filter(({ entryId }) => entryId !== null).map(unitOf);
    const units = new Map(sealed.map((unit) => [unit.code, unit]));
    return { units, tree: new UnitTree(units), readAt: this.clock.monotonic() };
  }
}

function unitOf(row: UnitEntity): Unit {
  return {
    code: row.code,
    name: row.name,
    type: row.type,
    ...(row.parent !== null && { parent: row.parent }),
    validFrom: row.validFrom,
    ...(row.validTo !== null && { validTo: row.validTo }),
  };
}
