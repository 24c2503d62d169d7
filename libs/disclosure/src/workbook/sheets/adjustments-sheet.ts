import { VND, baseCommodity, promiseOf } from '#core/journal/commodity.js';
import type { Line } from '#core/journal/entry.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { Correction } from '../corrections.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';
import { POSITION } from './common-columns.js';
import { kindName } from './kind-names.js';

/**
 * Every correction of the book (Accounting Law 2015 art. 27: corrections are vouchers of their own): what was taken back, what was written in
 * its place, and shortages found by it; each names the other.
 */
export const ADJUSTMENTS: SheetLayout = {
  name: 'Đảo - điều chỉnh',
  title: 'SỔ ĐIỀU CHỈNH',
  form: 'MB-16',
  columns: [
    POSITION,
    { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
    { header: 'Số chứng từ', kind: 'text', width: 20, inDigest: true },
    { header: 'Loại', kind: 'text', width: 16, inDigest: true },
    { header: 'Nội dung', kind: 'text', width: 22, inDigest: true },
    { header: 'Bút toán gốc', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã băm gốc', kind: 'text', width: 15, inDigest: true },
    { header: 'Bút toán thay thế', kind: 'count', width: 12, inDigest: true },
    { header: 'Số tiền đã ghi', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Số đúng', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Chênh lệch Nợ', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Chênh lệch Có', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Số dòng hiện vật', kind: 'count', width: 9, inDigest: true },
    { header: 'Lý do', kind: 'text', width: 20, inDigest: true },
    { header: 'Người lập', kind: 'text', width: 18, inDigest: true },
    { header: 'Người duyệt', kind: 'text', width: 18, inDigest: true },
    { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
  ],
};

/** The rows of a correction, without their positions: a reversal and what stands in its place, or a shortage. */
export function adjustmentCells(correction: Correction): readonly (readonly CellValue[])[] {
  if (correction.row.entry.kind === 'adjustment') return [shortageCells(correction)];
  return correction.replacement === undefined
    ? [reversalCells(correction)]
    : [reversalCells(correction), replacementCells(correction, correction.replacement)];
}

/** A reversal takes the whole entry back, so what is right of it is zero, unless something was written in its place. */
function reversalCells({ row, target, replacement }: Correction): readonly CellValue[] {
  const { entry, facts } = row;
  const recorded = amountVnd(entry.lines, 'C');
  const right = replacement ? amountVnd(replacement.entry.lines, 'D') : 0n;
  return [
    ...voucherCells(row, 'Đảo', target),
    ...targetCells(target),
    replacement?.entry.index,
    recorded,
    right,
    right > recorded ? right - recorded : 0n,
    recorded > right ? recorded - right : 0n,
    facts.goods.length === 0 ? undefined : facts.goods.length,
    facts.reason,
    ...signedCells(row),
  ];
}

/** What stands in the place of what was taken back. Its amount is the reversal's "right" one, and counted there. */
function replacementCells({ target }: Correction, replacement: CampaignRow): readonly CellValue[] {
  const { facts } = replacement;
  const nothing = [undefined, undefined, undefined, undefined];
  const goods = facts.goods.length === 0 ? undefined : facts.goods.length;
  return [
    ...voucherCells(replacement, 'Ghi lại', replacement),
    ...targetCells(target),
    undefined,
    ...nothing,
    goods,
    undefined,
    ...signedCells(replacement),
  ];
}

/** Money that was spent before its gift was taken back: the account gets it from nowhere but `shortage`. */
function shortageCells({ row, target }: Correction): readonly CellValue[] {
  const amount = amountVnd(row.entry.lines, 'D');
  return [
    ...voucherCells(row, 'Bù thiếu hụt', target),
    ...targetCells(target),
    undefined,
    undefined,
    undefined,
    amount,
    undefined,
    undefined,
    'shortage',
    ...signedCells(row),
  ];
}

function voucherCells({ entry, facts }: CampaignRow, sort: string, about: CampaignRow | undefined): readonly CellValue[] {
  return [entry.date, facts.vouchers.join(' '), sort, about && kindName(about.entry.kind)];
}

function targetCells(target: CampaignRow | undefined): readonly CellValue[] {
  return [target?.entry.index, target?.leaf12];
}

function signedCells({ entry, leaf12 }: CampaignRow): readonly CellValue[] {
  return [entry.by.maker, entry.by.checker, entry.index, leaf12];
}

/** Đồng on one side of an entry; of an entry that moves promises alone, those. */
function amountVnd(lines: readonly Line[] = [], side: Line['side']): bigint {
  const money = lines.filter((line) => line.side === side && baseCommodity(line.commodity) === VND);
  const real = money.filter(({ commodity }) => promiseOf(commodity) === undefined);
  return (real.length > 0 ? real : money).reduce((sum, { quantity }) => sum + quantity, 0n);
}
