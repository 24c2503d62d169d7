import { InFlight } from './in-flight.js';

describe('posts under way', () => {
  it('are never more than allowed, and all done once settled', async () => {
    const inFlight = new InFlight(3);
    let now = 0;
    let most = 0;
    let done = 0;
    for (let at = 0; at < 20; at += 1) {
      await inFlight.start(async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        done += 1;
      });
    }
    await inFlight.settle();
    expect([most, done]).toEqual([3, 20]);
  });

  it('break off with the first failure, once nothing is under way', async () => {
    const inFlight = new InFlight(2);
    await inFlight.start(() => Promise.reject(new Error('cut')));
    await inFlight.drain();
    await expect(inFlight.start(() => Promise.resolve())).rejects.toThrow('cut');
    await expect(inFlight.settle()).rejects.toThrow('cut');
  });
});
