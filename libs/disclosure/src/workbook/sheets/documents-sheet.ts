import type { DocumentRole } from '#core/journal/kinds/document.js';
import { factText, optionalFactText } from '#core/journal/fact.js';
import { POSITION, wordOf } from './common-columns.js';
import type { EntrySheet } from './entry-sheet.js';

const ROLES: Readonly<Record<DocumentRole, string>> = {
  appeal: 'Lời kêu gọi',
  decision: 'Quyết định',
  handover: 'Biên bản giao nhận',
  signed_list: 'Danh sách ký nhận',
  local_confirmation: 'Xác nhận của địa phương',
  photo: 'Ảnh',
  invoice: 'Hóa đơn',
  price_evidence: 'Căn cứ giá',
  disposal_record: 'Biên bản xử lý',
  bank_statement: 'Sao kê ngân hàng',
  report: 'Báo cáo',
  other: 'Khác',
};

/** Files the book answers for. A public one shows its SHA-256, so that a copy can be checked; a restricted one is only committed to. */
export const DOCUMENTS: EntrySheet = {
  layout: {
    name: 'Tài liệu',
    title: 'BẢNG KÊ TÀI LIỆU',
    form: 'MB-22',
    columns: [
      POSITION,
      { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
      { header: 'Đơn vị', kind: 'text', width: 9, inDigest: true },
      { header: 'Loại tài liệu', kind: 'text', width: 26, inDigest: true },
      { header: 'Số hiệu', kind: 'text', width: 18, inDigest: true },
      { header: 'Ngày văn bản', kind: 'date', width: 12, inDigest: true },
      { header: 'Thuộc về', kind: 'text', width: 46, inDigest: true },
      { header: 'Công khai', kind: 'text', width: 10, inDigest: true },
      { header: 'Định dạng', kind: 'text', width: 18, inDigest: true },
      { header: 'Số byte', kind: 'count', width: 12, inDigest: true },
      { header: 'SHA-256', kind: 'text', width: 66, inDigest: true },
      { header: 'Mã tài liệu', kind: 'text', width: 38, inDigest: true },
      { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
      { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
    ],
  },
  kinds: ['document'],
  rows: ({ entry, leaf12 }) => {
    const digest = optionalFactText(entry, 'sha256');
    return [
      [
        entry.date,
        entry.unit,
        wordOf(ROLES, factText(entry, 'role')),
        optionalFactText(entry, 'number'),
        optionalFactText(entry, 'dated'),
        factText(entry, 'about'),
        factText(entry, 'access') === 'public' ? 'Có' : 'Hạn chế',
        factText(entry, 'type'),
        Number(factText(entry, 'bytes')),
        digest && Buffer.from(digest, 'base64').toString('hex'),
        entry.id,
        entry.index,
        leaf12,
      ],
    ];
  },
};
