import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';

/** Every entry that was taken back: which, how much, why, by whom (Accounting Law 2015 art. 27: corrections are vouchers of their own). */
export const REVERSALS: SheetLayout = {
  name: 'Đảo - điều chỉnh',
  title: 'SỔ ĐIỀU CHỈNH',
  form: 'MB-16',
  columns: [
    { header: 'STT', kind: 'count', width: 9, inDigest: false },
    { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
    { header: 'Số DC', kind: 'text', width: 20, inDigest: true },
    { header: 'Bút toán gốc', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã băm gốc', kind: 'text', width: 15, inDigest: true },
    { header: 'Số tiền đã ghi', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Số đúng', kind: 'money', width: 14, inDigest: true },
    { header: 'Số dòng hiện vật', kind: 'count', width: 9, inDigest: true },
    { header: 'Lý do', kind: 'text', width: 20, inDigest: true },
    { header: 'Người lập', kind: 'text', width: 18, inDigest: true },
    { header: 'Người duyệt', kind: 'text', width: 18, inDigest: true },
    { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
  ],
};

/**
 * The row of a reversal. A reversal takes the whole entry back, so what is right of it is zero: a corrected gift is a gift
 * of its own. @param position from 1
 */
export function reversalCells({ entry, facts, leaf12 }: CampaignRow, position: number): readonly CellValue[] {
  const target = entry.reverses;
  return [
    position,
    entry.date,
    facts.vouchers.join(' '),
    target?.index,
    target && Buffer.from(target.leafHash, 'base64').toString('hex').slice(0, 12),
    facts.amountVnd,
    0,
    facts.goods.length === 0 ? undefined : facts.goods.length,
    facts.reason,
    entry.by.maker,
    entry.by.checker,
    entry.index,
    leaf12,
  ];
}
