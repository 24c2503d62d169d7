import { parseListFilter } from '../listing/list-filter.js';
import { meetsFilter } from './meets-filter.js';

const ROW = { date: '2026-10-02', unit: '44', status: 'valid', amount: 5_000n };

describe('a row beside a filter', () => {
  it.each<readonly [string, Parameters<typeof parseListFilter>[0], boolean]>([
    ['passes when nothing is asked', {}, true],
    ['passes on the first and the last day', { from: '2026-10-02', to: '2026-10-02' }, true],
    ['fails before the first day', { from: '2026-10-03' }, false],
    ['fails after the last day', { to: '2026-10-01' }, false],
    ['passes at both ends of the amounts', { min: '5000', max: '5000' }, true],
    ['fails above the largest amount', { max: '4999' }, false],
    ['fails in another unit', { unit: '19702' }, false],
    ['fails in another state', { status: 'reversed' }, false],
  ])('%s', (_what, texts, passes) => {
    expect(meetsFilter(parseListFilter(texts), ROW)).toBe(passes);
  });
});
