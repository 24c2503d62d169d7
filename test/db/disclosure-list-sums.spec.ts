import fc from 'fast-check';
import type { BusinessDate } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { SumsFollower } from '#disclosure/list-sums/sums-follower.js';
import type { ListFilter } from '#disclosure/listing/list-filter.js';
import { ListingReader } from '#disclosure/listing/listing-reader.js';
import { CAMPAIGN, givenDate, givenGift, givenReversal } from '../support/given.js';
import { DisclosureSeed } from './disclosure-seed.js';

const BLOCK = 8;
const DAYS = ['2026-10-02', '2026-10-03', '2026-10-05'].map((day) => givenDate(day));
const AMOUNTS = [0n, 1_000n, 5_000n, 1_000_000n];

/** A gift of the seed, as a reader adding up by hand knows it. */
interface Known {
  readonly index: number;
  readonly date: BusinessDate;
  readonly amount: bigint;
  reversedBy?: number;
}

describe('the sum of a whole list', () => {
  let seed: DisclosureSeed;
  let sums: ListSumsReader;
  const known: Known[] = [];

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
    sums = new ListSumsReader(seed.sources('app').pool, BLOCK);
    for (let at = 0; at < 60; at += 1) {
      const amount = AMOUNTS[at % AMOUNTS.length] ?? 0n;
      const date = DAYS[Math.floor(at / 20)] ?? givenDate();
      const given = amount === 0n ? { goods: [{ item: 'gao', quantity: 1_000n }] } : { cash: amount };
      known.push({ index: seed.gift({ ...givenGift(given), date }).index, date, amount });
      if (at % 7 === 6) reverse(at - 3);
    }
    await seed.publish();
    await new SumsFollower(seed.databases.poolFor('search'), BLOCK).follow(seed.book.leaves.length);
  });
  afterAll(() => seed.close());

  function reverse(at: number): void {
    const target = known[at];
    if (target) target.reversedBy = seed.seal(givenReversal(seed.book.at(target.index))).index;
  }

  /** What somebody with the whole list at hand adds up. */
  function byHand(filter: ListFilter, size: number) {
    const isReversed = ({ reversedBy }: Known): boolean => reversedBy !== undefined && reversedBy < size;
    const listed = known.filter(
      ({ index, date, amount }) =>
        index < size &&
        (filter.from === undefined || date >= filter.from) &&
        (filter.to === undefined || date <= filter.to) &&
        (filter.min === undefined || amount >= filter.min) &&
        (filter.max === undefined || amount <= filter.max),
    );
    const sum = (gifts: readonly Known[]) => ({
      entries: gifts.length,
      withMoney: gifts.filter(({ amount }) => amount > 0n).length,
      amountVnd: gifts.reduce((all, { amount }) => all + amount, 0n),
    });
    return {
      standing: filter.status === 'reversed' ? sum([]) : sum(listed.filter((each) => !isReversed(each))),
      reversed: filter.status === 'valid' ? sum([]) : sum(listed.filter(isReversed)),
    };
  }

  it('is what the list adds up to by hand, whatever it is narrowed to and whichever seal it stands on', async () => {
    const optional = <Value>(values: readonly Value[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const filters = fc.record({
      from: optional(DAYS),
      to: optional(DAYS),
      min: optional(AMOUNTS.map((amount) => vnd(amount))),
      max: optional(AMOUNTS.map((amount) => vnd(amount))),
      status: optional(['valid', 'reversed'] as const),
    });
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 0, max: seed.book.leaves.length }), async (asked, size) => {
        const narrowed = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
        const filter: ListFilter = { campaign: CAMPAIGN, kind: 'contribution', ...narrowed };
        const found = await sums.sums(filter, size);
        const { standing, reversed } = byHand(filter, size);
        expect(found).toMatchObject({ standing, reversed });
        expect(found?.listed.amountVnd).toBe(standing.amountVnd + reversed.amountVnd);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same before the blocks are added up, half-way and after', async () => {
    const follower = new SumsFollower(seed.databases.poolFor('search'), BLOCK);
    const size = seed.book.leaves.length;
    const { standing, reversed } = byHand({}, size);
    await follower.clear();
    for (const followed of [0, 20, 20, size]) {
      expect(await follower.follow(followed)).toBe(Math.floor(followed / BLOCK));
      const fresh = new ListSumsReader(seed.sources('app').pool, BLOCK);
      expect(await fresh.sums({ campaign: CAMPAIGN, kind: 'contribution' }, size)).toMatchObject({ standing, reversed });
    }
  });

  it('is not told where more entries lie in a range of amounts than can be looked through', async () => {
    const strict = new ListSumsReader(seed.sources('app').pool, BLOCK, 20);
    const size = seed.book.leaves.length;
    expect(await strict.sums({ campaign: CAMPAIGN, kind: 'contribution', min: vnd(1_000n) }, size)).toBeUndefined();
    expect(await strict.sums({ campaign: CAMPAIGN, kind: 'contribution', min: vnd(1_000_000n) }, size)).toMatchObject({
      standing: byHand({ min: vnd(1_000_000n) }, size).standing,
    });
    // A day holds few entries, whatever they brought.
    const ofDay = { min: vnd(1_000n), from: givenDate('2026-10-05') };
    expect(await strict.sums({ campaign: CAMPAIGN, kind: 'contribution', ...ofDay }, size)).toMatchObject({
      standing: byHand(ofDay, size).standing,
    });
  });

  it('of an old day goes with a list that finds every entry of that day', async () => {
    const lists = new ListingReader(seed.sources('app'));
    const [day = givenDate()] = DAYS;
    const { data } = await lists.list({ campaign: CAMPAIGN, kind: 'contribution', from: day, to: day });
    expect(data.map(({ index }) => index)).toEqual(
      known
        .filter(({ date }) => date === day)
        .map(({ index }) => index)
        .reverse(),
    );
    expect((await lists.list({ campaign: CAMPAIGN, from: givenDate('2020-01-01'), to: givenDate('2020-01-02') })).data).toEqual([]);
  });

  it('names the units in whose books the entries are', async () => {
    expect(await sums.units(CAMPAIGN, 'contribution', seed.book.leaves.length)).toEqual(['44']);
    expect(await sums.units(CAMPAIGN, 'disbursement', seed.book.leaves.length)).toEqual([]);
  });
});
