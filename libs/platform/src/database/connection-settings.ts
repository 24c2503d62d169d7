import { type DatabaseRole, roleName } from './roles.js';

// A partition or a cut cable is noticed in seconds: a fenced writer must not wait for minutes.
const KEEPALIVE_IDLE_S = 5;
const USER_TIMEOUT_MS = 10_000;

/** How a library of the pg family reaches a database under one role. */
export interface RoleConnection {
  /** address without `options` */
  readonly connectionString: string;
  /** settings of the session, the role among them (`-c name=value …`); a library may append its own */
  readonly options: string;
}

/**
 * Connections that take a role at once and notice a dead peer. Options already in the address are kept in front.
 * Needs a direct connection or a session-pooling proxy.
 * @param url address without or with `options`
 */
export function connectionAs(url: string, role: DatabaseRole): RoleConnection {
  const address = new URL(url);
  const given = address.searchParams.get('options');
  address.searchParams.delete('options');
  const settings = [`role=${roleName(role)}`, `tcp_keepalives_idle=${KEEPALIVE_IDLE_S}`, `tcp_user_timeout=${USER_TIMEOUT_MS}`];
  // A generic plan of a search would be made for an average word, and words are never average.
  // Its short answers look dear to the planner: neither compiling them nor helpers are worth their start.
  if (role === 'search') settings.push('plan_cache_mode=force_custom_plan', 'jit=off', 'max_parallel_workers_per_gather=0');
  const ours = settings.map((setting) => `-c ${setting}`).join(' ');
  return { connectionString: address.toString(), options: given === null ? ours : `${given} ${ours}` };
}

/** The same server and login, another database. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}

/** The database of an address. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Server and database of one address with user and password of another. */
export function withLoginOf(url: string, login: string): string {
  const address = new URL(url);
  const other = new URL(login);
  address.username = other.username;
  address.password = other.password;
  return address.toString();
}
