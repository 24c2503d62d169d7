import type { Language } from '../../http/language.js';

const VI = {
  documentsCaption: 'Chứng từ của chiến dịch',
  noDocuments: 'Chưa có chứng từ nào vào sổ.',
  kind: 'Loại, số hiệu',
  dated: 'Ngày văn bản',
  recorded: 'Vào sổ',
  file: 'Tệp',
  download: (type: string, size: string): string => `Tải ${type}, ${size}`,
  restricted: 'Chỉ dành cho cán bộ: có chữ ký hoặc tên người nhận, nên không đưa lên mạng',
  aboutEntry: 'của bút toán',
  roles: {
    appeal: 'Lời kêu gọi',
    decision: 'Quyết định',
    handover: 'Biên bản bàn giao',
    signed_list: 'Danh sách ký nhận',
    local_confirmation: 'Xác nhận của địa phương',
    photo: 'Ảnh',
    invoice: 'Hóa đơn',
    price_evidence: 'Căn cứ giá',
    disposal_record: 'Biên bản xử lý hàng hỏng',
    bank_statement: 'Sao kê ngân hàng',
    report: 'Báo cáo',
    other: 'Tài liệu khác',
  },
};

const EN: typeof VI = {
  documentsCaption: 'Documents of the campaign',
  noDocuments: 'No document is in the book yet.',
  kind: 'Kind and number',
  dated: 'Dated',
  recorded: 'Recorded',
  file: 'File',
  download: (type, size) => `Download ${type}, ${size}`,
  restricted: 'For officers alone: it bears signatures or names of recipients and is never put on the web',
  aboutEntry: 'of entry',
  roles: {
    appeal: 'Appeal',
    decision: 'Decision',
    handover: 'Hand-over minutes',
    signed_list: 'Signed list',
    local_confirmation: 'Confirmation of the place',
    photo: 'Photo',
    invoice: 'Invoice',
    price_evidence: 'Evidence of a price',
    disposal_record: 'Minutes of disposal',
    bank_statement: 'Bank statement',
    report: 'Report',
    other: 'Other document',
  },
};

/** Words of the list of documents, in both languages. */
export const DOCUMENT_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
