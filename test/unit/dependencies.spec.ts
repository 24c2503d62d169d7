import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Lock {
  packages: Record<string, Record<string, unknown>>;
}
interface Wish {
  dependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}
interface Given {
  readonly wish: Wish;
  readonly lock: Lock;
  reasons: string;
}

const NAMES = { wish: 'package.json', lock: 'package-lock.json', reasons: 'docs/operate/dependencies.md' } as const;

/** What the check says of our dependencies after a change to them. */
function faultsAfter(change: (given: Given) => void): string {
  const given: Given = {
    wish: JSON.parse(readFileSync(NAMES.wish, 'utf8')) as Wish,
    lock: JSON.parse(readFileSync(NAMES.lock, 'utf8')) as Lock,
    reasons: readFileSync(NAMES.reasons, 'utf8'),
  };
  change(given);
  const folder = mkdtempSync(join(tmpdir(), 'minhbach-dependencies-'));
  try {
    mkdirSync(join(folder, 'docs/operate'), { recursive: true });
    writeFileSync(join(folder, NAMES.wish), JSON.stringify(given.wish));
    writeFileSync(join(folder, NAMES.lock), JSON.stringify(given.lock));
    writeFileSync(join(folder, NAMES.reasons), given.reasons);
    const { status, stderr } = spawnSync(process.execPath, ['scripts/check-dependencies.mjs', folder], { encoding: 'utf8' });
    return status === 0 ? 'fine' : stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const entry = ({ lock }: Given, path: string): Record<string, unknown> => (lock.packages[path] ??= {});

describe('what comes from outside', () => {
  it('is as it should be', () => {
    expect(faultsAfter(() => undefined)).toBe('fine');
  });

  it.each<[string, (given: Given) => void, RegExp]>([
    [
      'an archive without a digest',
      (given) => delete entry(given, 'node_modules/pg')['integrity'],
      /node_modules\/pg: no sha512 integrity/,
    ],
    [
      'an archive with a weak digest',
      (given) => (entry(given, 'node_modules/pg')['integrity'] = 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk='),
      /no sha512/,
    ],
    [
      'a package from a repository',
      (given) => (entry(given, 'node_modules/pg')['resolved'] = 'git+ssh://git@forge.example/pg.git#abc'),
      /node_modules\/pg: comes from git/,
    ],
    [
      'a package over plain http',
      (given) => (entry(given, 'node_modules/pg')['resolved'] = 'http://packages.example/pg.tgz'),
      /node_modules\/pg: comes from http/,
    ],
    ['a wish for a repository', (given) => (entry(given, '')['devDependencies'] = { pg: 'somebody/pg' }), /somebody\/pg is no version/],
    ['a forgotten installation', ({ wish }) => (wish.dependencies['pg'] = '^9.0.0'), /pg: package\.json says \^9\.0\.0, the lockfile/],
    [
      'a new install script',
      (given) => (entry(given, 'node_modules/pg')['hasInstallScript'] = true),
      /pg: has an install script nobody decided on/,
    ],
    ['a decision about nothing', ({ wish }) => (wish.allowScripts['left-pad'] = true), /left-pad: stands in allowScripts/],
    ['a dependency nobody explains', (given) => (given.reasons = given.reasons.replace(/^\| `pg` .*$/m, '')), /pg: .* does not say why/],
    [
      'an explanation of nothing',
      (given) => (given.reasons += '\n| `left-pad` | pads what is on the left |\n'),
      /left-pad: .* it is not here/,
    ],
  ])('is refused: %s', (_what, change, said) => {
    expect(faultsAfter(change)).toMatch(said);
  });
});
