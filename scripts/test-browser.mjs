// Runs the tests that need a real browser: `npm run test:browser` a selection of pages, `-- --all` every page in every state, language and
// size, with the timings. Further arguments go to jest, e.g. `-- --testPathPatterns accessibility`.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

if (!BROWSERS.some((path) => existsSync(path))) {
  process.stderr.write(
    `test:browser: no Chromium at ${BROWSERS.join(', ')}; install one and run again (Debian, Ubuntu: apt-get install chromium)\n`,
  );
  process.exit(1);
}

const given = process.argv.slice(2);
const isFull = given.includes('--all');
const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'browser', ...given.filter((each) => each !== '--all')];
const run = spawnSync(process.execPath, jest, { stdio: 'inherit', env: { ...process.env, ...(isFull && { MINHBACH_BROWSER_ALL: '1' }) } });
process.exit(run.status ?? 1);
