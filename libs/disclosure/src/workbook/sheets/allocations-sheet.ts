import { baseCommodity } from '#core/journal/commodity.js';
import type { Line } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { allocationPurposes } from '#core/journal/kinds/allocation.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue } from '../sheet-layout.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, moneyOrGoods, sourceCells } from './common-columns.js';
import type { EntrySheet, SheetContext } from './entry-sheet.js';

/** Every line of every round: who is to get what under which decision, how much of it was handed out, how much is left with the unit. */
export const ALLOCATIONS: EntrySheet = {
  layout: {
    name: 'Phân bổ theo đợt',
    title: 'BẢNG PHÂN BỔ THEO ĐỢT',
    form: 'MB-18',
    columns: [
      POSITION,
      { header: 'Đợt', kind: 'text', width: 10, inDigest: true },
      { header: 'Số quyết định', kind: 'text', width: 18, inDigest: true },
      { header: 'Ngày quyết định', kind: 'date', width: 12, inDigest: true },
      { header: 'Ngày ghi', kind: 'date', width: 12, inDigest: true },
      { header: 'Đơn vị nhận', kind: 'text', width: 11, inDigest: true },
      { header: 'Tên đơn vị nhận', kind: 'text', width: 26, inDigest: false },
      { header: 'Mã nội dung chi', kind: 'text', width: 18, inDigest: true },
      { header: 'Nội dung chi', kind: 'text', width: 34, inDigest: false },
      { header: 'Nguồn', kind: 'text', width: 20, inDigest: true },
      ...COMMODITY_COLUMNS,
      { header: 'Tiền', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền đã chi tại cơ sở', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật đã cấp tại cơ sở', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền còn tại cơ sở', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật còn tại cơ sở', kind: 'quantity', width: 14, inDigest: true },
      { header: '% nguồn đã tiếp nhận', kind: 'quantity', width: 12, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['allocation'],
  rows: (row, context) => {
    const purposes = allocationPurposes(row.entry);
    return (row.entry.lines ?? []).flatMap((line, at) => {
      const purpose = purposes.get(at + 1);
      return purpose === undefined ? [] : [allocationCells(row, { line, number: at + 1, ...purpose }, context)];
    });
  },
};

function allocationCells(
  row: CampaignRow,
  { line, number, unit, category }: { readonly line: Line; readonly number: number; readonly unit: string; readonly category: string },
  { names, survey, received }: SheetContext,
): readonly CellValue[] {
  const { entry } = row;
  const used = survey.allocations.usedOf(line.lot ?? '');
  const left = row.reversedBy === undefined ? line.quantity - used : 0n;
  return [
    factText(entry, 'round'),
    factText(entry, 'decision_no'),
    factText(entry, 'decision_date'),
    entry.date,
    unit,
    names.unit(unit),
    category,
    names.category(category),
    line.fund,
    ...commodityCells(names, line.commodity),
    ...[line.quantity, used, left].flatMap((quantity) => moneyOrGoods(line.commodity, quantity)),
    received && shareOf(line.quantity, received.get(baseCommodity(line.commodity)) ?? 0n),
    ...sourceCells(row, number),
  ];
}

/** Hundredths of a percent, rounded down, as decimal text; empty where nothing was received. */
function shareOf(part: bigint, whole: bigint): string | undefined {
  if (whole <= 0n) return undefined;
  const hundredths = (part * 10_000n) / whole;
  const decimals = String(hundredths % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return decimals === '' ? String(hundredths / 100n) : `${hundredths / 100n}.${decimals}`;
}

/** What a campaign received by commodity, interest included: what rounds are held against. */
export function receivedByCommodity(
  totals: readonly { readonly measure: string; readonly commodity: string; readonly quantity: bigint }[],
): ReadonlyMap<string, bigint> {
  const received = new Map<string, bigint>();
  for (const { measure, commodity, quantity } of totals) {
    if (!['received_money', 'received_goods', 'interest_money'].includes(measure)) continue;
    received.set(commodity, (received.get(commodity) ?? 0n) + quantity);
  }
  return received;
}
