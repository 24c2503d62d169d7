import type { Response } from 'supertest';
import { givenApp, givenCampaign, givenOfficer, CAMPAIGN, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { givenLot } from '../support/given-stock.js';
import { jsonAt, textAt } from '../support/json.js';

const AT_ONCE = 64;

describe('64 approvals at once', () => {
  let app: TestApp;
  let maker: Caller;
  let checkers: readonly Caller[];

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    maker = await givenOfficer(app);
    checkers = await Promise.all(Array.from({ length: 8 }, () => givenOfficer(app)));
  });

  afterAll(() => app.close());

  async function fight(draft: object): Promise<readonly Response[]> {
    const requests: { url: string; version: number }[] = [];
    for (let at = 0; at < AT_ONCE; at += 1) requests.push(await submitted(maker, draft));
    return Promise.all(requests.map((request, at) => approve(checkers[at % checkers.length] ?? maker, request)));
  }

  const balance = async (account: string, lot = ''): Promise<bigint> => {
    const { rows } = await app.database.superuser.query<{ debits: string; credits: string }>(
      'SELECT debits, credits FROM ledger.balance WHERE account = $1 AND lot = $2',
      [account, lot],
    );
    return rows.reduce((sum, { debits, credits }) => sum + BigInt(debits) - BigInt(credits), 0n);
  };

  function outcomes(answers: readonly Response[]): Readonly<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const answer of answers) {
      const outcome = answer.status === 200 ? textAt(answer, 'state') : String(jsonAt(answer, 'code'));
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return counts;
  }

  it('never spend more than the fund holds, and every refusal says why', async () => {
    await givenBankMoney(app, '10500000');
    const answers = await fight(givenDraft({ money: [{ account: VCB, amount: '1000000' }] }));
    expect(outcomes(answers)).toEqual({ posted: 10, INSUFFICIENT_FUND: AT_ONCE - 10 });
    expect(answers.filter(({ status }) => status !== 200).every((answer) => textAt(answer, 'title') === 'Quỹ không còn đủ')).toBe(true);
    expect(await balance(VCB)).toBe(500_000n);
  });

  it('never issue more of a lot than is there', async () => {
    const lot = await givenLot(app, 'gao', '100');
    const answers = await fight(givenDraft({ money: [], goods: [{ lot, quantity: '7.5' }] }));
    expect(outcomes(answers)).toEqual({ posted: 13, INSUFFICIENT_STOCK: AT_ONCE - 13 });
    expect(await balance('stock:44', lot)).toBe(2_500n);
  });

  it('never draw more of an allocation than was decided', async () => {
    await givenBankMoney(app, '500000000');
    const line = { unit: '19702', category: 'food', amount: '5000000' };
    const round = { campaign: CAMPAIGN, unit: '44', round: '1', decision_no: '12/QĐ', decision_date: '2024-10-01', lines: [line] };
    const allocated = await maker.call('post', '/api/v1/allocations').send(round).expect(201);
    const allocations = [textAt(allocated, 'lines.0.code')];
    const answers = await fight(givenDraft({ money: [{ account: VCB, amount: '700000' }], allocations }));
    expect(outcomes(answers)).toEqual({ posted: 7, ALLOCATION_EXCEEDED: AT_ONCE - 7 });
    expect(await balance(`decided:${CAMPAIGN}`, allocations[0])).toBe(100_000n);
  });

  it('leave a book that adds up, and no request between two states', async () => {
    const { rows } = await app.database.superuser.query<{ state: string; entries: string }>(
      `SELECT r.state, count(e.idx) AS entries FROM relief.request r LEFT JOIN ledger.entry e ON e.request_id = r.id::text GROUP BY r.state`,
    );
    expect(rows.map(({ state }) => state).sort()).toEqual(['posted', 'submitted']);
    expect(rows.find(({ state }) => state === 'posted')?.entries).toBe(30n);
    expect(rows.find(({ state }) => state === 'submitted')?.entries).toBe(0n);
    const sums = await app.database.superuser.query<{ off: bigint }>(
      `SELECT count(*) AS off FROM (SELECT idx, commodity FROM ledger.line GROUP BY idx, commodity
         HAVING sum(CASE side WHEN 'D' THEN quantity ELSE -quantity END) <> 0) x`,
    );
    expect(sums.rows[0]?.off).toBe(0n);
  });
});
