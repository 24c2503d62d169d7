import type pg from 'pg';
import type { Logger } from '../logging/logger.js';
import { StartupError } from '../startup/startup-error.js';
import { roleName } from './roles.js';

interface ServerFacts {
  readonly login: string;
  readonly is_superuser: boolean;
  readonly may_be_owner: boolean;
  readonly settings: Readonly<Record<string, string>>;
}

// What each setting must not be, and why.
const REFUSED: readonly {
  readonly setting: string;
  readonly allowed: readonly string[];
  readonly why: string;
  readonly whyVietnamese: string;
}[] = [
  {
    setting: 'fsync',
    allowed: ['on'],
    why: 'a power cut would lose gifts already acknowledged',
    whyVietnamese: 'mất điện sẽ mất khoản đã xác nhận',
  },
  {
    setting: 'full_page_writes',
    allowed: ['on'],
    why: 'a power cut could tear pages',
    whyVietnamese: 'mất điện có thể làm hỏng trang dữ liệu',
  },
  {
    setting: 'synchronous_commit',
    allowed: ['on', 'remote_apply', 'remote_write', 'local'],
    why: 'a crash would lose gifts already acknowledged',
    whyVietnamese: 'sự cố sẽ làm mất khoản đã xác nhận',
  },
  {
    setting: 'log_error_verbosity',
    allowed: ['terse'],
    why: 'row contents would reach the log',
    whyVietnamese: 'nội dung dòng dữ liệu sẽ lọt vào nhật ký máy chủ',
  },
  {
    setting: 'log_min_error_statement',
    allowed: ['panic'],
    why: 'failing statements would reach the log',
    whyVietnamese: 'câu lệnh lỗi sẽ lọt vào nhật ký máy chủ',
  },
];

/**
 * Refuses to run in production on a database that could lose acknowledged gifts, log people's data, or that lets the
 * running product change the schema.
 * @throws StartupError naming the first thing to mend
 */
export async function guardProduction(client: pg.ClientBase, variable: string, log: Logger): Promise<void> {
  const facts = await readFacts(client);
  if (facts.is_superuser || facts.may_be_owner) {
    throw new StartupError(
      `${variable}: login ${facts.login} is ${facts.is_superuser ? 'a superuser' : 'a member of the owner role'}; use the login made by: npm run cli -- bootstrap-roles`,
      `${variable}: tài khoản ${facts.login} có quyền quá lớn; hãy dùng tài khoản do lệnh sau tạo: npm run cli -- bootstrap-roles`,
    );
  }
  for (const { setting, allowed, why, whyVietnamese } of REFUSED) {
    const value = facts.settings[setting] ?? '';
    if (allowed.includes(value)) continue;
    throw new StartupError(
      `${variable}: the server runs with ${setting}=${value}, so ${why}; run there: ALTER SYSTEM SET ${setting} = '${allowed[0] ?? ''}'; SELECT pg_reload_conf();`,
      `${variable}: máy chủ đang chạy với ${setting}=${value} nên ${whyVietnamese}; hãy đặt ${setting} = '${allowed[0] ?? ''}'.`,
    );
  }
  if (facts.settings['data_checksums'] !== 'on')
    log.warn(`${variable}: data checksums are off; silent disk errors stay unseen (pg_checksums --enable)`);
}

async function readFacts(client: pg.ClientBase): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `SELECT session_user::text AS login, bool_or(r.rolsuper) AS is_superuser,
            bool_or(coalesce(pg_has_role(r.oid, o.oid, 'MEMBER'), false)) AS may_be_owner,
            (SELECT json_object_agg(name, setting) FROM pg_settings WHERE name = ANY ($1)) AS settings
       FROM pg_roles r LEFT JOIN pg_roles o ON o.rolname = $2
      WHERE r.rolname = session_user`,
    [[...REFUSED.map((rule) => rule.setting), 'data_checksums'], roleName('owner')],
  );
  const [facts] = rows;
  if (facts === undefined) throw new Error('the server does not know its own login');
  return facts;
}
