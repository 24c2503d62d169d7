import type { BusinessDate } from '#core/dates.js';
import type { EntryId } from '#core/ids.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { ItemFacts } from './item-facts.js';

/** The entry that puts an item into the book; `maker` a pseudonymous id, `unit` the code of the unit that keeps the catalogue. */
export function itemEntry(item: ItemFacts, made: { id: EntryId; unit: string; date: BusinessDate; maker: string }): EntryDraft {
  return {
    kind: 'item',
    id: made.id,
    unit: made.unit,
    date: made.date,
    by: { maker: made.maker },
    facts: { code: item.code, name: item.name, name_en: item.nameEn, unit: item.unit, scale: String(item.scale) },
  };
}
