import { ACTS } from '#core/authority/act.js';
import { TOKEN_DAYS_MAX } from '#relief/sign-in/make-api-token.js';
import { Codes, Secret, Whole, Words } from '../officer/fields.js';

const PASSWORD = 'mot cau that dai de nho';
const ONE_TIME = '492039';

/** Acts an API token may be limited to: none that asks to show again who one is. */
const TOKEN_ACTS: readonly string[] = Object.entries(ACTS).flatMap(([act, { stepUp }]) => (stepUp ? [] : [act]));

/** Name and password of somebody who comes in. */
export class SignInDto {
  @Secret({ description: 'Tên đăng nhập hoặc thư điện tử · user name or e-mail', example: 'thu.ha' })
  user: string;

  @Secret({ description: 'Mật khẩu · password', example: PASSWORD })
  password: string;
}

/** A code from an app, or a recovery code. */
export class CodeDto {
  @Secret({ description: 'Mã 6 chữ số của ứng dụng xác thực, hoặc mã dự phòng · one-time or recovery code', example: ONE_TIME })
  code: string;
}

/** What is shown again: a password or a code. */
export class StepUpDto {
  @Secret({ description: 'Mật khẩu · password', example: PASSWORD, optional: true })
  password?: string;

  @Secret({ description: 'Mã xác nhận hoặc mã dự phòng · one-time or recovery code', example: ONE_TIME, optional: true })
  code?: string;
}

/** A change of one's own password. */
export class PasswordDto {
  @Secret({ description: 'Mật khẩu hiện tại · current password', example: PASSWORD })
  password: string;

  @Secret({ description: 'Mật khẩu mới, 12–128 ký tự · new password', example: 'lua chin vang ngoai dong xa' })
  new_password: string;
}

/** A token for a machine. */
export class ApiTokenDto {
  @Words(80, { description: 'Dùng cho việc gì · what it is for', example: 'Máy nhập sao kê' })
  name: string;

  @Codes(
    /^[a-z_]{1,40}$/,
    { max: 40 },
    { description: `Các việc được làm · acts: ${TOKEN_ACTS.join(', ')}`, example: ['import_statement'] },
  )
  scopes: string[];

  @Whole({ min: 1, max: TOKEN_DAYS_MAX }, { description: 'Số ngày hiệu lực · days it lasts', example: 90 })
  days: number;
}
