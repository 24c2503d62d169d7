import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

const VI = {
  shared: 'Biên nhận của một khoản ủng hộ: mở đường dẫn để xem khoản đó đã vào sổ chưa và đang ở đâu.',
  corrected: 'ĐÃ ĐIỀU CHỈNH',
  correctedHint: (date: string) =>
    `Khoản này đã được thay bằng một khoản khác ngày ${date}. Số dưới đây là số cũ, không còn tính vào tổng.`,
  replacing: 'Xem khoản thay thế',
  report: 'Báo sai sót về khoản này',
  reportFake: 'Báo giấy nghi là giả',
  print: 'In',
  formats: { a5: 'A5', a6: 'A6', '80': 'khổ 80 mm', '58': 'khổ 58 mm' },
  paperTitle: 'BIÊN NHẬN ỦNG HỘ',
  paperHint: 'Bấm Ctrl+P hoặc lệnh In của máy. Trang in vừa một tờ.',
  back: 'Về biên nhận',
  number: 'Số',
  why: 'Quét mã để xem tiền của bạn đi đâu',
  trust: 'Chỉ tin khi thanh địa chỉ là',
  moreGoods: (count: string) => `và ${count} mặt hàng khác, xem bằng mã QR`,
  sealed: (index: string, at: string) => `Bút toán số ${index}, vào sổ ${at}`,
  date: 'Ngày trên giấy, nếu có',
  goodsToo: 'Khoản chỉ có hiện vật: gõ số tiền 0.',
  faults: {
    voucher: 'Nhập số chứng từ in trên giấy, ví dụ PT-44-26-000123',
    amount: 'Nhập số tiền, ví dụ 500k hoặc 1tr5',
    date: 'Nhập ngày, ví dụ 10/09/2026',
    code: 'Dán hoặc gõ mã biên nhận có 27 ký tự',
  },
};

/** Words of receipts in one language. */
export type ReceiptTexts = typeof VI;

const EN: ReceiptTexts = {
  shared: 'The receipt of a gift: open the link to see whether it is in the book and where it is now.',
  corrected: 'CORRECTED',
  correctedHint: (date) => `This gift was replaced by another on ${date}. The figures below are the old ones and no longer count.`,
  replacing: 'See what replaces it',
  report: 'Report an error about this gift',
  reportFake: 'Report a paper that may be false',
  print: 'Print',
  formats: { a5: 'A5', a6: 'A6', '80': '80 mm roll', '58': '58 mm roll' },
  paperTitle: 'RECEIPT OF A GIFT',
  paperHint: 'Press Ctrl+P or your device’s Print. It fits one sheet.',
  back: 'Back to the receipt',
  number: 'No.',
  why: 'Scan to see where your money goes',
  trust: 'Trust it only when the address bar shows',
  moreGoods: (count) => `and ${counted(count, 'more item', 'more items')}, see them by the QR code`,
  sealed: (index, at) => `Entry ${index}, recorded ${at}`,
  date: 'Date on the paper, if there is one',
  goodsToo: 'For a gift of goods alone, type the amount 0.',
  faults: {
    voucher: 'Enter the voucher number on the paper, e.g. PT-44-26-000123',
    amount: 'Enter an amount, e.g. 500k or 1tr5',
    date: 'Enter a date, e.g. 10/09/2026',
    code: 'Paste or type the receipt code of 27 characters',
  },
};

/** Words of receipts by language. */
export const RECEIPT_TEXTS: Readonly<Record<Language, ReceiptTexts>> = { vi: VI, en: EN };
