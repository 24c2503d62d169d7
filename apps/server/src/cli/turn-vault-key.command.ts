import { TurnVaultKey } from '#ledger/openings/turn-vault-key.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { DataKeys } from '#ledger/openings/data-keys.js';
import { Clock } from '#platform/clock/clock.js';
import type { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { Logger } from '#platform/logging/logger.js';
import { errorText } from '#platform/startup/system-error.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';

/**
 * Turns the key that wraps the vault's data keys (docs/operate/vault-key.md), also beside a running server; run again after it was stopped.
 * @param options `prepare`: only put the new key into the file, to be copied to the other machines first
 * @throws CliError when a key is not at hand; StartupError when a database can't be reached
 */
export async function turnVaultKey(config: Config, options: { readonly prepare?: boolean }, terminal: Terminal): Promise<void> {
  const keys = await KeyStore.open(config.keysFolder, config.vault);
  const databases = await Databases.connect(config, Logger.open({ level: config.logLevel, json: config.production }));
  try {
    const pool = databases.vaultPool('writer');
    const turn = new TurnVaultKey(pool, keys.vaultKeys, (rewrapped) => {
      terminal.progress(`${rewrapped} data keys wrapped anew`);
    });
    if (options.prepare === true) {
      terminal.answer(JSON.stringify({ waiting: await turn.prepare() }));
      return;
    }
    const turned = await turn.execute();
    const random = new RandomPool();
    const dataKeys = new DataKeys(pool, databases.vaultPool('erase'), { keys, random });
    const log = new AccessLog({ databases, dataKeys, random, clock: new Clock() });
    await log.append({ officer: 'system:operator', kind: 'vault_key_turned', about: `wrapping_key:${turned.current}` });
    terminal.answer(JSON.stringify(turned));
  } catch (error) {
    throw new CliError(`the wrapping key was not turned (${errorText(error)})`);
  } finally {
    await databases.close();
  }
}
