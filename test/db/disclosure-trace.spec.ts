import fc from 'fast-check';
import type pg from 'pg';
import { utf8Text } from '#core/bytes.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { bankChargeDraft, interestDraft } from '#core/journal/interest-draft.js';
import type { SealedEntry } from '#core/journal/kind.js';
import { vnd } from '#core/vnd.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { Registry } from '#disclosure/registry/registry.js';
import { TraceFollower } from '#disclosure/trace/trace-follower.js';
import { TraceReader } from '#disclosure/trace/trace-reader.js';
import { CoinByCoin } from '../support/coin-by-coin.js';
import { BANK_ACCOUNT, CAMPAIGN, givenDate, givenGift, givenId } from '../support/given.js';
import { givenCheckedReversal, givenDisbursement, givenRefund } from '../support/given-decisions.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

const LEFT = `
SELECT sum(x.free) FILTER (WHERE x.kind = 'contribution') AS gifts, sum(x.free) FILTER (WHERE x.kind = 'interest') AS interest FROM (
  SELECT e.kind, s.to_offset - s.from_offset - coalesce(t.used, 0) AS free
  FROM disclosure.trace_source s JOIN ledger.entry e USING (idx)
  JOIN disclosure.trace_pool p ON p.id = s.pool_id AND p.name LIKE '%vnd'
  LEFT JOIN LATERAL (SELECT sum(least(u.to_offset, s.to_offset) - greatest(u.from_offset, s.from_offset)) AS used FROM disclosure.trace_use u
    WHERE u.pool_id = s.pool_id AND u.from_offset < s.to_offset AND u.to_offset > s.from_offset) t ON true
  WHERE NOT s.withdrawn
) x`;
const TABLES = `SELECT p.name, p.length, s.idx, s.from_offset, s.to_offset, s.withdrawn, NULL::bigint AS use FROM disclosure.trace_source s
  JOIN disclosure.trace_pool p ON p.id = s.pool_id
  UNION ALL SELECT p.name, p.length, NULL, u.from_offset, u.to_offset, NULL, u.idx FROM disclosure.trace_use u JOIN disclosure.trace_pool p ON p.id = u.pool_id
  ORDER BY name, from_offset, idx`;

