import type { Language } from '../http/language.js';

const VI = {
  or: 'hoặc',
  signInWith: (label: string): string => `Đăng nhập bằng ${label}`,
  outside: (label: string): string => `Đăng nhập bằng tài khoản ${label}`,
  outsideSince: (day: string): string => `Đã gắn từ ${day}.`,
  outsideNone: 'Chưa gắn. Lần đầu bạn đăng nhập bằng tài khoản ấy, nó tự gắn nếu có cùng thư điện tử đã xác minh.',
  linkOutside: 'Gắn tài khoản',
  unlinkOutside: 'Bỏ gắn',
  linkHint: (label: string): string => `Bạn sẽ sang ${label} để xác nhận, rồi quay lại đây.`,
  goTo: (label: string): string => `Sang ${label}`,
  stepUpFirst: 'Hãy xác nhận lại danh tính ở trên trước.',
};

/** What the pages say of ways to sign in beside the password. */
export type WayTexts = typeof VI;

const EN: WayTexts = {
  or: 'or',
  signInWith: (label) => `Sign in with ${label}`,
  outside: (label) => `Signing in with ${label}`,
  outsideSince: (day) => `Linked on ${day}.`,
  outsideNone: 'Not linked. The first time you sign in with it, it is linked if it has the same verified e-mail.',
  linkOutside: 'Link the account',
  unlinkOutside: 'Unlink',
  linkHint: (label) => `You go to ${label} to confirm it, and come back here.`,
  goTo: (label) => `Go to ${label}`,
  stepUpFirst: 'First show again who you are, above.',
};

/** The words of these pages by language. */
export const WAY_TEXTS: Readonly<Record<Language, WayTexts>> = { vi: VI, en: EN };
