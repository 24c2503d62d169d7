import fc from 'fast-check';
import { Journal } from '#ledger/journal.js';
import { ApprovalLimits } from '#relief/requests/approval-limits.js';
import { openGivenCampaign, openReliefHouse, type ReliefHouse } from '../../db/relief-house.js';
import { givenGift } from '../../support/given.js';
import { givenCall } from '../../support/open-ledger.js';
import { brokenBook } from '../invariants/book-invariants.js';
import { strays } from '../invariants/rows.js';
import { type Office, RequestRound } from './request-round.js';
import { RequestWorld } from './request-world.js';

const SEED = Number(process.env['MINHBACH_MODEL_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const FUND = 60_000_000n;
const LIMIT = 3_000_000n;

jest.setTimeout(300_000);

// What no request may ever come to, whatever officers did to it.
const NEVER = [
  ['between two states', `SELECT id, state FROM relief.request WHERE state = 'posting'`],
  [
    'posted without one entry, or sealed without being posted',
    `SELECT r.id, r.state, count(e.idx) FROM relief.request r LEFT JOIN ledger.entry e ON e.request_id = r.id::text
     GROUP BY 1, 2 HAVING count(e.idx) <> (r.state = 'posted')::int`,
  ],
  [
    'approved by its maker',
    `SELECT r.id FROM relief.request r JOIN relief.request_step s ON s.request_id = r.id WHERE s.action = 'approved' AND s.officer = r.maker`,
  ],
  [
    'posted with too few approvals',
    `SELECT r.id FROM relief.request r LEFT JOIN relief.request_step s ON s.request_id = r.id AND s.action = 'approved' AND s.submission = r.submission
     WHERE r.state = 'posted' GROUP BY r.id, r.approvals_needed HAVING count(DISTINCT s.officer) < r.approvals_needed`,
  ],
] as const;

describe('requests and approvals, by several officers at once', () => {
  let house: ReliefHouse;

  beforeAll(async () => {
    house = await openReliefHouse();
    await openGivenCampaign(house);
    const limit = { code: 'two_approvers_above', campaign: 'bao-so-3', validFrom: '2026-09-01', citation: 'Quy chế nội bộ' } as const;
    await house.get(ApprovalLimits).set({ ...limit, amount: String(LIMIT), maker: 'officer-1' });
    await house.get(Journal).post(givenCall([givenGift({ cash: FUND })]));
  });

  afterAll(() => house.close());

  it('come out as a list of requests kept by hand says, stale decisions are told apart, and no more is paid than there is', async () => {
    process.stderr.write(`model: MINHBACH_MODEL_SEED=${SEED}\n`);
    const tally: Office['tally'] = new Map();
    const someone = fc.array(fc.nat({ max: 99_999 }), { minLength: 10, maxLength: 10 });
    const rounds = fc.array(fc.array(someone, { minLength: 5, maxLength: 5 }), { minLength: 200, maxLength: 200 });
    const property = fc.asyncProperty(rounds, async (each) => {
      const world = new RequestWorld(FUND, LIMIT);
      const commands = each.map((choices) => new RequestRound(choices));
      await fc.asyncModelRun(() => ({ model: world, real: { house, tally } }), commands);
      const { rows } = await house.database.superuser.query<{ left: bigint }>(
        `SELECT debits - credits AS left FROM ledger.balance WHERE account = 'cash:44'`,
      );
      expect(rows[0]?.left).toBe(world.fundVnd);
    });
    await fc.assert(property, { seed: SEED, numRuns: 1, endOnFailure: true });
    const said = [...tally].map(([what, times]) => `${what} ${times}`).sort();
    process.stderr.write(`model: ${said.join(', ')}\n`);
    const wanted = [
      'approve done',
      'approve CONFLICT',
      'approve MAKER_MAY_NOT_APPROVE',
      'return done',
      'submit done',
      'submit INSUFFICIENT_FUND',
    ];
    expect(wanted.filter((what) => !tally.has(what))).toEqual([]);
  });

  it('leave a book that adds up and no request between two states', async () => {
    const { superuser } = house.database;
    const found = await brokenBook(superuser);
    for (const [what, sql] of NEVER) expect(await strays(superuser, what, sql)).toEqual([]);
    expect(found).toEqual([]);
  });
});
