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
  signInWithPasskey: 'Đăng nhập bằng khóa truy cập',
  confirmWithPasskey: 'Xác nhận bằng khóa truy cập',
  passkeys: 'Khóa truy cập',
  passkeysHint:
    'Đăng nhập bằng vân tay, khuôn mặt hoặc mã PIN của điện thoại, máy tính hay khóa bảo mật, thay cho mật khẩu và mã 6 chữ số. Chỉ dùng thiết bị của riêng bạn.',
  passkeysNone: 'Chưa có khóa nào.',
  passkeysElsewhere: 'Khóa truy cập cần địa chỉ có tên: mở trang bằng https, hoặc http://localhost trên máy chủ.',
  passkeyName: 'Tên khóa (ví dụ: Điện thoại của tôi)',
  addPasskey: 'Thêm khóa truy cập',
  removePasskey: 'Bỏ',
  passkeyMade: 'Thêm',
  passkeyUsed: 'Dùng lần cuối',
  never: 'chưa dùng',
  passkeyFailed: 'Trình duyệt chưa nhận được khóa truy cập; hãy thử lại hoặc dùng cách khác.',
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
  signInWithPasskey: 'Sign in with a passkey',
  confirmWithPasskey: 'Confirm with a passkey',
  passkeys: 'Passkeys',
  passkeysHint:
    'Sign in by the fingerprint, face or PIN of your phone, computer or security key, in the place of password and code. Use devices of your own only.',
  passkeysNone: 'None yet.',
  passkeysElsewhere: 'Passkeys need an address with a name: open the page by https, or http://localhost on the server.',
  passkeyName: 'What to call it (such as: my phone)',
  addPasskey: 'Add a passkey',
  removePasskey: 'Remove',
  passkeyMade: 'Added',
  passkeyUsed: 'Last used',
  never: 'never',
  passkeyFailed: 'The browser got no passkey; try again, or take another way.',
  stepUpFirst: 'First show again who you are, above.',
};

/** The words of these pages by language. */
export const WAY_TEXTS: Readonly<Record<Language, WayTexts>> = { vi: VI, en: EN };
