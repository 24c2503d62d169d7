import { join } from 'node:path';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { differenceLine } from '#ledger/fsck/fsck-report.js';
import { runFsck } from '#ledger/fsck/run-fsck.js';
import { LogFiles } from '#ledger/log/log-files.js';
import type { Config } from '#platform/config/config.js';
import { Databases } from '#platform/database/databases.js';
import { FileStore } from '#platform/files/file-store.js';
import { sha256 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { Logger } from '#platform/logging/logger.js';
import { CliError } from './cli-error.js';
import type { Terminal } from './import-statement.command.js';

const SAY_EVERY = 50_000;

/**
 * Re-derives everything the ledger stores from the bytes of its entries, also beside a running server. The last line of the answer is the
 * report as one JSON object.
 * @throws CliError with exit code 2 and the first difference when there is one; StartupError when the database can't be reached
 */
export async function fsck(config: Config, terminal: Terminal): Promise<void> {
  const keys = await KeyStore.open(config.keysFolder, config.vault);
  const databases = await Databases.connect(config, Logger.open({ level: config.logLevel, json: config.production }));
  try {
    const report = await runFsck({
      pool: databases.poolFor('auditor'),
      files: new LogFiles(new FileStore(join(config.dataFolder, 'log'))),
      key: verifierKeyOf(sha256, { name: config.origin, algorithm: ED25519, publicKey: keys.logPublicKey }),
      onProgress: (entries, of) => {
        if (entries % SAY_EVERY < 1_024 || entries === of) terminal.progress(`${entries} of ${of} entries`);
      },
    });
    terminal.answer(JSON.stringify(report));
    const [first] = report.differences;
    if (first !== undefined) throw new CliError(differenceLine(first), 2);
  } finally {
    await databases.close();
  }
}
