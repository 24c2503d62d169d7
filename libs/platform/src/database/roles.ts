import type pg from 'pg';

/** Roles that own rights, without login. What each may touch is granted by migrations. */
export const DATABASE_ROLES = ['owner', 'writer', 'app', 'search', 'erase', 'auditor', 'jobs', 'opener'] as const;

/** A role of the database: the writer alone inserts into the book, the opener alone reads what is sealed, the owner alone changes the schema. */
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

/** Login of the running product: member of every role but the owner; may do nothing before `SET ROLE`. */
export const LOGIN = 'minhbach_login';

/** Login of migrations: member of the owner. */
export const MIGRATOR = 'minhbach_migrator';

/** Passwords of the two logins. */
export interface LoginPasswords {
  readonly login: string;
  readonly migrator: string;
}

/** Name of a role in PostgreSQL. */
export function roleName(role: DatabaseRole): string {
  return `minhbach_${role}`;
}

/** Advisory lock under which two bootstraps at once take turns: the letters "mb" and "boot". */
export const BOOTSTRAP_LOCK = '28002, 1651470196';

/**
 * Makes roles and logins of the cluster, or puts them right; safe to repeat. A password left out stays what it was. Needs a superuser or a login with
 * CREATEROLE. NOINHERIT: a connection of ours has no rights until it takes a role.
 */
export async function bootstrapRoles(admin: pg.ClientBase, passwords: Partial<LoginPasswords>): Promise<void> {
  await makeRoles(admin, DATABASE_ROLES.map(roleName), 'NOLOGIN NOINHERIT');
  await makeRoles(admin, [LOGIN, MIGRATOR], 'LOGIN NOINHERIT');
  const membersOfLogin = DATABASE_ROLES.filter((role) => role !== 'owner').map(roleName);
  if (passwords.login !== undefined) await admin.query(`ALTER ROLE ${LOGIN} PASSWORD ${quotedText(passwords.login)}`);
  if (passwords.migrator !== undefined) await admin.query(`ALTER ROLE ${MIGRATOR} PASSWORD ${quotedText(passwords.migrator)}`);
  await admin.query(`
    ALTER ROLE ${LOGIN} SET idle_in_transaction_session_timeout = '30s';
    GRANT ${membersOfLogin.join(', ')} TO ${LOGIN};
    GRANT ${roleName('owner')} TO ${MIGRATOR};
    REVOKE ${roleName('owner')} FROM ${LOGIN};
  `);
}

async function makeRoles(admin: pg.ClientBase, names: readonly string[], attributes: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>('SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)', [names]);
  const present = new Set(rows.map((row) => row.rolname));
  for (const name of names) {
    await admin.query(present.has(name) ? `ALTER ROLE ${name} ${attributes}` : `CREATE ROLE ${name} ${attributes}`);
  }
}

/**
 * Makes the database the admin is connected to ours: only our logins may connect, only the owner may create, extensions
 * the migrations count on are there. Safe to repeat. Needs the database's owner or a superuser.
 */
export async function prepareDatabase(admin: pg.ClientBase): Promise<void> {
  await admin.query(`
    DO $prepare$
    BEGIN
      EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
      EXECUTE format('GRANT CONNECT ON DATABASE %I TO ${LOGIN}, ${MIGRATOR}', current_database());
      EXECUTE format('GRANT CREATE, TEMPORARY ON DATABASE %I TO ${roleName('owner')}', current_database());
    END
    $prepare$;
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE, CREATE ON SCHEMA public TO ${roleName('owner')};
    CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
    CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA public;
  `);
}

function quotedText(text: string): string {
  if (/['\\\0]/.test(text)) throw new Error('a database password may not contain quotes, backslashes or NUL');
  return `'${text}'`;
}
