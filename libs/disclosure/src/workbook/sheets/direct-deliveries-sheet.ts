import { parseAccount } from '#core/journal/account.js';
import type { Entry } from '#core/journal/entry.js';
import { factText, optionalFactText } from '#core/journal/fact.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, moneyOrGoods, sourceCells } from './common-columns.js';
import type { EntrySheet } from './entry-sheet.js';

/** Everything donors handed straight to the recipients, with what shows it; never part of what was received. */
export const DIRECT_DELIVERIES: EntrySheet = {
  layout: {
    name: 'Trao trực tiếp',
    title: 'BẢNG KÊ HỖ TRỢ CHUYỂN THẲNG ĐỊA PHƯƠNG',
    form: 'MB-17b',
    columns: [
      POSITION,
      { header: 'Ngày ghi', kind: 'date', width: 12, inDigest: true },
      { header: 'Đơn vị ghi', kind: 'text', width: 9, inDigest: true },
      { header: 'Nhà tài trợ', kind: 'text', width: 32, inDigest: false },
      { header: 'Ngày trao', kind: 'date', width: 12, inDigest: true },
      { header: 'Đơn vị nhận', kind: 'text', width: 11, inDigest: true },
      { header: 'Địa bàn', kind: 'text', width: 26, inDigest: false },
      ...COMMODITY_COLUMNS,
      { header: 'Số tiền', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Số lượng', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Giá trị hiện vật', kind: 'money', width: 16, inDigest: true, isSummed: true },
      { header: 'Bằng chứng', kind: 'text', width: 48, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['direct_delivery'],
  rows: (row, { names }) => {
    const { entry, donor } = row;
    const unit = factText(entry, 'to_unit');
    return (entry.lines ?? []).flatMap((line, at) => {
      if (parseAccount(line.account).type !== 'delivered') return [];
      const head = [entry.date, entry.unit, donor, factText(entry, 'delivered_on'), unit, names.unit(unit)];
      const what = [...commodityCells(names, line.commodity), ...moneyOrGoods(line.commodity, line.quantity), line.valuation?.total];
      return [[...head, ...what, evidenceOf(entry), ...sourceCells(row, at + 1)]];
    });
  },
};

/** A document of the book by its id, or how many files the entry commits to. */
function evidenceOf(entry: Entry): string {
  const document = optionalFactText(entry, 'document');
  const files = entry.evidence?.length ?? 0;
  return [document === undefined ? '' : `Tài liệu ${document}`, files === 0 ? '' : `${files} tệp có cam kết`].filter(Boolean).join('; ');
}
