import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import type { Posted } from '#ledger/post-call.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { type GoodsPlace, WarehousesReader } from '../warehouses/warehouses-reader.js';
import { UnitRepository } from './unit.repository.js';
import { UnitsReader } from './units-reader.js';

const NUMBER_MAX = 999;

/** A new warehouse, as an officer asks for it. */
export interface AddWarehouseCommand {
  /** Code of the unit that keeps it. */
  readonly unit: string;
  /** How people call it; public. */
  readonly name: string;
  /** 1 to 999; the next free number when left out. */
  readonly number?: number;
}

/** Adds a warehouse below a unit: sealed at once as a unit of type `warehouse`, never changed. */
@Injectable()
export class AddWarehouse {
  constructor(
    private readonly journal: Journal,
    private readonly log: LogReader,
    private readonly rows: UnitRepository,
    private readonly units: UnitsReader,
    private readonly warehouses: WarehousesReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `WAREHOUSE_NOT_OF_UNIT` below another warehouse, `UNIT_EXISTS` for a number that is
   * taken, `TEXT_INVALID`, `ENTRY_INVALID` for a number out of range, `KEY_REUSED`, `WRITER_BUSY`
   */
  async execute(command: AddWarehouseCommand, call: OfficerCall): Promise<GoodsPlace> {
    const date = today(this.clock);
    const keeper = await this.units.onDay(command.unit, date);
    if (keeper.type === 'warehouse') throw new DomainError('WAREHOUSE_NOT_OF_UNIT', { unit: keeper.code });
    const name = requiredText(command.name, { field: 'name', maxLength: 120 });
    const code = `${keeper.code}-k${String(command.number ?? (await this.nextNumber(keeper.code)))}`;
    const draft: EntryDraft = {
      kind: 'unit',
      id: newEntryId(this.clock),
      unit: keeper.code,
      date,
      by: { maker: call.maker },
      facts: { code, name, type: 'warehouse', parent: keeper.code, valid_from: date },
    };
    const key = callKey(call, keeper.code, { write: 'warehouse', ...command });
    const posted = await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' });
    const sealed = posted.hit ? await this.first(posted) : draft;
    return this.keepRow(sealed);
  }

  /** The number behind the highest there is. */
  private async nextNumber(unit: string): Promise<number> {
    const numbers = (await this.warehouses.list(unit)).map(({ code }) => Number(code.slice(code.indexOf('-k') + 2)));
    const next = Math.max(0, ...numbers) + 1;
    if (next > NUMBER_MAX) throw new DomainError('ENTRY_INVALID', { field: 'number', value: String(next) });
    return next;
  }

  /** What the first answer sealed: a repeated request may have counted to another number. */
  private async first(posted: Posted): Promise<EntryDraft> {
    const logged = await this.log.entry(posted.entries[0]?.index ?? -1);
    if (logged === undefined) throw new Error('the journal answered with an entry that is not there');
    return logged.entry;
  }

  /** The entry is the warehouse; its row follows, and a repeated request puts in what a crash left out. */
  private async keepRow(sealed: EntryDraft): Promise<GoodsPlace> {
    const [code, name] = [factText(sealed, 'code'), factText(sealed, 'name')];
    await this.rows.addMissing([{ code, name, type: 'warehouse', parent: sealed.unit, validFrom: factText(sealed, 'valid_from') }]);
    await this.rows.markSealed(code, sealed.id);
    this.units.forget();
    return { code, name, keeper: sealed.unit };
  }
}
