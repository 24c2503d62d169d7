import { StartupError } from '../startup/startup-error.js';
import { errorCode, errorText } from '../startup/system-error.js';

interface Advice {
  readonly english: string;
  readonly vietnamese: string;
}

const UNREACHABLE: Advice = {
  english: 'no server answers there; start it, or mend host and port',
  vietnamese: 'không có máy chủ nào trả lời; hãy khởi động nó, hoặc sửa tên máy và cổng',
};
const REFUSED: Advice = {
  english: 'the server refuses this user or password; mend them',
  vietnamese: 'máy chủ từ chối người dùng hoặc mật khẩu này; hãy sửa lại',
};

// Codes of the system (errno names) and of PostgreSQL (SQLSTATE, appendix A of its manual).
const ADVICE: Readonly<Record<string, Advice>> = {
  ECONNREFUSED: UNREACHABLE,
  ENOTFOUND: UNREACHABLE,
  EAI_AGAIN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENETUNREACH: UNREACHABLE,
  ECONNRESET: UNREACHABLE,
  '28P01': REFUSED,
  '28000': REFUSED,
  '3D000': {
    english: 'that database does not exist; create it (createdb) and run: npm run cli -- bootstrap-roles',
    vietnamese: 'cơ sở dữ liệu đó không tồn tại; hãy tạo nó (createdb) rồi chạy: npm run cli -- bootstrap-roles',
  },
  '22023': {
    english: 'the roles of this product are not there; run: npm run cli -- bootstrap-roles',
    vietnamese: 'chưa có các vai trò của sản phẩm; hãy chạy: npm run cli -- bootstrap-roles',
  },
  '42501': {
    english: 'this login may not take the role it needs; use the logins made by: npm run cli -- bootstrap-roles',
    vietnamese: 'tài khoản này không được nhận vai trò cần thiết; hãy dùng tài khoản do lệnh sau tạo: npm run cli -- bootstrap-roles',
  },
  '53300': {
    english: 'the server has no connection left; raise max_connections or stop other clients',
    vietnamese: 'máy chủ đã hết kết nối; hãy tăng max_connections hoặc dừng bớt chương trình khác',
  },
  '57P03': {
    english: 'the server is starting or stopping; try again in a moment',
    vietnamese: 'máy chủ đang khởi động hoặc đang dừng; hãy thử lại sau giây lát',
  },
};

/**
 * What to tell the operator when a database can't be reached at start.
 * @param variable the environment variable with the address, e.g. `DATABASE_URL`
 * @param url the address; its password is left out of the message
 */
export function connectionError(variable: string, url: string, error: unknown): StartupError {
  const advice = ADVICE[errorCode(error) ?? ''] ?? (/timeout/i.test(errorText(error)) ? UNREACHABLE : undefined);
  const english = advice?.english ?? `the server answers "${errorText(error)}"; mend the address or the server`;
  const vietnamese = advice?.vietnamese ?? `máy chủ trả lời "${errorText(error)}"; hãy sửa địa chỉ hoặc máy chủ`;
  const place = withoutPassword(url);
  return new StartupError(`${variable} (${place}): ${english}.`, `${variable} (${place}): ${vietnamese}.`, error);
}

/** `user@host:port/database` of an address. */
export function withoutPassword(address: string): string {
  const url = new URL(address);
  return `${url.username === '' ? '' : `${url.username}@`}${url.hostname}:${url.port === '' ? '5432' : url.port}${url.pathname}`;
}
