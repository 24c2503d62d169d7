import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '#platform/config/config.js';
import { processEnvironment } from '#platform/config/environment.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { greeting } from './greeting.js';
import { InstalledFiles } from './http/installed-files.js';
import { BuildName } from './http/published-answer.js';
import { type RunningServer, startServer } from './start-server.js';

/** Digest of the sources this build was made of. */
const STAMP = new URL('../../../.stamp', import.meta.url);
const CHECK_SCRIPT = fileURLToPath(new URL('../../verify/browser/check.js', import.meta.url));
const BODY_PROGRAM = { path: fileURLToPath(new URL('./public/prepare-bodies.child.js', import.meta.url)), args: [], execArgv: [] };
const VERIFIER = fileURLToPath(new URL('../../verify/command', import.meta.url));
const WEB_FONT = fileURLToPath(new URL('../assets/source-sans-3.woff2', import.meta.url));

async function buildName(): Promise<string> {
  const stamp = await readFile(STAMP, 'utf8').catch(() => '');
  return /^[0-9a-f]{12}/.exec(stamp)?.[0] ?? 'unbuilt';
}

function ifThere(path: string): string | undefined {
  return existsSync(path) ? path : undefined;
}

async function start(): Promise<RunningServer> {
  const folder = process.cwd();
  const config = loadConfig(processEnvironment(folder), folder);
  return startServer(config, {
    build: new BuildName(await buildName()),
    installed: new InstalledFiles({
      checkScript: ifThere(CHECK_SCRIPT),
      webFont: ifThere(WEB_FONT),
      verifier: ifThere(VERIFIER),
      bodyProgram: BODY_PROGRAM,
    }),
  });
}

function explain(error: unknown): void {
  if (error instanceof StartupError) process.stderr.write(`minhbach: ${error.message}\n`);
  else process.stderr.write(`minhbach: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

const starting = start();

let isStopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Who asks twice doesn't want to wait: the next start tidies up.
    if (isStopping) process.exit(130);
    isStopping = true;
    void starting
      .then(async (server) => server.close())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  });
}

try {
  const server = await starting;
  process.stdout.write(await greeting(server));
} catch (error) {
  explain(error);
  process.exit(1);
}
