import type { DomainErrorCode } from '#core/domain-error.js';
import { type ProblemType, row } from './problem-type.js';

/** Rows of `PROBLEMS` for reading people's data. */
export const VAULT_PROBLEMS = {
  PURPOSE_NOT_ALLOWED: row(
    422,
    'Không được xem thông tin cá nhân cho mục đích này',
    'People’s data may not be read for this purpose',
    'purpose',
    'Các mục đích được chọn: {allowed}.',
  ),
  WHY_MISSING: row(422, 'Cần ghi lý do, tối đa 500 ký tự', 'Say why, in at most 500 characters', 'why'),
  ACCESS_LOG_BROKEN: row(500, 'Nhật ký truy cập không còn nguyên vẹn', 'The access log is not what it was'),
  EXPORTS_TOO_MANY: row(
    429,
    'Hôm nay đã xuất họ tên đủ số lần cho phép',
    'You have made as many exports with names today as are allowed',
    'campaign',
    'Mỗi người được xuất tối đa {exports_max} lần mỗi ngày.',
  ),
  EXPORT_TOO_LARGE: row(
    422,
    'Quá nhiều dòng cho một lần xuất họ tên; chọn khoảng ngày ngắn hơn',
    'Too many rows for one export with names; choose a shorter period',
    'to',
    'Có {rows} dòng, tối đa {rows_max}.',
  ),
  EXPORT_GONE: row(410, 'Tệp đã được tải hoặc đã hết hạn', 'The file was fetched already or has expired'),
} as const satisfies Readonly<Partial<Record<DomainErrorCode, ProblemType>>>;
