import { turnVaultKey } from '../../apps/server/src/cli/turn-vault-key.command.js';
import { loadConfig } from '#platform/config/config.js';

/** The operator's command in a process that a test can kill. */
async function work(): Promise<void> {
  await turnVaultKey(
    loadConfig(process.env, process.cwd()),
    { prepare: process.argv.includes('--prepare') },
    { answer: (line) => process.stdout.write(`${line}\n`), progress: (line) => process.stderr.write(`${line}\n`) },
  );
}

work().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
