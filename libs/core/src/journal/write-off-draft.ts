import type { BusinessDate } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import type { EntryDraft, Signers } from './entry.js';
import { type GoodsRow, lostLine, sourceFacts, takeGoods } from './goods-row.js';
import type { WRITE_OFF_REASONS } from './kinds/write-off.js';
import { type PackCount, packFacts } from './pack.js';

const LOTS_MAX = 20;

/** Everything a write-off's entry says that the writer does not add. */
export interface WriteOffGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  readonly by: Required<Pick<Signers, 'maker' | 'checker'>>;
  readonly request?: { readonly id: string; readonly hash: string };
  readonly reason: (typeof WRITE_OFF_REASONS)[number];
  /** Quantities in thousandths, each row once. */
  readonly goods: readonly { readonly row: GoodsRow; readonly quantity: bigint; readonly packs?: PackCount }[];
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the balanced entry by which goods leave the book. Only shapes it; whether the book allows it is the kind's rule.
 * @throws DomainError `ENTRY_EMPTY`, `ENTRY_TOO_LARGE`, `QUANTITY_INVALID`, `AMOUNT_TOO_LARGE`
 */
export function writeOffDraft(given: WriteOffGiven): EntryDraft {
  const { id, unit, campaign, date, by, request, goods, reason, commitments } = given;
  if (goods.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'write_off' });
  if (goods.length > LOTS_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(LOTS_MAX) });
  const packs = new Map(goods.flatMap(({ packs: typed }, at) => (typed ? [[2 * at + 2, typed] as const] : [])));
  return {
    kind: 'write_off',
    id,
    unit,
    campaign,
    date,
    by,
    voucherTypes: ['XK'],
    lines: goods.flatMap(({ row, quantity }) => {
      const taken = takeGoods(row, quantity);
      return [taken.out, lostLine(campaign, taken)];
    }),
    ...(request && { request }),
    ...(commitments && { commitments }),
    facts: { reason, ...sourceFacts(goods.map(({ row }) => row)), ...packFacts(packs) },
  };
}
