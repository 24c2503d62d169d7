import type { DomainErrorCode } from '#core/domain-error.js';
import { type ProblemType, row } from './problem-type.js';

/** Rows of `PROBLEMS` for showing who one is: signing in, passwords, second steps, tokens. */
export const SIGN_IN_PROBLEMS = {
  SIGN_IN_REFUSED: row(403, 'Tên đăng nhập, mật khẩu hoặc mã xác nhận không đúng', 'The user name, the password or the code is not right'),
  SIGN_IN_DELAYED: row(
    429,
    'Nhập sai nhiều lần từ địa chỉ này; chờ rồi thử lại',
    'Too many wrong attempts from this address; wait before the next one',
    undefined,
    'Thử lại sau {retry_after} giây.',
  ),
  SIGN_IN_BUSY: row(
    503,
    'Quá nhiều người đăng nhập cùng lúc; thử lại sau giây lát',
    'Too many sign-ins at once; try again in a moment',
    undefined,
    'Thử lại sau {retry_after} giây.',
  ),
  SIGN_IN_NEEDS_HTTPS: row(
    403,
    'Chỉ đăng nhập được qua https, hoặc trên chính máy chủ (127.0.0.1)',
    'Signing in needs https, or a browser on the server itself (127.0.0.1)',
  ),
  PASSWORD_LENGTH: row(422, 'Mật khẩu phải dài từ 12 đến 128 ký tự', 'A password has 12 to 128 characters', 'new_password'),
  PASSWORD_COMMON: row(
    422,
    'Mật khẩu này dễ đoán: có trong danh sách mật khẩu phổ biến, hoặc lấy từ tên, thư điện tử của bạn hay tên sản phẩm',
    'The password is easy to guess: it is a common one, or made of your name, your e-mail or the name of the product',
    'new_password',
  ),
  PASSWORD_WRONG: row(422, 'Mật khẩu hiện tại không đúng', 'The current password is not right', 'password'),
  CODE_WRONG: row(
    422,
    'Mã xác nhận không đúng hoặc đã dùng rồi; chờ mã mới rồi nhập lại',
    'The code is wrong or was used before; wait for the next one',
    'code',
  ),
  ENROLMENT_NOT_BEGUN: row(
    409,
    'Chưa bắt đầu đăng ký bước xác nhận thứ hai, hoặc đã quá 15 phút; hãy làm lại từ đầu',
    'Enrolment was not begun, or more than 15 minutes ago; begin again',
  ),
  SECOND_STEP_REQUIRED: row(
    409,
    'Vai trò của bạn bắt buộc có bước xác nhận thứ hai, không bỏ được',
    'Your roles need a second step; it can be replaced, not taken away',
  ),
  OPENID_REFUSED: row(
    403,
    'Nơi đăng nhập ngoài không xác nhận được bạn là cán bộ ở đây, hoặc đã quá 10 phút; hãy thử lại hoặc đăng nhập bằng mật khẩu',
    'The other site does not vouch for an officer here, or more than 10 minutes went by; try again, or use your password',
  ),
  OPENID_UNAVAILABLE: row(
    503,
    'Nơi đăng nhập ngoài không trả lời; thử lại sau ít phút hoặc đăng nhập bằng mật khẩu',
    'The other site does not answer; try again in a few minutes, or use your password',
  ),
  OPENID_TAKEN: row(
    409,
    'Tài khoản ngoài này đã gắn với cán bộ khác, hoặc bạn đã gắn một tài khoản ngoài khác; bỏ gắn trước đã',
    'This account is linked to another officer, or you have linked another one; unlink that first',
  ),
  PASSKEY_REFUSED: row(
    403,
    'Khóa truy cập không đúng, không còn dùng được ở đây, hoặc đã quá 15 phút; tải lại trang rồi thử lại',
    'The passkey is not right, is no longer known here, or more than 15 minutes went by; load the page again',
  ),
  PASSKEYS_TOO_MANY: row(409, 'Mỗi người có nhiều nhất 20 khóa truy cập; hãy bỏ bớt khóa cũ', 'At most 20 passkeys; take an old one away'),
  TOKEN_LIFE_INVALID: row(422, 'Mã truy cập có hạn từ 1 đến 365 ngày', 'A token lasts 1 to 365 days', 'days'),
  TOKEN_SCOPE_INVALID: row(
    422,
    'Mã truy cập cho máy phải nêu ít nhất một việc bạn được làm trong phiên này, và không làm được việc cần xác nhận lại danh tính',
    'A token names at least one act, only acts you may do in this session, and none that asks to show again who one is',
    'scopes',
  ),
} as const satisfies Readonly<Partial<Record<DomainErrorCode, ProblemType>>>;
