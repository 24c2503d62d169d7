import type { DomainErrorCode } from '#core/domain-error.js';
import { type ProblemType, row } from './problem-type.js';

/** Files that are not taken for what is inside them. */
export const FILE_PROBLEMS = {
  FILE_LOCKED: row(422, 'Tệp đặt mật khẩu; bỏ mật khẩu rồi gửi lại', 'The file has a password; remove it and send it again', 'file'),
  FILE_RUNS_CODE: row(
    422,
    'Tệp có macro, mã lệnh hoặc tệp khác đính kèm bên trong; lưu thành XLSX hoặc PDF thường rồi gửi lại',
    'The file holds macros, scripts or other files; save it as a plain XLSX or PDF',
    'file',
  ),
  FILE_LINKS_OUT: row(
    422,
    'Tệp lấy dữ liệu từ tệp hoặc nguồn khác; ngắt liên kết ngoài rồi gửi lại',
    'The file fetches content from elsewhere; break its external links',
    'file',
  ),
  FILE_AMBIGUOUS: row(
    422,
    'Tệp có phần lạ giấu bên trong; mở bằng phần mềm văn phòng, lưu lại rồi gửi',
    'The file can be read in more than one way; open it, save it anew and send that',
    'file',
  ),
  FILE_UNPACKS_TOO_LARGE: row(
    422,
    'Tệp nén bung ra quá lớn; chia nhỏ hoặc thu nhỏ rồi gửi lại',
    'The file is far larger inside than it looks; split or shrink it',
    'file',
  ),
  FILE_TOO_COMPLEX: row(
    422,
    'Đọc tệp tốn quá nhiều bộ nhớ hoặc thời gian; chia nhỏ rồi gửi lại',
    'Reading the file takes too much memory or time; split it',
    'file',
  ),
  FILE_READING_BUSY: row(
    503,
    'Đang đọc nhiều tệp cùng lúc; gửi lại sau giây lát',
    'Many files are being read; send it again in a moment',
    'file',
    'Thử lại sau {retry_after} giây.',
  ),
  FILE_MAKING_BUSY: row(
    503,
    'Đang làm nhiều tệp cùng lúc; tải lại sau giây lát',
    'Many files are being made; fetch it again in a moment',
    undefined,
    'Thử lại sau {retry_after} giây.',
  ),
  SPREADSHEET_TOO_LONG: row(
    422,
    'Danh sách quá dài cho bảng tính; tải tệp CSV (cùng địa chỉ, đuôi .csv) hoặc thêm bộ lọc',
    'The list is too long for a spreadsheet; fetch the CSV file (same address ending in .csv) or add filters',
    undefined,
    'Bảng tính có nhiều nhất {rows_max} dòng; tệp CSV không giới hạn.',
  ),
} as const satisfies Readonly<Partial<Record<DomainErrorCode, ProblemType>>>;
