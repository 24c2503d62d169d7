import fc from 'fast-check';
import { addDays, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { interestDraft } from '#core/journal/interest-draft.js';
import type { Measure } from '#core/journal/measure.js';
import { vnd } from '#core/vnd.js';
import type { PublishedSize } from '#disclosure/as-of/as-of.js';
import { DaysFollower } from '#disclosure/figures/days-follower.js';
import { DaysReader } from '#disclosure/figures/days-reader.js';
import type { DaysView } from '#disclosure/figures/figure-views.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenId, givenReversal } from '../support/given.js';
import { givenCheckedReversal, givenDisbursement, givenRefund } from '../support/given-decisions.js';
import { DisclosureSeed } from './disclosure-seed.js';

/** One step of a random story: a new entry, or something done to the one at an index. */
interface Step {
  readonly does: 'give' | 'hand out' | 'interest' | 'take back' | 'refund';
  readonly amountVnd: bigint;
  readonly day: number;
  readonly of: number;
}

const STEP: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom('give', 'give', 'hand out', 'interest', 'take back', 'refund'),
  amountVnd: fc.bigInt({ min: 1n, max: 10n ** 6n }),
  day: fc.integer({ min: 0, max: 9 }),
  of: fc.nat({ max: 60 }),
});

describe('money by day', () => {
  let seed: DisclosureSeed;
  let reader: DaysReader;
  beforeEach(async () => {
    seed = await DisclosureSeed.open();
    reader = new DaysReader(seed.sources('app'), new CampaignReader(seed.sources('app')));
  });
  afterEach(() => seed.close());

  const dayAfter = (day: number): ReturnType<typeof givenDate> => addDays(parseBusinessDate('2026-10-02'), day);
  const follower = (stretch?: number): DaysFollower => new DaysFollower(seed.databases.poolFor('search'), stretch);

  function draftOf({ does, amountVnd: amount, day, of }: Step): EntryDraft | undefined {
    const [date, amountVnd] = [dayAfter(day), vnd(amount)];
    if (does === 'give') return { ...givenGift({ bank: amountVnd }), date };
    if (does === 'hand out') return { ...givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd }] }), date };
    if (does === 'interest') {
      const { unit, by, campaign = CAMPAIGN } = givenGift({ bank: amountVnd });
      return interestDraft({ id: givenId(), unit, by, campaign, date, account: BANK_ACCOUNT, amountVnd, period: '2026-10' });
    }
    const target = seed.book.at(of % seed.book.leaves.length);
    if (!['contribution', 'disbursement', 'interest', 'refund'].includes(target.entry.kind)) return undefined;
    if (does === 'take back') return { ...givenCheckedReversal(target), date };
    return target.entry.kind === 'contribution'
      ? { ...givenRefund(target, [{ giftLine: 1, account: BANK_ACCOUNT, quantity: amount / 2n + 1n }]), date }
      : undefined;
  }

  /** Seals a step where the book allows it; what it refuses did not happen. */
  function seal(step: Step): void {
    try {
      const draft = draftOf(step);
      if (draft) seed.seal(draft);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }

  function give(amount: bigint, day: number): void {
    seed.seal({ ...givenGift({ cash: amount }), date: dayAfter(day) });
  }

  const sum = (amounts: readonly { readonly amount: string }[]): bigint => amounts.reduce((all, { amount }) => all + BigInt(amount), 0n);

  function sums({ data }: DaysView): object {
    return {
      received_money: sum(data.map((day) => day.received)),
      gifts: data.reduce((all, day) => all + day.received.count, 0),
      interest_money: sum(data.map((day) => day.interest)),
      disbursed_money: sum(data.map((day) => day.disbursed)),
      returned: sum(data.map((day) => day.returned)),
      lost: sum(data.map((day) => day.lost)),
    };
  }

  function totals(): object {
    const of = (measure: Measure) => seed.book.totals().find((total) => total.measure === measure && total.commodity === 'vnd');
    const measures = ['received_money', 'interest_money', 'disbursed_money', 'returned', 'lost'] as const;
    return { gifts: of('received_money')?.count ?? 0, ...Object.fromEntries(measures.map((each) => [each, of(each)?.quantity ?? 0n])) };
  }

  it('adds up to the totals at every published size, whoever has followed how far', async () => {
    await seed.publish();
    const known: { readonly published: PublishedSize; readonly totals: object }[] = [];
    await fc.assert(
      fc.asyncProperty(
        fc.array(STEP, { minLength: 1, maxLength: 8 }),
        fc.nat({ max: 200 }),
        fc.integer({ min: 1, max: 7 }),
        async (steps, lag, stretch) => {
          for (const step of steps) seal(step);
          await seed.publish();
          known.push({ published: await seed.sources('app').published.newest(), totals: totals() });
          await follower(stretch).follow(Math.max(0, seed.book.leaves.length - lag));
          for (const at of known) expect(sums(await reader.days(CAMPAIGN, at.published))).toEqual(at.totals);
        },
      ),
      { numRuns: 25 },
    );
    const kinds = seed.book.leaves.map((_leaf, at) => seed.book.at(at).entry.kind);
    expect(kinds).toEqual(expect.arrayContaining(['contribution', 'disbursement', 'interest', 'refund', 'reversal']));
  }, 60_000);

  it('counts what is taken back on the day it came, and no day on which nothing stands', async () => {
    give(500_000n, 0);
    give(200_000n, 3);
    const wrong = seed.book.leaves.length - 1;
    await seed.publish();
    const before = await seed.sources('app').published.newest();
    seed.seal({ ...givenReversal(seed.book.at(wrong)), date: dayAfter(7) });
    await seed.publish();
    expect((await reader.days(CAMPAIGN)).data.map(({ date, received }) => [date, received.amount, received.count])).toEqual([
      ['2026-10-02', '500000', 1],
    ]);
    expect((await reader.days(CAMPAIGN, before)).data.map(({ date }) => date)).toEqual(['2026-10-02', '2026-10-05']);
  });

  it('comes out the same when two follow at once', async () => {
    for (let day = 0; day < 10; day += 1) give(1000n, day);
    await seed.publish();
    const size = seed.book.leaves.length;
    await Promise.all([follower(2).follow(size), follower(3).follow(size), follower().follow(size - 4)]);
    expect((await reader.days(CAMPAIGN)).data.map(({ received }) => received.amount)).toEqual(Array.from({ length: 10 }, () => '1000'));
    const { rows } = await seed.database.superuser.query<{ sum: string }>('SELECT sum(received)::text AS sum FROM disclosure.day_figure');
    expect(rows[0]?.sum).toBe('10000');
  });

  it('knows no campaign that is not public', async () => {
    await seed.publish();
    await expect(reader.days('khong-co')).rejects.toThrow('NOT_FOUND');
  });
});
