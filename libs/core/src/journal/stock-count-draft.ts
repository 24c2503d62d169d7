import { base64, utf8 } from '../bytes.js';
import { encodeCj1 } from '../cj1.js';
import type { BusinessDate } from '../dates.js';
import type { Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';
import type { EntryId } from '../ids.js';
import { formatCommodityQuantity } from './commodity.js';
import type { EntryDraft, Line, Signers } from './entry.js';
import { type GoodsRow, lostLine, sourceFacts, takeGoods } from './goods-row.js';
import type { DIFFERENCE_REASONS } from './kinds/stock-transfer.js';

/** Lots that stand in the entry one by one; of a longer list only those that differ, with the digest of the whole. */
const LISTED_MAX = 40;
const DIFFERENCES_MAX = 20;

/** A lot as it was counted, in thousandths; the row says what the book holds. */
export interface CountedRow {
  readonly row: GoodsRow;
  readonly counted: bigint;
}

/** Everything a count's entry says that the writer does not add. */
export interface StockCountGiven {
  readonly id: EntryId;
  readonly unit: string;
  readonly campaign: string;
  readonly date: BusinessDate;
  /** A checker is needed where something differs. */
  readonly by: Signers;
  readonly warehouse: string;
  readonly countedOn: BusinessDate;
  readonly lots: readonly CountedRow[];
  /** Why something differs; needed then. */
  readonly reason?: (typeof DIFFERENCE_REASONS)[number];
  readonly request?: { readonly id: string; readonly hash: string };
  readonly commitments?: Readonly<Record<string, string>>;
}

/**
 * Builds the entry of a count: lines where something differs, signed by their side, and none elsewhere.
 * @throws DomainError `ENTRY_EMPTY` without a lot, `ENTRY_TOO_LARGE` when too many differ for one entry
 */
export function stockCountDraft(given: StockCountGiven, sha256: Sha256): EntryDraft {
  const { id, unit, campaign, date, by, warehouse, countedOn, lots, reason, request, commitments } = given;
  const differing = lots.filter(({ row, counted }) => row.standing !== counted);
  if (lots.length === 0) throw new DomainError('ENTRY_EMPTY', { kind: 'stock_count' });
  if (differing.length > DIFFERENCES_MAX) throw new DomainError('ENTRY_TOO_LARGE', { goods_lines_max: String(DIFFERENCES_MAX) });
  const isListed = lots.length <= LISTED_MAX;
  const list = lots.map((lot) => countedRecord(campaign, lot));
  const counted = isListed ? list : differing.map((lot) => countedRecord(campaign, lot));
  return {
    kind: 'stock_count',
    id,
    unit,
    campaign,
    date,
    by,
    ...(differing.length > 0 && { lines: differing.flatMap((lot) => differenceLines(campaign, lot)) }),
    ...(request && { request }),
    ...(commitments && { commitments }),
    facts: {
      warehouse,
      counted_on: countedOn,
      counted,
      lots: String(lots.length),
      ...(!isListed && { list: base64(sha256(utf8(encodeCj1(list)))) }),
      ...(reason && differing.length > 0 && { reason }),
      ...sourceFacts(differing.map(({ row }) => row)),
    },
  };
}

function countedRecord(campaign: string, { row, counted }: CountedRow): Readonly<Record<string, string>> {
  const quantity = (held: bigint): string => formatCommodityQuantity(row.item, held);
  return {
    lot: row.lot,
    item: row.item,
    ...(row.fund !== campaign && { fund: row.fund }),
    book: quantity(row.standing),
    counted: quantity(counted),
  };
}

/** Missing goods leave stock; what was found too much comes out of `lost` and is worth nothing: nobody ever gave it. */
function differenceLines(campaign: string, { row, counted }: CountedRow): readonly Line[] {
  if (counted < row.standing) {
    const taken = takeGoods(row, row.standing - counted);
    return [taken.out, lostLine(campaign, taken)];
  }
  const { account, fund, item: commodity, lot } = row;
  const goods = { fund, commodity, quantity: counted - row.standing };
  return [
    { ...goods, account: `lost:${campaign}`, side: 'C' },
    { ...goods, account, side: 'D', lot },
  ];
}
