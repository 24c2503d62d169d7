import { setTimeout as sleep } from 'node:timers/promises';
import { saidWhileLong } from './said-while-long.js';

describe('work somebody waits for', () => {
  const told: string[] = [];
  const saying = { logger: { info: (line: string) => void told.push(line) }, line: 'lists are made', silentMs: 20 };

  it('is said in one line once it is long, and not when it was short', async () => {
    expect(await saidWhileLong(saying, () => Promise.resolve(1))).toBe(1);
    await sleep(40);
    expect(told).toEqual([]);
    await saidWhileLong(saying, () => sleep(80));
    expect(told).toEqual(['lists are made']);
  });
});
