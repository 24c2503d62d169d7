import { readFileSync } from 'node:fs';
import { loadConfig } from './config.js';

describe('a variable nobody reads', () => {
  it.each([
    ['MINHBACH_DEMOS', 'MINHBACH_DEMO'],
    ['MINHBACH_PUBLIC_URI', 'MINHBACH_PUBLIC_URL'],
    ['MINHBACH_SESSION_HOUR', 'MINHBACH_SESSION_HOURS'],
    ['MINHBACH_ARGON_MIB', 'MINHBACH_ARGON2_MIB'],
    ['MINHBACH_TRUSTED_PROXY', 'MINHBACH_TRUSTED_PROXIES'],
  ])('is told at start, with the one that is meant, and never stops it: %s', (name, meant) => {
    const { warnings } = loadConfig({ [name]: 'secret-value' }, '/srv');
    expect(warnings).toEqual([`${name} is no variable of this product and is ignored; did you mean ${meant}?`]);
  });

  it('is told of in one line each, and only where it is one of ours and says something', () => {
    const environment = { MINHBACH_ONE: '1', MINHBACH_TWO: '2', MINHBACH_EMPTY: ' ', OTHER_ONE: '1', MINHBACH_TOKEN: 'mb_x' };
    expect(loadConfig(environment, '/srv').warnings.map((line) => line.split(' ')[0])).toEqual(['MINHBACH_ONE', 'MINHBACH_TWO']);
  });

  it('is told of in production too, beside what is left at its default', () => {
    const environment = { NODE_ENV: 'production', MINHBACH_ORIGINS: 'minhbach.example/log1' };
    const { warnings } = loadConfig(environment, '/srv');
    expect(warnings.join('\n')).toMatch(/MINHBACH_ORIGIN is not set[^]*MINHBACH_ORIGINS is no variable/);
  });
});

describe('every variable .env.example explains', () => {
  const explained = [...readFileSync('.env.example', 'utf8').matchAll(/^#?\s?(MINHBACH_[A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');

  it.each(explained)('is known: %s', (name) => {
    // Its value may be refused: what matters is that nobody calls it unknown.
    const told = (): readonly string[] => {
      try {
        return loadConfig({ [name]: '1' }, '/srv').warnings;
      } catch (error) {
        return [String(error)];
      }
    };
    expect(told().join('\n')).not.toContain('is no variable of this product');
  });
});
