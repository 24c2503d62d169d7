import type { Language } from '../http/language.js';
import type { PledgeState } from '#relief/pledges/pledge-standing.js';

const STATES_VI: Readonly<Record<PledgeState, string>> = {
  open: 'Đang chờ thực hiện',
  partly: 'Đã thực hiện một phần',
  fulfilled: 'Đã thực hiện xong',
  written_off: 'Phần còn lại không chờ nữa',
  expired: 'Đã hết hạn',
  withdrawn: 'Đã hủy đăng ký',
};

const VI = {
  title: 'Khoản đăng ký ủng hộ',
  formTitle: 'Xem khoản đăng ký ủng hộ',
  formHint: 'Gõ mã chuyển khoản gồm 12 chữ cái và chữ số, in trên giấy hoặc trong tin nhắn đã nhận.',
  codeLabel: 'Mã chuyển khoản',
  show: 'Xem',
  states: STATES_VI,
  sealing: 'Đã vào sổ, đang chờ dấu niêm phong',
  overdue: 'Đã quá ngày hẹn.',
  promise: 'Đăng ký là lời hứa: chưa tính vào số đã nhận cho tới khi tiền, hàng tới nơi.',
  due: 'Ngày hẹn',
  promised: 'Đã đăng ký',
  received: 'Đã nhận',
  direct: 'Đã trao trực tiếp',
  writtenOff: 'Không chờ nữa',
  expired: 'Hết hạn',
  left: 'Còn lại',
  money: 'Tiền',
  instalments: 'Các đợt hẹn chuyển',
  covered: (amount: string): string => `đã có ${amount}`,
  pay: 'Cách chuyển',
  payHint: 'Quét mã bằng ứng dụng ngân hàng, hoặc chép đúng ba dòng sau. Nội dung phải giữ nguyên để khoản tiền được nhận ra.',
  bank: 'Ngân hàng',
  number: 'Số tài khoản',
  holder: 'Chủ tài khoản',
  amount: 'Số tiền',
  memo: 'Nội dung',
  onlyHere: (host: string): string =>
    `Chỉ chuyển vào tài khoản ghi trên trang này khi thanh địa chỉ là ${host}. Tài khoản cá nhân là giả mạo.`,
  noAccount: 'Chiến dịch đã ngừng tiếp nhận: xin đừng chuyển tiền. Hãy liên hệ đơn vị đã ghi nhận đăng ký.',
  qrAlt: 'Mã VietQR để chuyển khoản',
  inBook: 'Xem trong sổ',
  typo: 'Mã gõ sai – kiểm tra lại ký tự',
  typoHint: 'Mã có 12 ký tự, không dùng các chữ A, D, E, I, L, O, S, U, W, Y, Z và các số 0, 1.',
  unknown: 'Không có khoản đăng ký nào mang mã này',
  unknownHint: 'Hãy hỏi lại nơi đã đưa mã cho bạn.',
};

/** Words of the page of a promise in one language. */
export type PledgeTexts = typeof VI;

const EN: PledgeTexts = {
  title: 'Pledge',
  formTitle: 'See a pledge',
  formHint: 'Type the transfer code: 12 letters and digits on the paper or in the message you were given.',
  codeLabel: 'Transfer code',
  show: 'Show',
  states: {
    open: 'Waited for',
    partly: 'Kept in part',
    fulfilled: 'Kept in full',
    written_off: 'What is left is no longer waited for',
    expired: 'Expired',
    withdrawn: 'Withdrawn',
  },
  sealing: 'In the book, waiting for its seal',
  overdue: 'Past its day.',
  promise: 'A pledge is a promise: it is not part of what was received until money and goods arrive.',
  due: 'Due',
  promised: 'Pledged',
  received: 'Received',
  direct: 'Delivered directly',
  writtenOff: 'No longer waited for',
  expired: 'Expired',
  left: 'Left',
  money: 'Money',
  instalments: 'Instalments',
  covered: (amount) => `${amount} has come`,
  pay: 'How to pay',
  payHint: 'Scan the code with your bank’s app, or copy these three lines. Keep the message as it is, so that the money is recognised.',
  bank: 'Bank',
  number: 'Account',
  holder: 'Holder',
  amount: 'Amount',
  memo: 'Message',
  onlyHere: (host) => `Pay only into an account on this page, while the address bar shows ${host}. Private accounts are fraud.`,
  noAccount: 'The campaign no longer receives: please do not transfer. Ask the unit that took the pledge down.',
  qrAlt: 'VietQR code for the transfer',
  inBook: 'See it in the book',
  typo: 'The code is mistyped – check its characters',
  typoHint: 'A code has 12 characters and never A, D, E, I, L, O, S, U, W, Y, Z, 0 or 1.',
  unknown: 'No pledge has this code',
  unknownHint: 'Ask whoever gave you the code.',
};

/** The words of each language: one type, so a word missing in one does not compile. */
export const PLEDGE_TEXTS: Readonly<Record<Language, PledgeTexts>> = { vi: VI, en: EN };
