import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

/** Words of the pages shown instead of the one that was asked for. */
export interface ErrorTexts {
  readonly notFound: string;
  readonly notFoundHint: string;
  readonly notFoundWays: readonly string[];
  readonly busy: string;
  readonly tooMany: string;
  readonly wait: (seconds: string) => string;
  readonly keepsData: string;
  readonly broken: string;
  readonly brokenHint: string;
  readonly refused: string;
  readonly reference: string;
  readonly offline: string;
  readonly ways: string;
  readonly home: string;
  readonly search: string;
  readonly receipt: string;
  readonly help: string;
  readonly report: string;
}

const VI: ErrorTexts = {
  notFound: 'Không có trang này',
  notFoundHint: 'Địa chỉ gõ sai, hoặc trang đã được dời đi. Không có gì mất trong sổ.',
  notFoundWays: [
    'Kiểm tra lại từng ký tự của địa chỉ.',
    'Tìm khoản ủng hộ bằng số chứng từ, mã biên nhận hoặc mã giao dịch.',
    'Nếu một trang của chúng tôi dẫn tới đây, hãy báo để chúng tôi sửa.',
  ],
  busy: 'Máy chủ bận',
  tooMany: 'Bạn hỏi nhanh quá',
  wait: (seconds) => `Máy chủ bận, thử lại sau ${seconds} giây.`,
  keepsData: 'Dữ liệu vẫn còn. Sổ và biên nhận không bị ảnh hưởng.',
  broken: 'Trang này không mở được',
  brokenHint: 'Máy chủ gặp lỗi; chúng tôi đã được báo. Hãy thử lại sau ít phút.',
  refused: 'Yêu cầu không thực hiện được',
  reference: 'Nếu cần hỏi, hãy đọc mã này',
  offline: 'Nếu máy của bạn đang mất mạng: giấy biên nhận vẫn có giá trị, hãy giữ giấy và xem lại sau.',
  ways: 'Đi tiếp',
  home: 'Về trang đầu',
  search: 'Tra cứu khoản ủng hộ',
  receipt: 'Xem biên nhận bằng số chứng từ',
  help: 'Hướng dẫn',
  report: 'Báo lỗi này',
};

const EN: ErrorTexts = {
  notFound: 'There is no such page',
  notFoundHint: 'The address is mistyped, or the page has moved. Nothing in the book is lost.',
  notFoundWays: [
    'Check every character of the address.',
    'Find your gift by voucher number, receipt code or bank reference.',
    'If a page of ours led you here, tell us and we will mend it.',
  ],
  busy: 'The server is busy',
  tooMany: 'You are asking too fast',
  wait: (seconds) => `The server is busy; try again in ${counted(seconds, 'second', 'seconds')}.`,
  keepsData: 'Nothing is lost. The book and your receipt are not affected.',
  broken: 'This page cannot be shown',
  brokenHint: 'The server made an error and we have been told. Try again in a few minutes.',
  refused: 'This could not be done',
  reference: 'If you ask about it, give us this reference',
  offline: 'If your device is offline: the paper receipt is valid. Keep it and look again later.',
  ways: 'Where to go',
  home: 'To the front page',
  search: 'Look up a gift',
  receipt: 'See a receipt by voucher number',
  help: 'Help',
  report: 'Tell us about it',
};

/** Words of the pages shown instead of the one that was asked for, by language. */
export const ERROR_TEXTS: Readonly<Record<Language, ErrorTexts>> = { vi: VI, en: EN };
