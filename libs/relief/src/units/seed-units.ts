import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { SYSTEM_MAKER } from '../officer-call.js';
import { today } from '../today.js';
import { QUANG_TRI_UNITS } from './quang-tri.js';
import type { UnitFacts } from './unit-facts.js';
import { UnitRepository } from './unit.repository.js';
import { UNIT_SUCCESSIONS } from './unit-successions.js';
import { UnitsReader } from './units-reader.js';

/** Puts the units of Quảng Trị into the book, each once however often it runs. */
@Injectable()
export class SeedUnits {
  constructor(
    private readonly journal: Journal,
    private readonly rows: UnitRepository,
    private readonly reader: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /** Seals every unit of the seed that is not in the book yet, parents first. @returns how many were new to this machine */
  async execute(units: readonly UnitFacts[] = QUANG_TRI_UNITS): Promise<number> {
    await this.rows.addMissing(units);
    await this.rows.addSuccessions(UNIT_SUCCESSIONS);
    const sealed = new Set((await this.rows.all()).filter(({ entryId }) => entryId !== null).map(({ code }) => code));
    const missing = units.filter(({ code }) => !sealed.has(code));
    const heads = missing.filter(({ parent }) => parent === undefined);
    // A unit is refused while the one above it is not sealed: heads go first, the rest share the writer's batches.
    for (const unit of heads) await this.seal(unit);
    await Promise.all(missing.filter(({ parent }) => parent !== undefined).map((unit) => this.seal(unit)));
    this.reader.forget();
    return missing.length;
  }

  private async seal(unit: UnitFacts): Promise<void> {
    const draft: EntryDraft = {
      kind: 'unit',
      id: newEntryId(this.clock),
      unit: unit.code,
      date: today(this.clock),
      by: { maker: SYSTEM_MAKER },
      facts: unitFacts(unit),
    };
    const posted = await this.journal.post({
      entries: [draft],
      openings: [],
      key: { kind: 'once', name: `unit:${unit.code}` },
      lane: 'desk',
    });
    await this.rows.markSealed(unit.code, posted.entries[0]?.id ?? draft.id);
  }
}

function unitFacts(unit: UnitFacts): Readonly<Record<string, string>> {
  return {
    code: unit.code,
    name: unit.name,
    type: unit.type,
    ...(unit.parent !== undefined && { parent: unit.parent }),
    valid_from: parseBusinessDate(unit.validFrom),
  };
}
