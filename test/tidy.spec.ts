import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(ROOT, path)).isDirectory() ? filesBelow(path) : [path];
  });
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const sources = ['apps', 'libs'].flatMap(filesBelow).filter((path) => /\.tsx?$/.test(path));
const product = sources.filter((path) => !path.endsWith('.spec.ts'));

describe('the house is tidy', () => {
  it('reads the environment in platform/config alone', () => {
    const places = product.filter((path) => !path.startsWith('libs/platform/src/config/') && /\bprocess\.env\b/.test(read(path)));
    expect(places).toEqual([]);
  });

  it('has a README in every room', () => {
    const rooms = ['core', 'platform', 'ledger', 'relief', 'disclosure'].flatMap((library) =>
      readdirSync(join(ROOT, `libs/${library}/src`))
        .map((name) => `libs/${library}/src/${name}`)
        .filter((path) => statSync(join(ROOT, path)).isDirectory()),
    );
    const silent = rooms.filter((room) => !readdirSync(join(ROOT, room)).includes('README.md'));
    expect(silent).toEqual([]);
    const long = rooms.filter((room) => !silent.includes(room) && read(`${room}/README.md`).trimEnd().split('\n').length > 40);
    expect(long).toEqual([]);
  });

  it('keeps migrations in strictly increasing order, and lists every one of them', () => {
    const names = readdirSync(join(ROOT, 'migrations'))
      .filter((name) => /^\d/.test(name))
      .map((name) => name.replace(/\.ts$/, ''));
    const times = names.map((name) => /^(\d{8}T\d{4})-[a-z]+(-[a-z]+)+$/.exec(name)?.[1] ?? `bad name: ${name}`);
    expect(times.filter((time) => time.startsWith('bad'))).toEqual([]);
    expect(new Set(times).size).toBe(times.length);
    const list = read('migrations/all.ts');
    expect(names.filter((name) => !list.includes(`./${name}.js`))).toEqual([]);
  });

  it('explains every variable it reads in .env.example, and reads every variable it explains', () => {
    const explained = new Set([...read('.env.example').matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name));
    const config = [...filesBelow('libs/platform/src/config'), ...filesBelow('apps/server/src/cli')]
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map(read)
      .join('\n');
    const known = new Set([...config.matchAll(/'((?:MINHBACH_|DATABASE_|REDIS_)[A-Z0-9_]*|PORT|HOST)'/g)].map(([, name]) => name));
    expect([...known].filter((name) => !explained.has(name))).toEqual([]);
    const tests = new Set(['MINHBACH_VECTORS', 'NODE_ENV']);
    expect([...explained].filter((name) => name !== undefined && !tests.has(name) && !config.includes(name))).toEqual([]);
  });

  it('has no drawer: no file called utils, helpers, manager, data or info', () => {
    expect(product.filter((path) => /(^|[/-])(utils?|helpers?|manager|data|info|common|misc)\.tsx?$/.test(path))).toEqual([]);
  });

  it('hides nothing with a disabled rule, a skipped test or a note for later', () => {
    const words = new RegExp(['eslint-' + 'disable', '@ts-' + 'ignore', 'TO' + 'DO', 'FIX' + 'ME', '\\.(skip|only)\\('].join('|'));
    const all = [...sources, ...filesBelow('test').filter((path) => path.endsWith('.ts')), ...filesBelow('migrations')];
    expect(all.filter((path) => path !== 'test/tidy.spec.ts' && words.test(read(path)))).toEqual([]);
  });
});
