import { formatCommodityQuantity } from '#core/journal/commodity.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';
import { valuedGoods } from '../valued-goods.js';
import type { SheetContext } from './entry-sheet.js';

/** Every goods line of every gift; an empty value is "not valued", which is not zero. */
export const GOODS: SheetLayout = {
  name: 'Hiện vật',
  title: 'BẢNG KÊ HIỆN VẬT TIẾP NHẬN',
  form: 'MB-03',
  columns: [
    { header: 'STT', kind: 'count', width: 9, inDigest: false },
    { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
    { header: 'Số chứng từ', kind: 'text', width: 22, inDigest: true },
    { header: 'Đơn vị', kind: 'text', width: 9, inDigest: true },
    { header: 'Người ủng hộ', kind: 'text', width: 32, inDigest: false },
    { header: 'Mã hàng', kind: 'text', width: 18, inDigest: true },
    { header: 'Tên hàng', kind: 'text', width: 26, inDigest: false },
    { header: 'ĐVT', kind: 'text', width: 10, inDigest: false },
    { header: 'Số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Giá trị', kind: 'money', width: 16, inDigest: true, isSummed: true },
    { header: 'Cơ sở giá', kind: 'text', width: 14, inDigest: true },
    { header: 'Đã đảo bởi bút toán', kind: 'count', width: 12, inDigest: true },
    { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
    { header: 'Dòng', kind: 'count', width: 7, inDigest: true },
    { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
  ],
};

/** The rows of a gift's goods, without their position; a line that was valued later carries that value. */
export function goodsCells(row: CampaignRow, { names, survey }: SheetContext): readonly (readonly CellValue[])[] {
  const { entry, facts, leaf12, reversedBy, donor } = row;
  return valuedGoods(row, survey).map(({ line, number, valuation }) => {
    const { name, unit } = names.commodity(line.commodity);
    return [
      entry.date,
      facts.vouchers.join(' '),
      entry.unit,
      donor,
      line.commodity,
      name,
      unit,
      formatCommodityQuantity(line.commodity, line.quantity),
      valuation?.total,
      valuation?.basis,
      reversedBy,
      entry.index,
      number,
      leaf12,
    ];
  });
}
