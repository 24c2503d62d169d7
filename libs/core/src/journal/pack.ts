import { DomainError } from '../domain-error.js';
import { parseQuantity } from '../quantity.js';
import { GOODS_SCALE } from './commodity.js';
import type { EntryDraft } from './entry.js';
import { recordList } from './record-list.js';

/** Goods counted in packs, as somebody typed them: `3` thùng of `30` (the item's unit) each. Decimal strings. */
export interface PackCount {
  /** The pack's word in the catalogue: `thùng`, `bao`. */
  readonly pack: string;
  /** How much of the item's unit is in one, e.g. `"30"` or `"12.5"`. */
  readonly perPack: string;
  readonly count: string;
}

/**
 * How much a number of packs is in the item's unit, exactly.
 * @param scale decimals a quantity of the item may have, 0 to 3
 * @returns thousandths of the item's unit
 * @throws DomainError `QUANTITY_INVALID` when either number is malformed, `QUANTITY_SCALE_EXCEEDED` when the packs do not come out even
 */
export function quantityOfPacks({ perPack, count }: Omit<PackCount, 'pack'>, scale: number = GOODS_SCALE): bigint {
  const millionths = parseQuantity(perPack, GOODS_SCALE) * parseQuantity(count, GOODS_SCALE);
  const step = 10n ** BigInt(2 * GOODS_SCALE - scale);
  if (millionths % step !== 0n)
    throw new DomainError('QUANTITY_SCALE_EXCEEDED', { quantity: `${count} × ${perPack}`, scale: String(scale) });
  return millionths / 10n ** BigInt(GOODS_SCALE);
}

/** `facts.packs` of an entry: by line, what was typed where goods were counted in packs. Empty lists are left out. */
export function packFacts(packs: ReadonlyMap<number, PackCount>): { readonly packs?: readonly Readonly<Record<string, string>>[] } {
  const records = [...packs].map(([line, { pack, perPack, count }]) => ({ line: String(line), pack, per_pack: perPack, count }));
  return records.length > 0 ? { packs: records } : {};
}

/**
 * Every line said to be typed in packs holds exactly that many of them.
 * @throws DomainError `ENTRY_INVALID`, `QUANTITY_SCALE_EXCEEDED`
 */
export function demandPacks(draft: EntryDraft): void {
  for (const { line = '', per_pack: perPack = '', count = '' } of recordList(draft, 'packs', {
    needed: ['line', 'pack', 'per_pack', 'count'],
  })) {
    const held = /^[1-9][0-9]{0,2}$/.test(line) ? draft.lines?.[Number(line) - 1] : undefined;
    if (!held || quantityOfPacks({ perPack, count }) !== held.quantity) {
      throw new DomainError('ENTRY_INVALID', { kind: draft.kind, fact: 'packs', line });
    }
  }
}
