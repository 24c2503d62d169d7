// Fuzzes the running product as test/e2e/fuzz.spec.ts does, with as many requests as wanted:
//   npm run fuzz -- --requests 1000000 [--seed 42]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { requests: { type: 'string', default: '1000000' }, seed: { type: 'string' } } });
for (const [name, value] of Object.entries(values)) {
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    console.error(`fuzz: --${name} is a number above zero`);
    process.exit(1);
  }
}
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const run = spawnSync(process.execPath, [jest, '--selectProjects', 'e2e', '--runTestsByPath', 'test/e2e/fuzz.spec.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    MINHBACH_FUZZ_REQUESTS: values.requests,
    MINHBACH_FUZZ_SEED: values.seed ?? String(Date.now() % 1_000_000_007),
  },
});
process.exit(run.status ?? 1);
