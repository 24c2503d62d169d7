import { parseBusinessDate } from '#core/dates.js';
import type { Pledge, PledgeMovement } from './pledge.js';
import { pledgeStanding } from './pledge-standing.js';

const day = parseBusinessDate;
const PLEDGE: Pledge = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  index: 10,
  code: 'BMNJC8T45N47',
  campaign: 'bao-so-3',
  unit: '44',
  date: day('2026-10-01'),
  due: day('2026-12-01'),
  channel: 'bank',
  instalments: [
    { due: day('2026-11-01'), amountVnd: 2_000n },
    { due: day('2026-12-01'), amountVnd: 3_000n },
  ],
  things: [
    { no: 1, fund: 'bao-so-3', commodity: 'vnd', quantity: 5_000n, left: 5_000n },
    { no: 2, fund: 'bao-so-3', commodity: 'gao', quantity: 10_000n, left: 10_000n },
  ],
  movements: [],
};

function moved(index: number, no: number, quantity: bigint, more: Partial<PledgeMovement> = {}): PledgeMovement {
  return { index, no, quantity, change: 'fulfilled', through: 'contribution', date: day('2026-10-05'), ...more };
}

const after = (...movements: readonly PledgeMovement[]): Pledge => ({ ...PLEDGE, movements });

describe('where a promise stands', () => {
  it('is open until something comes, then partly kept, and asks for the part that is due next', () => {
    expect(pledgeStanding(PLEDGE)).toMatchObject({ state: 'open', nextVnd: 2_000n });
    expect(pledgeStanding(after(moved(20, 1, 500n)))).toMatchObject({ state: 'partly', nextVnd: 1_500n });
    expect(pledgeStanding(after(moved(20, 1, 2_500n))).instalments.map(({ coveredVnd }) => coveredVnd)).toEqual([2_000n, 500n]);
    expect(pledgeStanding(after(moved(20, 1, 2_500n))).nextVnd).toBe(2_500n);
  });

  it('is kept only when all of it came, through the Front or straight to the recipients, which are told apart', () => {
    const kept = pledgeStanding(after(moved(20, 1, 5_000n), moved(21, 2, 4_000n), moved(22, 2, 6_000n, { through: 'direct_delivery' })));
    expect(kept).toMatchObject({ state: 'fulfilled', nextVnd: 0n });
    expect(kept.commodities[1]).toEqual({
      commodity: 'gao',
      promised: 10_000n,
      received: 4_000n,
      direct: 6_000n,
      writtenOff: 0n,
      expired: 0n,
      left: 0n,
    });
  });

  it('says how it ended when not all of it came', () => {
    const off = { change: 'written_off', reason: 'UNREACHABLE' } as const;
    expect(pledgeStanding(after(moved(20, 1, 5_000n), moved(21, 2, 10_000n, off))).state).toBe('written_off');
    expect(pledgeStanding(after(moved(20, 1, 5_000n, { change: 'expired' }), moved(20, 2, 10_000n, { change: 'expired' }))).state).toBe(
      'expired',
    );
    expect(pledgeStanding({ ...PLEDGE, reversedIndex: 30 })).toMatchObject({ state: 'withdrawn', nextVnd: 0n });
  });

  it('forgets what was taken back, and knows nothing of what came after the seal it is told for', () => {
    const pledge = after(moved(20, 1, 5_000n, { reversedIndex: 25 }));
    expect(pledgeStanding(pledge).state).toBe('open');
    expect(pledgeStanding(pledge, 25)).toMatchObject({ state: 'partly', nextVnd: 0n });
    expect(pledgeStanding(pledge, 20).state).toBe('open');
    expect(pledgeStanding({ ...PLEDGE, reversedIndex: 30 }, 30).state).toBe('open');
  });
});
