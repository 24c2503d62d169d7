import { Injectable } from '@nestjs/common';
import { Journal } from '#ledger/journal.js';
import { Clock } from '#platform/clock/clock.js';
import { newEntryId } from '../new-entry-id.js';
import { SYSTEM_MAKER } from '../officer-call.js';
import { today } from '../today.js';
import { itemEntry } from './item-entry.js';
import type { ItemFacts } from './item-facts.js';
import { ItemRepository } from './item.repository.js';
import { ItemsReader } from './items-reader.js';
import { RELIEF_ITEMS } from './relief-items.js';

/** Puts the first catalogue into the book, each item once however often it runs. */
@Injectable()
export class SeedItems {
  constructor(
    private readonly journal: Journal,
    private readonly rows: ItemRepository,
    private readonly reader: ItemsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @param unit code of the sealed unit that keeps the catalogue
   * @returns how many items were new to this machine
   */
  async execute(unit: string, items: readonly ItemFacts[] = RELIEF_ITEMS): Promise<number> {
    await this.rows.addMissing(items);
    const sealed = new Set((await this.rows.all()).filter(({ entryId }) => entryId !== null).map(({ code }) => code));
    const missing = items.filter(({ code }) => !sealed.has(code));
    await Promise.all(missing.map((item) => this.seal(item, unit)));
    this.reader.forget();
    return missing.length;
  }

  private async seal(item: ItemFacts, unit: string): Promise<void> {
    const draft = itemEntry(item, { id: newEntryId(this.clock), unit, date: today(this.clock), maker: SYSTEM_MAKER });
    const posted = await this.journal.post({
      entries: [draft],
      openings: [],
      key: { kind: 'once', name: `item:${item.code}` },
      lane: 'desk',
    });
    await this.rows.markSealed(item.code, posted.entries[0]?.id ?? draft.id);
  }
}
