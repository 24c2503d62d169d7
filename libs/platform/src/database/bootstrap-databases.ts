import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { StartupError } from '../startup/startup-error.js';
import { errorCode } from '../startup/system-error.js';
import { connectionError, withoutPassword } from './connection-error.js';
import { databaseOf, withDatabase } from './connection-settings.js';
import { BOOTSTRAP_LOCK, bootstrapRoles, LOGIN, type LoginPasswords, MIGRATOR, prepareDatabase } from './roles.js';

const PASSWORD_BYTES = 24;

/** What an operator may say beside the address of the book's database. */
export interface BootstrapWishes {
  /** address of the vault's database; the book's with `_vault` behind its name when left out */
  readonly vaultAdminUrl?: string;
  /** passwords to set; one that is left out is made for a login that is new, and kept for one that is there */
  readonly passwords?: Partial<LoginPasswords>;
}

/** What the product needs to know afterwards: addresses with the passwords set or made now, without one where the old one was kept. */
export interface BootstrappedDatabases {
  readonly databaseUrl: string;
  readonly vaultDatabaseUrl: string;
  readonly databaseOwnerUrl: string;
  /** whose passwords were made here: they are told this once and stored nowhere but in PostgreSQL */
  readonly made: readonly (keyof LoginPasswords)[];
}

/**
 * Makes the two databases of a server the operator runs ours: roles, logins, rights, extensions. Safe to repeat.
 * @param adminUrl the book's database as a superuser, or as its owner with CREATEROLE
 * @throws StartupError in one line when a database can't be reached or the login may not do this
 */
export async function bootstrapDatabases(adminUrl: string, wishes: BootstrapWishes = {}): Promise<BootstrappedDatabases> {
  const vaultUrl = wishes.vaultAdminUrl ?? withDatabase(adminUrl, `${databaseOf(adminUrl)}_vault`);
  const asked = wishes.passwords ?? {};
  // Reached before anything is changed: a name mistyped must not leave half of it done.
  await asAdmin({ option: '--vault-admin-url', url: vaultUrl }, () => Promise.resolve());
  const book = await asAdmin({ option: '--admin-url', url: adminUrl }, (admin) => bootstrapOne(admin, asked));
  const vault = await asAdmin({ option: '--vault-admin-url', url: vaultUrl }, (admin) => bootstrapOne(admin, book));
  return {
    databaseUrl: withLogin(adminUrl, LOGIN, book.login),
    vaultDatabaseUrl: withLogin(vaultUrl, LOGIN, vault.login),
    databaseOwnerUrl: withLogin(adminUrl, MIGRATOR, book.migrator),
    made: (['login', 'migrator'] as const).filter((name) => asked[name] === undefined && vault[name] !== undefined),
  };
}

/** @returns the passwords that were set */
async function bootstrapOne(admin: pg.Client, asked: Partial<LoginPasswords>): Promise<Partial<LoginPasswords>> {
  await admin.query(`SELECT pg_advisory_lock(${BOOTSTRAP_LOCK})`);
  const { rows } = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [[LOGIN, MIGRATOR]]);
  const isNew = (role: string): boolean => !rows.some(({ rolname }) => rolname === role);
  const login = asked.login ?? (isNew(LOGIN) ? newPassword() : undefined);
  const migrator = asked.migrator ?? (isNew(MIGRATOR) ? newPassword() : undefined);
  const passwords = { ...(login !== undefined && { login }), ...(migrator !== undefined && { migrator }) };
  await bootstrapRoles(admin, passwords);
  await prepareDatabase(admin);
  return passwords;
}

async function asAdmin<Result>(place: { option: string; url: string }, work: (admin: pg.Client) => Promise<Result>): Promise<Result> {
  const admin = new pg.Client({ connectionString: place.url, application_name: 'minhbach-bootstrap' });
  admin.on('error', () => undefined);
  try {
    await admin.connect();
  } catch (error) {
    throw connectionError(place.option, place.url, error);
  }
  try {
    return await work(admin);
  } catch (error) {
    throw errorCode(error) === '42501' ? notAllowed(place, error) : error;
  } finally {
    await admin.end();
  }
}

function notAllowed({ option, url }: { option: string; url: string }, cause: unknown): StartupError {
  const place = `${option} (${withoutPassword(url)})`;
  return new StartupError(
    `${place}: this login may not make roles or rights; name a superuser, or the database's owner with CREATEROLE.`,
    `${place}: tài khoản này không được tạo vai trò và cấp quyền; hãy dùng superuser, hoặc chủ cơ sở dữ liệu có CREATEROLE.`,
    cause,
  );
}

function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('base64url');
}

function withLogin(url: string, login: string, password: string | undefined): string {
  const address = new URL(url);
  address.username = login;
  address.password = password === undefined ? '' : encodeURIComponent(password);
  return address.toString();
}
