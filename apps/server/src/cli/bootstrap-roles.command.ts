import { readFile } from 'node:fs/promises';
import { bootstrapDatabases } from '#platform/database/bootstrap-databases.js';
import { errorText } from '#platform/startup/system-error.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';

/** What `bootstrap-roles` is given. Passwords come in files: arguments can be read by others on the machine. */
export interface BootstrapOptions {
  readonly adminUrl: string;
  readonly vaultAdminUrl?: string;
  readonly loginPasswordFile?: string;
  readonly migratorPasswordFile?: string;
}

/**
 * Makes roles, logins, rights and extensions, and answers with the three variables the product is started with.
 * @throws CliError when an address or a password can't be read; StartupError when a database refuses
 */
export async function bootstrap(options: BootstrapOptions, terminal: Terminal): Promise<void> {
  const { vaultAdminUrl } = options;
  const login = await passwordIn('--login-password-file', options.loginPasswordFile);
  const migrator = await passwordIn('--migrator-password-file', options.migratorPasswordFile);
  for (const [option, url] of [
    ['--admin-url', options.adminUrl],
    ['--vault-admin-url', vaultAdminUrl],
  ] as const)
    assertAddress(option, url);
  const addresses = await bootstrapDatabases(options.adminUrl, {
    ...(vaultAdminUrl !== undefined && { vaultAdminUrl }),
    passwords: { ...(login !== undefined && { login }), ...(migrator !== undefined && { migrator }) },
  });
  terminal.progress('roles, logins, rights and extensions are there');
  terminal.progress(
    addresses.made.length > 0
      ? 'the passwords made now stand in these addresses and are not shown again:'
      : 'logins that were there keep their passwords; put them into these addresses where they are missing:',
  );
  terminal.answer(`DATABASE_URL=${addresses.databaseUrl}`);
  terminal.answer(`MINHBACH_VAULT_DATABASE_URL=${addresses.vaultDatabaseUrl}`);
  terminal.answer(`DATABASE_OWNER_URL=${addresses.databaseOwnerUrl}`);
}

async function passwordIn(option: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const password = (await readFile(path, 'utf8')).trim();
    if (password === '' || /['\\\0\n]/.test(password)) throw new Error('a password is one line without quotes and backslashes');
    return password;
  } catch (error) {
    throw new CliError(`can't read ${option} ${path} (${errorText(error)})`);
  }
}

function assertAddress(option: string, url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^postgres(ql)?:$/.test(new URL(url).protocol) && new URL(url).pathname.length > 1))
    return;
  throw new CliError(`${option} is not an address like postgres://user@host:5432/minhbach`);
}
