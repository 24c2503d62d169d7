import type { Language } from '../http/language.js';

const VI = {
  disbursement: 'đã trao',
  refund: 'đã hoàn trả nhà hảo tâm',
  write_off: 'hư hỏng, đã loại bỏ',
  inspection: 'không đạt khi kiểm tra, đã loại',
  stock_count: 'thiếu khi kiểm kê',
  stock_transfer: 'hao hụt khi vận chuyển',
  cash_count: 'thiếu khi kiểm quỹ',
  bank_charge: 'phí ngân hàng',
  other: 'đã dùng',
};

const EN: typeof VI = {
  disbursement: 'handed out',
  refund: 'returned to the donor',
  write_off: 'spoiled, written off',
  inspection: 'rejected at inspection',
  stock_count: 'missing at a count',
  stock_transfer: 'lost on the way',
  cash_count: 'missing at a cash count',
  bank_charge: 'bank charges',
  other: 'used',
};

/**
 * What was done with a part of a gift, by kind of entry; `other` for any kind without words of its own. A refund stands on the gift it
 * names (docs/spec/tracing.md), so a donor reads of their own.
 */
export const USE_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
