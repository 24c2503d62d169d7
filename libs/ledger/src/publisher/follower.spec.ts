import { setTimeout as sleep } from 'node:timers/promises';
import { instantOf } from '#core/dates.js';
import { Logger } from '#platform/logging/logger.js';
import { Follower } from './follower.js';
import type { PublishedSnapshot } from './published-snapshot.js';

/** A checkpoint of a size; followers look at nothing else. */
function checkpoint(size: number): PublishedSnapshot {
  return { size, root: '', at: instantOf(0), note: '', totals: [] };
}

describe('Follower', () => {
  it('takes what came while it was busy together, the newest counts', async () => {
    const seen: number[] = [];
    const lists = new Follower(async ({ size }) => {
      seen.push(size);
      await sleep(10);
    }, Logger.silent());
    for (const size of [1, 2, 3]) lists.tell(checkpoint(size));
    await lists.idle();
    expect(seen).toEqual([1, 3]);
  });

  it('goes on with the next checkpoint when a listener fails', async () => {
    let calls = 0;
    const failing = new Follower(() => {
      calls += 1;
      throw new Error('the database is away');
    }, Logger.silent());
    failing.tell(checkpoint(1));
    await failing.idle();
    failing.tell(checkpoint(2));
    await failing.idle();
    expect(calls).toBe(2);
  });
});
