import type { Language } from '../http/language.js';

const VI = {
  first: 'Người quản trị đầu tiên',
  firstHint:
    'Phần mềm vừa được cài và chưa có ai quản trị. Người quản trị hệ thống đăng ký những người khác và giao vai trò cho họ; người đó không tự giao cho mình quyền ghi sổ hay duyệt chi.',
  welcome: 'Đặt mật khẩu',
  welcomeHint: (name: string): string =>
    `Chào ${name}. Chọn một mật khẩu chỉ mình bạn biết; người quản trị không bao giờ biết mật khẩu của bạn.`,
  name: 'Họ và tên',
  user: 'Tên đăng nhập',
  userHint: '3–40 ký tự: chữ không dấu, chữ số, dấu chấm, gạch ngang',
  email: 'Thư điện tử (không bắt buộc)',
  password: 'Mật khẩu',
  passwordHint: 'Từ 12 ký tự; một câu dài dễ nhớ là tốt nhất.',
  repeat: 'Nhập lại mật khẩu',
  notTheSame: 'Hai lần nhập mật khẩu không giống nhau',
  secondStepNext: 'Bước sau: đặt bước xác nhận thứ hai bằng điện thoại, nếu vai trò của bạn cần.',
  goOn: 'Tiếp tục',
  spent: 'Đường dẫn không dùng được nữa',
  spentHint: 'Mỗi đường dẫn chỉ dùng một lần và có hạn. Hãy xin người quản trị đơn vị một đường dẫn mới.',
  spentFirst: 'Khi chưa có ai quản trị hệ thống: khởi động lại phần mềm, hoặc chạy',
};

/** What the page of a one-time link says. */
export type InvitationTexts = typeof VI;

const EN: InvitationTexts = {
  first: 'The first administrator',
  firstHint:
    'The software was just installed and nobody administers it yet. A system administrator registers other people and gives them roles, and never gives themselves the right to write in the book or to approve.',
  welcome: 'Set a password',
  welcomeHint: (name) => `Welcome, ${name}. Choose a password that only you know; no administrator ever knows it.`,
  name: 'Full name',
  user: 'User name',
  userHint: '3–40 of letters without accents, digits, dots, hyphens',
  email: 'E-mail (optional)',
  password: 'Password',
  passwordHint: '12 characters or more; a long sentence is best.',
  repeat: 'Password once more',
  notTheSame: 'The two passwords differ',
  secondStepNext: 'Next: a second step with your phone, if your roles need one.',
  goOn: 'Continue',
  spent: 'This link is of no use any more',
  spentHint: 'Each link works once and not for long. Ask your unit’s administrator for a new one.',
  spentFirst: 'While nobody administers the installation: start the software again, or run',
};

/** The words of this page by language. */
export const INVITATION_TEXTS: Readonly<Record<Language, InvitationTexts>> = { vi: VI, en: EN };
