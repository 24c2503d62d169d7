import { parseAccount } from '#core/journal/account.js';
import { VND } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import type { CellValue } from '../sheet-layout.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, moneyOrGoods, sourceCells } from './common-columns.js';
import type { EntrySheet } from './entry-sheet.js';

/** What went back: gifts to their donors, and what was left at a settlement. */
export const REFUNDS: EntrySheet = {
  layout: {
    name: 'Hoàn trả',
    title: 'BẢNG KÊ HOÀN TRẢ',
    form: 'MB-19',
    columns: [
      POSITION,
      { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
      { header: 'Số chứng từ', kind: 'text', width: 22, inDigest: true },
      { header: 'Loại', kind: 'text', width: 24, inDigest: true },
      { header: 'Khoản ủng hộ (bút toán)', kind: 'count', width: 12, inDigest: true },
      { header: 'Mã băm khoản ủng hộ', kind: 'text', width: 15, inDigest: true },
      ...COMMODITY_COLUMNS,
      { header: 'Số tiền', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Số lượng', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Giá trị', kind: 'money', width: 16, inDigest: true, isSummed: true },
      { header: 'Nguồn', kind: 'text', width: 20, inDigest: true },
      { header: 'Người lập', kind: 'text', width: 18, inDigest: true },
      { header: 'Người duyệt', kind: 'text', width: 18, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['refund', 'settlement'],
  rows: (row, { names }) =>
    (row.entry.lines ?? []).flatMap((line, at) => {
      if (parseAccount(line.account).type !== 'returned' || line.side !== 'D') return [];
      const { entry, facts } = row;
      const { commodity, quantity, valuation, fund } = line;
      return [
        [
          entry.date,
          facts.vouchers.join(' '),
          ...giftCells(entry),
          ...commodityCells(names, commodity),
          ...moneyOrGoods(commodity, quantity),
          commodity === VND ? undefined : valuation?.total,
          fund,
          entry.by.maker,
          entry.by.checker,
          ...sourceCells(row, at + 1),
        ],
      ];
    }),
};

function giftCells(entry: Entry): readonly CellValue[] {
  if (entry.kind !== 'refund') return ['Số dư khi quyết toán', undefined, undefined];
  const hash = Buffer.from(factText(entry, 'gift_hash'), 'base64').toString('hex');
  return ['Hoàn trả nhà tài trợ', Number(factText(entry, 'gift')), hash.slice(0, 12)];
}
