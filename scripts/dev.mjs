// `npm run dev`: compiles on every change and restarts the server. Ctrl-C stops both.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');

// As `npm start` gives them (docs/operate/environment.md, Memory).
const memory = ['--max-semi-space-size=32', '--heap-growing-percent=120'];

// A whole build first: assets, the browser's script, and no stale output.
await build();
const children = [
  spawn(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  }),
  spawn(process.execPath, ['--watch', '--watch-preserve-output', ...memory, 'dist/apps/server/src/main.js'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  }),
];

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
const codes = await Promise.all(children.map((child) => new Promise((resolve) => child.once('exit', resolve))));
process.exitCode = codes.every((code) => code === 0 || code === null) ? 0 : 1;
