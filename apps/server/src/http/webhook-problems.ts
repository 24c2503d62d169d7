import type { DomainErrorCode } from '#core/domain-error.js';
import { type ProblemType, row } from './problem-type.js';

/** Rows of `PROBLEMS` for webhooks. */
export const WEBHOOK_PROBLEMS = {
  WEBHOOK_URL_INVALID: row(
    422,
    'Địa chỉ nhận phải là https và một tên miền, không kèm mật khẩu hay dấu #',
    'The address must be https and a name, without a password or a fragment',
    'url',
  ),
  WEBHOOK_ADDRESS_REFUSED: row(
    422,
    'Tên miền không dẫn tới máy chủ công khai nào',
    'The name does not lead to a public server',
    'url',
    'Mọi địa chỉ IP của tên miền phải công khai trên Internet ({reason}).',
  ),
  WEBHOOKS_TOO_MANY: row(
    409,
    'Đã đủ số địa chỉ nhận cho phép',
    'There are as many endpoints as are allowed',
    'url',
    'Tối đa {max} địa chỉ.',
  ),
} as const satisfies Readonly<Partial<Record<DomainErrorCode, ProblemType>>>;
