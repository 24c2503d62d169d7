import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';
import { valuedGoods } from '../valued-goods.js';
import type { SheetContext } from './entry-sheet.js';
import { heldAs } from './held-as.js';

/** Every gift of the campaign, reversed ones included and marked: money in figures, goods by value and line. */
export const CONTRIBUTIONS: SheetLayout = {
  name: 'Tiếp nhận',
  title: 'BẢNG TỔNG HỢP TIẾP NHẬN ỦNG HỘ',
  form: 'MB-02',
  columns: [
    { header: 'STT', kind: 'count', width: 9, inDigest: false },
    { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
    { header: 'Số chứng từ', kind: 'text', width: 22, inDigest: true },
    { header: 'Đơn vị', kind: 'text', width: 9, inDigest: true },
    { header: 'Người ủng hộ', kind: 'text', width: 32, inDigest: false },
    { header: 'Nội dung', kind: 'text', width: 40, inDigest: false },
    { header: 'Hình thức', kind: 'text', width: 16, inDigest: false },
    { header: 'Tài khoản', kind: 'text', width: 26, inDigest: true },
    { header: 'Số tiền', kind: 'money', width: 18, inDigest: true, isSummed: true },
    { header: 'Giá trị hiện vật', kind: 'money', width: 16, inDigest: true, isSummed: true },
    { header: 'Số dòng hiện vật', kind: 'count', width: 9, inDigest: true },
    { header: 'Đã đảo bởi bút toán', kind: 'count', width: 12, inDigest: true },
    { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
  ],
};

/** The row of a gift; goods that were valued later carry that value. @param position from 1 */
export function contributionCells(row: CampaignRow, { survey }: SheetContext, position: number): readonly CellValue[] {
  const { entry, facts, leaf12, reversedBy, donor, memo } = row;
  const values = valuedGoods(row, survey).flatMap(({ valuation }) => valuation?.total ?? []);
  return [
    position,
    entry.date,
    facts.vouchers.join(' '),
    entry.unit,
    donor,
    memo,
    heldAs(facts.accounts),
    facts.accounts.join(' '),
    facts.amountVnd === 0n ? undefined : facts.amountVnd,
    values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0n),
    facts.goods.length === 0 ? undefined : facts.goods.length,
    reversedBy,
    entry.index,
    leaf12,
  ];
}
