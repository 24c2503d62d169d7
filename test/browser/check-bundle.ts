import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';

/** Places a Chromium is found at on Debian and others. */
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The installed Chromium, or `undefined`. */
export function installedChromium(): string | undefined {
  return BROWSERS.find((path) => existsSync(path));
}

/** What keeps a browser of a test from talking to anyone but the test. */
export const QUIET_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Bundles the check as the build does, in a process of its own: the bundler is an ES module and the tests are not. */
export async function bundledCheck(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'check-bundle-'));
  try {
    await runNode(BUNDLE, [process.cwd(), folder]);
    return await readFile(join(folder, 'check.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Cuts the web font as the build does, into a file. */
export async function writeWebFont(file: string): Promise<void> {
  await runNode(
    `import { writeWebFont } from ${JSON.stringify(join(process.cwd(), 'scripts/subset-font.mjs'))}; await writeWebFont(process.argv[1]);`,
    [file],
  );
}

// The same settings as scripts/build.mjs.
const BUNDLE = `
import { build } from 'vite';
const [root, outDir] = process.argv.slice(1);
await build({ root, configFile: false, logLevel: 'error', publicDir: false,
  resolve: { conditions: ['source', 'module', 'browser', 'default'] },
  build: { outDir, emptyOutDir: true, target: 'es2022', minify: true, modulePreload: false, reportCompressedSize: false,
    rollupOptions: { input: root + '/apps/verify/src/browser/main.ts', output: { format: 'es', entryFileNames: 'check.js', codeSplitting: false } } } });
`;

async function runNode(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, ...args], { stdio: ['ignore', 'inherit', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`the bundle was not made: ${errors.slice(0, 2000)}`);
}
