import { setTimeout as pause } from 'node:timers/promises';
import { KeptInProportion } from './kept-in-proportion.js';

describe('a costly file', () => {
  it('is made once while many ask, and stays for a while when it took long', async () => {
    const kept = new KeptInProportion<number>(5);
    const slow = (size: number) => kept.of('x', size, () => pause(40, size));
    expect(await Promise.all([slow(1), slow(2)])).toEqual([1, 1]);
    expect(await slow(3)).toBe(1);
  });

  it('that takes no time is of the size that is asked for', async () => {
    const kept = new KeptInProportion<number>(5);
    await kept.of('x', 1, () => Promise.resolve(1));
    await pause(50);
    expect(await kept.of('x', 2, () => Promise.resolve(2))).toBe(2);
  });

  it('that could not be made is tried again', async () => {
    const kept = new KeptInProportion<number>(5);
    await expect(kept.of('x', 1, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await kept.of('x', 1, () => Promise.resolve(7))).toBe(7);
  });
});
