import type { DomainErrorCode } from '#core/domain-error.js';
import { type ProblemType, row } from './problem-type.js';

/** Rows of `PROBLEMS` for people, their roles and their desks. */
export const OFFICER_PROBLEMS = {
  OWN_ROLE: row(
    403,
    'Không ai được tự đổi vai trò hay tự cho mình thôi việc; cần một người quản trị khác',
    'Nobody changes their own roles or ends their own service: that takes another administrator',
  ),
  ROLE_BEYOND_REACH: row(403, 'Vai trò này ngoài quyền quản trị của anh/chị', 'That role is beyond what you administer', 'role'),
  ROLE_NOT_HERE: row(
    422,
    'Vai trò quản trị hệ thống chỉ giao ở đơn vị cao nhất',
    'A system administrator is one at the topmost unit',
    'unit',
  ),
  ROLE_HELD: row(409, 'Người này đã giữ vai trò đó trong thời gian này', 'The person holds that role in those days already', 'role'),
  LAST_ADMINISTRATOR: row(
    409,
    'Đây là người quản trị hệ thống cuối cùng; hãy giao vai trò đó cho một người khác trước',
    'This is the last system administrator: give that role to somebody else first',
  ),
  SIGN_IN_NAME_TAKEN: row(
    409,
    'Tên đăng nhập hoặc thư điện tử đã có người dùng',
    'The user name or e-mail is somebody else’s',
    'user_name',
  ),
  INVITATION_SPENT: row(
    410,
    'Đường dẫn này đã dùng hoặc đã hết hạn; hãy xin đường dẫn mới',
    'This link was used or has expired; ask for a new one',
  ),
  DEVICE_CODE_SPENT: row(
    410,
    'Mã đăng ký thiết bị này đã dùng hoặc đã hết hạn; hãy xin mã mới',
    'This enrolment code was used or has expired; ask for a new one',
    'code',
  ),
  DEVICE_PROOF_WRONG: row(
    422,
    'Chữ ký không chứng minh được thiết bị giữ khóa này',
    'The signature does not prove that the device holds this key',
    'proof',
  ),
} as const satisfies Readonly<Partial<Record<DomainErrorCode, ProblemType>>>;
