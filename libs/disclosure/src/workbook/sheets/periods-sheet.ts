import { factText } from '#core/journal/fact.js';
import { factRecords } from '#core/journal/fact-records.js';
import { POSITION, yesNo } from './common-columns.js';
import type { EntrySheet } from './entry-sheet.js';

/** Months that units closed, with what the book held at their end and how it compared with the bank. */
export const PERIODS: EntrySheet = {
  layout: {
    name: 'Khóa sổ',
    title: 'BẢNG KÊ KHÓA SỔ KỲ KẾ TOÁN',
    form: 'MB-21',
    columns: [
      POSITION,
      { header: 'Kỳ', kind: 'text', width: 10, inDigest: true },
      { header: 'Đơn vị', kind: 'text', width: 9, inDigest: true },
      { header: 'Tên đơn vị', kind: 'text', width: 30, inDigest: false },
      { header: 'Ngày khóa', kind: 'date', width: 12, inDigest: true },
      { header: 'Tài khoản', kind: 'text', width: 28, inDigest: true },
      { header: 'Số dư sổ', kind: 'money', width: 18, inDigest: true },
      { header: 'Chênh lệch với ngân hàng', kind: 'money', width: 18, inDigest: true },
      { header: 'Đã giải trình', kind: 'text', width: 12, inDigest: true },
      { header: 'Người khóa', kind: 'text', width: 18, inDigest: true },
      { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
      { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
    ],
  },
  kinds: ['period_close'],
  rows: ({ entry, leaf12 }, { names }) => {
    const head = [factText(entry, 'period'), entry.unit, names.unit(entry.unit), entry.date];
    const tail = [entry.by.maker, entry.index, leaf12];
    const banks = factRecords(entry, 'bank').map((record) => {
      const difference = record.get('difference');
      const stated = difference === undefined ? [undefined, undefined] : [BigInt(difference), yesNo(record.get('explained') === 'yes')];
      return [...head, record.get('account'), BigInt(record.get('balance') ?? '0'), ...stated, ...tail];
    });
    return [[...head, `cash:${entry.unit}`, BigInt(factText(entry, 'cash')), undefined, undefined, ...tail], ...banks];
  },
};
