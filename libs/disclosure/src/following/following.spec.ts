import { Following } from './following.js';

/** A follower of ten entries at a time whose rows are a number. */
function counting(): { readonly following: Following; readonly taken: string[]; readonly failNext: () => void } {
  let rows = 0;
  let fails = false;
  const taken: string[] = [];
  const following = new Following(async (from, until) => {
    await Promise.resolve();
    if (from === undefined) return rows;
    if (fails) {
      fails = false;
      throw new Error('the connection broke');
    }
    rows = Math.min(until, from + 10);
    taken.push(`${from}-${rows}`);
    return rows;
  });
  return {
    following,
    taken,
    failNext: () => {
      fails = true;
    },
  };
}

describe('following the log', () => {
  it('goes on stretch by stretch to the size that was published', async () => {
    const { following, taken } = counting();
    expect(await following.to(25)).toBe(25);
    expect(taken).toEqual(['0-10', '10-20', '20-25']);
  });

  it('takes nothing twice when it is told of several sizes at once, nor when there is nothing new', async () => {
    const { following, taken } = counting();
    expect(await Promise.all([following.to(10), following.to(14), following.to(14), following.to(5)])).toEqual([10, 14, 14, 14]);
    expect(taken).toEqual(['0-10', '10-14']);
  });

  it('tells who asked that a run failed, and goes on from where it stands with the next', async () => {
    const { following, taken, failNext } = counting();
    await following.to(10);
    failNext();
    const [failed, next] = [following.to(20), following.to(30)];
    await expect(failed).rejects.toThrow('the connection broke');
    expect(await next).toBe(30);
    expect(taken).toEqual(['0-10', '10-20', '20-30']);
  });

  it('ends after the present stretch when it is stopped, and begins none after it', async () => {
    const taken: number[] = [];
    const following = new Following(async (from = 0, until) => {
      await Promise.resolve();
      taken.push(from);
      following.stop();
      return Math.min(until, from + 1);
    });
    expect(await following.to(5)).toBe(1);
    expect(taken).toEqual([0]);
    const { following: idle, taken: nothing } = counting();
    idle.stop();
    expect(await idle.to(10)).toBe(0);
    expect(nothing).toEqual([]);
  });
});
