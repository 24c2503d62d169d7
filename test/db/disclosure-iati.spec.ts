import { vnd } from '#core/vnd.js';
import { iatiTransactions } from '#disclosure/iati/iati-transactions.js';
import { SumsFollower } from '#disclosure/list-sums/sums-follower.js';
import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenReversal } from '../support/given.js';
import { givenCheckedReversal, givenDisbursement } from '../support/given-decisions.js';
import { DisclosureSeed } from './disclosure-seed.js';

const BLOCK = 4;
const FIRM = { donorName: 'Công ty Trường Sơn', organisation: true };

describe('the transactions of a campaign for other standards', () => {
  let seed: DisclosureSeed;

  beforeAll(async () => {
    seed = await DisclosureSeed.open();
  });

  afterAll(() => seed.close());

  const transactions = (size = seed.book.leaves.length) =>
    iatiTransactions(seed.sources('app'), { campaign: CAMPAIGN, size, block: BLOCK });
  const last = () => seed.book.at(seed.book.leaves.length - 1);
  const goods = (amount: bigint) => [
    { item: 'gao', quantity: 10_000n, valuation: { total: vnd(amount), basis: 'donor' as const, by: 'can-bo-1', date: givenDate() } },
  ];

  it('are the same whether or not anything was added up ahead, at every size', async () => {
    for (const day of ['2026-10-02', '2026-10-03', '2026-10-04']) {
      seed.gift(givenGift({ bank: 500_000n, date: day }), { donorName: 'Nguyễn Thị Hoa' });
      seed.gift(givenGift({ bank: 700_000n, date: day }), FIRM);
      seed.gift(givenGift({ cash: 200_000n, goods: goods(180_000n), date: day }), FIRM);
      seed.gift(givenGift({ goods: goods(90_000n), date: day }), { donorName: 'Trần Văn Nam' });
    }
    seed.gift(givenGift({ bank: 40_000n }), FIRM);
    seed.seal(givenReversal(last()));
    seed.gift(givenGift({ bank: 30_000n }), { donorName: 'Lê Thị Lan' });
    seed.seal(givenReversal(last()));
    seed.seal({ ...givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(100_000n) }] }) });
    seed.seal(givenCheckedReversal(last()));
    await seed.publish();
    const size = seed.book.leaves.length;
    const sizes = [size, size - 1, size - 3, BLOCK * 3, BLOCK * 3 - 1];
    const before = await Promise.all(sizes.map((each) => transactions(each)));
    await new SumsFollower(seed.databases.poolFor('search'), BLOCK).follow(size);
    expect(await Promise.all(sizes.map((each) => transactions(each)))).toEqual(before);
  });

  it('tell an organisation by name and take it out of everybody else’s day', async () => {
    const told = (await transactions()).filter(({ date, inKind, isReversal }) => date === '2026-10-03' && !inKind && !isReversal);
    expect(told.map(({ organisation, amountVnd, count }) => [organisation, amountVnd, count])).toEqual([
      [undefined, 500_000n, 1],
      ['Công ty Trường Sơn', 900_000n, 2],
    ]);
  });

  it('add up to the totals, money and the value of goods apart', async () => {
    const all = await transactions();
    const sum = (type: string, inKind: boolean): bigint =>
      all.filter((each) => each.type === type && each.inKind === inKind).reduce((total, { amountVnd }) => total + amountVnd, 0n);
    const received = seed.book.totals().find(({ measure, commodity }) => measure === 'received_money' && commodity === 'vnd');
    expect(sum('1', false)).toBe(received?.quantity);
    expect(sum('1', true)).toBe(3n * (180_000n + 90_000n));
    expect(sum('4', false)).toBe(0n);
  });
});
