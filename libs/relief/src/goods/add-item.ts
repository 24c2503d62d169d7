import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { isItemCode } from '#core/journal/commodity.js';
import { QUANTITY_SCALE_MAX } from '#core/quantity.js';
import { cleanText } from '#core/text.js';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { type OfficerCall, callKey } from '../officer-call.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { itemEntry } from './item-entry.js';
import type { ItemFacts } from './item-facts.js';
import { ItemRepository } from './item.repository.js';
import { ItemsReader } from './items-reader.js';

const ALIASES_MAX = 20;

/** A new item, as an officer asks for it. */
export interface AddItemCommand {
  /** Code of the unit that keeps the catalogue. */
  readonly keeper: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly unit: string;
  readonly scale: number;
  readonly aliases?: readonly string[];
}

/** Adds an item to the catalogue: sealed at once, usable from then on, never changed. */
@Injectable()
export class AddItem {
  constructor(
    private readonly journal: Journal,
    private readonly rows: ItemRepository,
    private readonly items: ItemsReader,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `COMMODITY_EXISTS`, `UNIT_UNKNOWN`, `TEXT_INVALID`, `ENTRY_INVALID` naming the field, `KEY_REUSED`
   */
  async execute(command: AddItemCommand, call: OfficerCall): Promise<ItemFacts> {
    const item = readItem(command);
    const date = today(this.clock);
    await this.units.onDay(command.keeper, date);
    const draft = itemEntry(item, { id: newEntryId(this.clock), unit: command.keeper, date, maker: call.maker });
    const key = callKey(call, command.keeper, { write: 'item', ...command });
    const posted = await this.journal.post({ entries: [draft], openings: [], key, lane: 'desk' });
    // The entry is the item; its row follows, and a repeated request puts in what a crash left out.
    await this.rows.addMissing([item]);
    await this.rows.markSealed(item.code, posted.entries[0]?.id ?? draft.id);
    this.items.forget();
    return item;
  }
}

function readItem(command: AddItemCommand): ItemFacts {
  const { code, scale, aliases = [] } = command;
  if (!isItemCode(code)) throw new DomainError('ENTRY_INVALID', { field: 'code', value: code.slice(0, 60) });
  if (!Number.isInteger(scale) || scale < 0 || scale > QUANTITY_SCALE_MAX) {
    throw new DomainError('ENTRY_INVALID', { field: 'scale', value: String(scale) });
  }
  if (aliases.length > ALIASES_MAX) throw new DomainError('TEXT_INVALID', { field: 'aliases', reason: 'too_many' });
  return {
    code,
    name: requiredText(command.name, { field: 'name', maxLength: 120 }),
    nameEn: requiredText(command.nameEn, { field: 'name_en', maxLength: 120 }),
    unit: requiredText(command.unit, { field: 'unit', maxLength: 20 }),
    scale,
    aliases: aliases.map((alias) => cleanText(alias, { field: 'aliases', maxLength: 60 })).filter((alias) => alias !== ''),
  };
}
