import { instantMilliseconds, parseInstant } from '#core/dates.js';
import { VND } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import type { DIFFERENCE_REASONS } from '#core/journal/kinds/stock-transfer.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue } from '../sheet-layout.js';
import type { Arrival, ArrivedPart } from '../state/transfer-arrivals.js';
import {
  COMMODITY_COLUMNS,
  POSITION,
  SOURCE_COLUMNS,
  commodityCells,
  decimalQuantity,
  moneyOrGoods,
  sourceCells,
  wordOf,
} from './common-columns.js';
import type { EntrySheet, SheetContext } from './entry-sheet.js';

const DAY = 86_400_000;

const REASONS: Readonly<Record<(typeof DIFFERENCE_REASONS)[number], string>> = {
  damaged: 'Hư hỏng',
  spoiled: 'Ôi thiu, hết hạn',
  lost_on_the_way: 'Thất lạc trên đường',
  miscounted: 'Đếm nhầm',
  stolen: 'Mất cắp',
  other: 'Khác',
};

/** Money between units and goods between warehouses: sent, received, returned, the difference, and how long what is open is on its way. */
export const TRANSFERS: EntrySheet = {
  layout: {
    name: 'Điều chuyển',
    title: 'BẢNG KÊ ĐIỀU CHUYỂN NỘI BỘ',
    form: 'MB-20',
    columns: [
      POSITION,
      { header: 'Loại', kind: 'text', width: 10, inDigest: true },
      { header: 'Ngày gửi', kind: 'date', width: 12, inDigest: true },
      { header: 'Số chứng từ gửi', kind: 'text', width: 22, inDigest: true },
      { header: 'Bên gửi', kind: 'text', width: 11, inDigest: true },
      { header: 'Tên bên gửi', kind: 'text', width: 26, inDigest: false },
      { header: 'Bên nhận', kind: 'text', width: 11, inDigest: true },
      { header: 'Tên bên nhận', kind: 'text', width: 26, inDigest: false },
      ...COMMODITY_COLUMNS,
      { header: 'Lô', kind: 'text', width: 40, inDigest: true },
      { header: 'Tiền gửi đi', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật gửi đi', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền đã nhận', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật đã nhận', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Hiện vật trả lại', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Chênh lệch', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Lý do chênh lệch', kind: 'text', width: 22, inDigest: true },
      { header: 'Ngày nhận', kind: 'date', width: 12, inDigest: true },
      { header: 'Số chứng từ nhận', kind: 'text', width: 22, inDigest: true },
      { header: 'Bút toán nhận', kind: 'count', width: 12, inDigest: true },
      { header: 'Tình trạng', kind: 'text', width: 18, inDigest: true },
      { header: 'Số ngày đang đi', kind: 'count', width: 10, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['transfer_sent', 'stock_transfer'],
  rows: (row, context) => {
    const { entry } = row;
    if (entry.kind === 'stock_transfer' && factText(entry, 'phase') !== 'sent') return [];
    const arrival = context.survey.transfers.of(entry.id);
    return sentParts(entry).map((part) => [
      ...senderCells(row, context),
      ...partCells(part, arrival, context),
      ...arrivalCells(row, arrival, context),
      ...sourceCells(row, part.number),
    ]);
  },
};

/** What was sent: money as a whole (its funds together), goods by lot. */
interface SentPart {
  readonly commodity: string;
  readonly lot: string;
  readonly quantity: bigint;
  /** of the line in the entry, from 1; money may stand on several */
  readonly number: number | undefined;
}

function sentParts(entry: Entry): readonly SentPart[] {
  const sent = (entry.lines ?? []).map((line, at) => ({ line, number: at + 1 })).filter(({ line }) => line.side === 'D');
  if (entry.kind === 'stock_transfer') return sent.map(({ line, number }) => ({ ...goodsOf(line), number }));
  return [{ commodity: VND, lot: '', quantity: sent.reduce((sum, { line }) => sum + line.quantity, 0n), number: undefined }];
}

function goodsOf({ commodity, lot = '', quantity }: Line): Omit<SentPart, 'number'> {
  return { commodity, lot, quantity };
}

function senderCells({ entry, facts }: CampaignRow, { names }: SheetContext): readonly CellValue[] {
  const isGoods = entry.kind === 'stock_transfer';
  const [from, to] = isGoods ? [factText(entry, 'from'), factText(entry, 'to')] : [entry.unit, factText(entry, 'to_unit')];
  return [isGoods ? 'Hiện vật' : 'Tiền', entry.date, facts.vouchers.join(' '), from, names.unit(from), to, names.unit(to)];
}

function partCells({ commodity, lot, quantity }: SentPart, arrival: Arrival | undefined, { names }: SheetContext): readonly CellValue[] {
  const part: ArrivedPart | undefined = arrival?.parts.get(lot);
  const isGoods = commodity !== VND;
  return [
    ...commodityCells(names, commodity),
    lot,
    ...moneyOrGoods(commodity, quantity),
    ...(part ? moneyOrGoods(commodity, part.received) : [undefined, undefined]),
    isGoods && part ? decimalQuantity(commodity, part.returned) : undefined,
    part && decimalQuantity(commodity, quantity - part.received - part.returned),
  ];
}

function arrivalCells({ entry, reversedBy }: CampaignRow, arrival: Arrival | undefined, { asOf }: SheetContext): readonly CellValue[] {
  if (!arrival) {
    const isOpen = reversedBy === undefined;
    return [
      undefined,
      undefined,
      undefined,
      undefined,
      isOpen ? 'Đang trên đường' : 'Đã hủy',
      isOpen ? daysBetween(entry.date, asOf) : undefined,
    ];
  }
  const { reason, date, vouchers, index } = arrival;
  const isTakenBack = [...arrival.parts.values()].every(({ received, lost }) => received === 0n && lost === 0n);
  return [reason && wordOf(REASONS, reason), date, vouchers.join(' '), index, isTakenBack ? 'Đã trả lại' : 'Đã nhận', undefined];
}

/** Whole days from one business date to another, never below zero. */
function daysBetween(from: string, to: string): number {
  const at = (date: string): number => instantMilliseconds(parseInstant(`${date}T00:00:00.000Z`));
  return Math.max(0, Math.round((at(to) - at(from)) / DAY));
}