describe('where did my gift go', () => {
  let test: TestLedger;
  let search: pg.Pool;
  let reader: TraceReader;
  beforeAll(async () => {
    test = await freshLedger();
    await openBook(test.ledger);
    search = test.databases.poolFor('search');
    const pool = test.databases.poolFor('app');
    const place = { origin: 'localhost/log1', publicUrl: 'http://minhbach.test' };
    reader = new TraceReader({ pool, published: new PublishedReader(pool), registry: new Registry(pool), place });
  });
  afterAll(() => test.close());

  async function post(...drafts: readonly EntryDraft[]): Promise<number> {
    const group = drafts.length === 1 ? drafts : drafts.map((draft, at) => ({ ...draft, group: { n: at + 1, of: drafts.length } }));
    const posted = await test.ledger.journal.post(givenCall(group));
    return posted.entries[0]?.index ?? -1;
  }

  async function sealedAt(index: number): Promise<SealedEntry> {
    const { rows } = await test.database.superuser.query<{ bytes: Buffer; leaf_hash: Buffer }>(
      'SELECT bytes, leaf_hash FROM ledger.entry WHERE idx = $1',
      [index],
    );
    const [row] = rows;
    if (!row) throw new Error('no such entry');
    return { entry: parseEntry(utf8Text(row.bytes), index), leafHash: row.leaf_hash.toString('base64'), reversed: false };
  }

  async function size(): Promise<number> {
    const { rows } = await test.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
    return Number(rows[0]?.size);
  }

  const pay = (amount: number): EntryDraft => givenDisbursement({ money: [{ account: BANK_ACCOUNT, amountVnd: vnd(BigInt(amount)) }] });

  /** Gifts and uses in the real book, and the slow truth beside it. */
  const beside = { slow: new CoinByCoin(), gifts: [] as number[], uses: [] as number[], refunds: new Map<number, number>() };

  async function give(quantity: number): Promise<void> {
    const gift = await post(givenGift({ bank: BigInt(quantity) }));
    beside.slow.put(gift, quantity);
    beside.gifts.push(gift);
  }

  async function use(quantity: number): Promise<void> {
    if (quantity > beside.slow.free) return;
    const paid = await post(pay(quantity));
    beside.slow.take(paid, quantity);
    beside.uses.push(paid);
  }

  async function takeUseBack(pick: number): Promise<void> {
    const [paid] = beside.uses.splice(pick % Math.max(beside.uses.length, 1), 1);
    if (paid === undefined) return;
    await post(givenCheckedReversal(await sealedAt(paid)));
    beside.slow.release(paid);
    beside.refunds.delete(paid);
  }

  const isRefunded = (gift: number): boolean => [...beside.refunds.values()].includes(gift);

  async function refund(quantity: number, pick: number): Promise<void> {
    const gift = beside.gifts[pick % Math.max(beside.gifts.length, 1)];
    if (gift === undefined || quantity > beside.slow.free) return;
    const target = await sealedAt(gift);
    const returned = [...beside.refunds.keys()].reduce((sum, at) => sum + beside.slow.of(gift, at), 0);
    if (BigInt(returned + quantity) > (target.entry.lines?.[0]?.quantity ?? 0n)) return;
    const paid = await post(givenRefund(target, [{ giftLine: 1, account: BANK_ACCOUNT, quantity: BigInt(quantity) }]));
    beside.slow.takeFrom(gift, paid, { quantity, keep: new Set(beside.refunds.keys()) });
    beside.refunds.set(paid, gift);
    beside.uses.push(paid);
  }

  /** Corrects a gift in one linked group: what was wrong leaves, what is right comes. */
  async function correct(pick: number): Promise<void> {
    const at = pick % Math.max(beside.gifts.length, 1);
    const gift = beside.gifts[at];
    if (gift === undefined || isRefunded(gift)) return;
    const target = await sealedAt(gift);
    const right = (target.entry.lines?.[0]?.quantity ?? 0n) + 1n;
    const corrected = (await post(givenCheckedReversal(target), givenGift({ bank: right }))) + 1;
    beside.slow.put(corrected, Number(right));
    beside.slow.withdraw(gift);
    beside.gifts.splice(at, 1, corrected);
  }

  async function expectGiftsTraced(): Promise<void> {
    for (const gift of beside.gifts) {
      const { parts } = await reader.gift(gift);
      const users = beside.uses.filter((paid) => beside.slow.of(gift, paid) > 0).sort((a, b) => a - b);
      expect(parts).toHaveLength(1);
      expect(parts[0]?.uses.map(({ index, part }) => [index, part.quantity])).toEqual(
        users.map((paid) => [paid, String(beside.slow.of(gift, paid))]),
      );
      expect(parts[0]?.remaining.quantity).toBe(String(beside.slow.freeOf(gift)));
    }
  }

  async function expectUsesTraced(): Promise<void> {
    for (const paid of beside.uses) {
      const { sources } = await reader.use(paid);
      const payers = beside.gifts.filter((gift) => beside.slow.of(gift, paid) > 0);
      const sum = payers.reduce((total, gift) => total + beside.slow.of(gift, paid), 0);
      expect(sources.map(({ gifts: count, total }) => [count, total.quantity])).toEqual([[payers.length, String(sum)]]);
    }
  }

  it('is answered as counting coin by coin does, whatever stretches the log is followed in, and again when made anew', async () => {
    const step = fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 400 }), fc.nat(1_000));
    const [steps = []] = fc.sample(fc.array(step, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed: 20261122 });
    const follower = new TraceFollower(search, 3);
    for (const [what, quantity, pick] of steps) {
      if (what < 4) await give(quantity);
      else if (what < 7) await use(quantity);
      else if (what === 7) await takeUseBack(pick);
      else if (what < 10) await correct(pick);
      else await refund(1 + (quantity % 90), pick);
      if (pick % 3 === 0) await follower.follow(await size());
    }
    await follower.follow(await size());
    expect(beside.uses.length).toBeGreaterThan(5);
    expect(beside.refunds.size).toBeGreaterThan(3);
    await expectGiftsTraced();
    await expectUsesTraced();
    const before = await search.query(TABLES);
    await follower.clear();
    await new TraceFollower(search).follow(await size());
    expect((await search.query(TABLES)).rows).toEqual(before.rows);
  });

  it('says nothing of a gift that was taken back', async () => {
    const gift = await post(givenGift({ bank: 77n }));
    await post(givenCheckedReversal(await sealedAt(gift)));
    await new TraceFollower(search).follow(await size());
    expect((await reader.gift(gift)).parts).toEqual([]);
    expect((await reader.use(gift)).sources).toEqual([]);
  });

  it('takes a gift that goes back out of that gift, and a bank charge out of interest', async () => {
    await post(givenGift({ bank: 500n }));
    const interest = { unit: '44', campaign: CAMPAIGN, by: { maker: 'token-1' }, account: BANK_ACCOUNT, period: '2026-10' };
    const earned = await post(interestDraft({ ...interest, id: givenId(), date: givenDate(), amountVnd: vnd(90n) }));
    const gift = await post(givenGift({ bank: 60n }));
    const back = await post(givenRefund(await sealedAt(gift), [{ giftLine: 1, account: BANK_ACCOUNT, quantity: 60n }]));
    const charge = await post(bankChargeDraft({ ...interest, id: givenId(), date: givenDate(), amountVnd: vnd(11n) }));
    await new TraceFollower(search).follow(await size());
    const usesOf = async (index: number): Promise<unknown> =>
      (await reader.gift(index)).parts[0]?.uses.map(({ kind, index: used, part }) => [kind, used, part.quantity]);
    expect(await usesOf(gift)).toEqual([['refund', back, '60']]);
    expect(await usesOf(earned)).toEqual([['bank_charge', charge, '11']]);
    expect((await reader.use(back)).sources.map(({ gifts, total }) => [gifts, total.quantity])).toEqual([[1, '60']]);
    expect((await reader.use(charge)).sources.map(({ gifts, total }) => [gifts, total.quantity])).toEqual([[0, '11']]);
  });

  it('never counts interest among the gifts that paid for something', async () => {
    const ofFund = { unit: '44', campaign: CAMPAIGN, by: { maker: 'token-1' }, account: BANK_ACCOUNT, period: '2026-10' };
    await post(givenGift({ bank: 500n }));
    await post(interestDraft({ ...ofFund, id: givenId(), date: givenDate(), amountVnd: vnd(40n) }));
    await new TraceFollower(search).follow(await size());
    const { rows } = await search.query<{ gifts: string; interest: string }>(LEFT);
    const left = { gifts: Number(rows[0]?.gifts), interest: Number(rows[0]?.interest) };
    const paid = await post(pay(left.gifts + left.interest));
    await new TraceFollower(search).follow(await size());
    const { sources } = await reader.use(paid);
    expect(sources.map(({ gifts, total }) => [gifts > 0, total.quantity])).toEqual([
      [true, String(left.gifts)],
      [false, String(left.interest)],
    ]);
  });

  it('counts a sack of rice that nobody has handed out as still there', async () => {
    const gift = await post(givenGift({ goods: [{ item: 'gao', quantity: 12_500n }] }));
    await new TraceFollower(search).follow(await size());
    const quantity = { commodity: 'gao', name: 'gao', quantity: '12.5', unit: 'kg' };
    expect((await reader.gift(gift)).parts).toEqual([{ received: quantity, remaining: quantity, uses: [], more_uses: 0 }]);
  });
});
