import { parseBusinessDate } from '#core/dates.js';
import { makeEntryId } from '#core/ids.js';
import { Lanes } from './lanes.js';
import type { PendingCall } from './pending-call.js';
import { waitingCall } from './system-call.js';

const ID = makeEntryId(0, new Uint8Array(10));
const DATE = parseBusinessDate('2026-09-01');
const NOTHING = { desk: 0, import: 0 };

/** A call of one entry; what it says does not matter to a queue. */
function call(lane: PendingCall['lane'], key: string): PendingCall {
  const identity = { kind: 'call', unit: '44', keyHmac: Buffer.from(key), requestHmac: Buffer.from(key) } as const;
  const draft = { kind: 'incident', id: ID, unit: '-', date: DATE, by: { maker: 'x' } } as const;
  return waitingCall({ drafts: [{ ...draft, facts: { code: 'clock_step' } }], identity, lane, openings: [], shown: [], isSystem: false })
    .call;
}

function put(lanes: Lanes, lane: PendingCall['lane'], count: number, now = 0): void {
  for (let each = 0; each < count; each += 1) lanes.put(call(lane, `${lane}-${each}`), now);
}

/** How many of those who came to the door are in by now. */
async function cameIn(entering: readonly Promise<void>[]): Promise<number> {
  let count = 0;
  for (const each of entering) void each.then(() => (count += 1));
  await new Promise((resolve) => setImmediate(resolve));
  return count;
}

describe('the queues before the writer', () => {
  it('takes people first and fewer rows of a file beside them, and many rows once no desk has posted for a second', () => {
    const lanes = new Lanes();
    put(lanes, 'import', 500);
    put(lanes, 'desk', 2, 0);
    const beside = lanes.take(0, NOTHING);
    expect(beside.slice(0, 2).map(({ lane }) => lane)).toEqual(['desk', 'desk']);
    expect(beside).toHaveLength(2 + 50);
    expect(lanes.take(1_001, NOTHING)).toHaveLength(300);
  });

  it('tells when a person comes while a batch is already full of rows', async () => {
    const lanes = new Lanes();
    const comes = lanes.deskCall();
    put(lanes, 'desk', 1);
    await expect(comes).resolves.toBeUndefined();
  });

  it('lets imports in by the entry, in the order they came, each place to one of them', async () => {
    const lanes = new Lanes();
    await lanes.enter(899);
    const entering = Array.from({ length: 5 }, () => lanes.enter(1));
    expect(await cameIn(entering)).toBe(1);
    lanes.leave(1);
    lanes.leave(1);
    expect(await cameIn(entering)).toBe(3);
    lanes.leave(899);
    expect(await cameIn(entering)).toBe(5);
  });

  it('keeps fewer rows under way while somebody at a desk posts', async () => {
    const lanes = new Lanes();
    put(lanes, 'desk', 1);
    lanes.take(0, NOTHING);
    await lanes.enter(150);
    expect(await cameIn([lanes.enter(1)])).toBe(0);
  });
});
