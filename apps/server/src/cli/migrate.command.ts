import { MIGRATIONS, VAULT_MIGRATIONS } from '#migrations/all.js';
import type { Config } from '#platform/config/config.js';
import { openPlatform } from '#platform/platform.js';
import type { Terminal } from './import-statement.command.js';

/**
 * Brings the schemas of book, vault and jobs up to this release, and says so.
 * @throws StartupError when a database can't be reached or was migrated by a newer release
 */
export async function migrate(config: Config, terminal: Terminal): Promise<void> {
  const platform = await openPlatform(config, { book: MIGRATIONS, vault: VAULT_MIGRATIONS });
  await platform.close();
  terminal.answer('the schemas are up to date');
}
