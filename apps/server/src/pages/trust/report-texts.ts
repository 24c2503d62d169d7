import type { ReportTopic } from '#relief/public-reports/public-report.js';
import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

/** Words of the page by which readers tell us something. */
export interface ReportTexts {
  readonly title: string;
  readonly description: string;
  readonly hint: string;
  readonly about: string;
  readonly aboutEntry: (index: string) => string;
  readonly aboutPage: (path: string) => string;
  readonly topic: string;
  readonly topics: Readonly<Record<ReportTopic, string>>;
  readonly text: string;
  readonly textHint: string;
  readonly contact: string;
  readonly contactHint: string;
  readonly send: string;
  readonly kept: string;
  readonly textMissing: string;
  readonly textLong: string;
  readonly contactLong: string;
  readonly unreadable: string;
  readonly busy: (seconds: string) => string;
  readonly done: string;
  readonly reference: string;
  readonly keep: string;
  readonly next: string;
  readonly steps: readonly string[];
  readonly another: string;
  readonly home: string;
}

const VI: ReportTexts = {
  title: 'Gửi phản ánh',
  description: 'Báo số liệu sai, giấy hoặc tài khoản giả, hay trang khó dùng. Không cần đăng nhập, không cần nêu tên.',
  hint: 'Báo cho chúng tôi điều bạn thấy sai hoặc chưa rõ. Không cần đăng nhập, không cần nêu tên.',
  about: 'Phản ánh này nói về',
  aboutEntry: (index) => `Khoản số ${index} trong sổ`,
  aboutPage: (path) => `Trang ${path}`,
  topic: 'Về việc gì',
  topics: {
    gift: 'Khoản ủng hộ hoặc biên nhận của tôi',
    figures: 'Số liệu trên trang',
    false_paper: 'Giấy, tài khoản hoặc người nghi là giả',
    page: 'Trang khó đọc, khó dùng',
    other: 'Việc khác',
  },
  text: 'Bạn thấy gì?',
  textHint: 'Ví dụ: số chứng từ, số tiền trên giấy và trên trang. Tối đa 2.000 chữ. Đừng gửi mật khẩu hay mã OTP.',
  contact: 'Liên hệ của bạn (không bắt buộc)',
  contactHint: 'Điện thoại hoặc thư điện tử, chỉ để trả lời bạn.',
  send: 'Gửi phản ánh',
  kept: 'Lời viết và liên hệ được mã hóa, chỉ cán bộ phụ trách mở được, mỗi lần mở đều ghi lại. Giữ 2 năm rồi xóa.',
  textMissing: 'Viết điều bạn thấy, ví dụ: “số tiền trên trang khác số trên giấy PT-44-26-000123”',
  textLong: 'Viết ngắn lại: tối đa 2.000 chữ',
  contactLong: 'Ghi một số điện thoại hoặc một địa chỉ thư: tối đa 200 chữ',
  unreadable: 'Có ký tự lạ không lưu được. Xóa đoạn vừa dán rồi gõ lại',
  busy: (seconds) => `Máy chủ bận, thử lại sau ${seconds} giây. Lời viết của bạn vẫn còn dưới đây.`,
  done: 'Đã nhận phản ánh',
  reference: 'Mã phản ánh',
  keep: 'Ghi lại hoặc chụp mã này. Khi gọi cho chúng tôi, chỉ cần đọc mã.',
  next: 'Tiếp theo',
  steps: [
    'Cán bộ phụ trách đọc mọi phản ánh, thường trong 3 ngày làm việc.',
    'Nếu số liệu sai, một bút toán sửa được ghi thêm vào sổ; ai cũng thấy cả cái cũ và cái mới.',
    'Nếu bạn để lại liên hệ, chúng tôi trả lời bạn. Chúng tôi không bao giờ hỏi mật khẩu, mã OTP hay bảo bạn chuyển tiền.',
  ],
  another: 'Gửi phản ánh khác',
  home: 'Về trang đầu',
};

const EN: ReportTexts = {
  title: 'Send a report',
  description: 'Tell us of a wrong figure, a false paper or account, or a page that is hard to use. No account, no name needed.',
  hint: 'Tell us what looks wrong or unclear. You need no account and need not say who you are.',
  about: 'This report is about',
  aboutEntry: (index) => `Entry ${index} of the book`,
  aboutPage: (path) => `Page ${path}`,
  topic: 'What it is about',
  topics: {
    gift: 'My gift or receipt',
    figures: 'Figures on a page',
    false_paper: 'A paper, account or person that may be false',
    page: 'A page that is hard to read or use',
    other: 'Something else',
  },
  text: 'What did you see?',
  textHint:
    'For example the voucher number, the amount on paper and on the page. At most 2,000 characters. Never send passwords or one-time codes.',
  contact: 'How to reach you (optional)',
  contactHint: 'Phone or e-mail, only to answer you.',
  send: 'Send the report',
  kept: 'Words and contact are encrypted, only the officers in charge can open them, and every opening is written down. Kept for 2 years, then deleted.',
  textMissing: 'Write what you saw, for example: “the amount on the page differs from paper PT-44-26-000123”',
  textLong: 'Make it shorter: at most 2,000 characters',
  contactLong: 'Give one phone number or one e-mail address: at most 200 characters',
  unreadable: 'There are characters that cannot be kept. Delete what you pasted and type it again',
  busy: (seconds) => `The server is busy; try again in ${counted(seconds, 'second', 'seconds')}. What you wrote is still below.`,
  done: 'Report received',
  reference: 'Reference',
  keep: 'Write this down or take a picture. When you call us the reference is all we need.',
  next: 'What happens next',
  steps: [
    'The officers in charge read every report, usually within 3 working days.',
    'If a figure is wrong, a correcting entry is added to the book; everybody sees the old one and the new one.',
    'If you left a contact, we answer you. We never ask for a password, a one-time code or a transfer.',
  ],
  another: 'Send another report',
  home: 'To the front page',
};

/** Words of the page by which readers tell us something, by language. */
export const REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = { vi: VI, en: EN };
