import { KeptBySize } from './kept-by-size.js';

describe('what follows from a published size', () => {
  it('is made once for everybody who asks, and anew for the next size', async () => {
    const kept = new KeptBySize<string>(10);
    let made = 0;
    const make = (): Promise<string> => Promise.resolve(`made ${(made += 1)}`);
    expect(await Promise.all([kept.of('a', 1, make), kept.of('a', 1, make)])).toEqual(['made 1', 'made 1']);
    expect(await kept.of('a', 2, make)).toBe('made 2');
    expect([await kept.known('a', 1), await kept.known('a', 2)]).toEqual([undefined, 'made 2']);
  });

  it('that could not be made is tried again', async () => {
    const kept = new KeptBySize<string>(10);
    await expect(kept.of('a', 1, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await kept.of('a', 1, () => Promise.resolve('now'))).toBe('now');
  });

  it('is kept for so many names and no more', async () => {
    const kept = new KeptBySize<string>(2);
    for (const name of ['a', 'b', 'c']) await kept.of(name, 1, () => Promise.resolve(name));
    expect([await kept.known('a', 1), await kept.known('b', 1), await kept.known('c', 1)]).toEqual([undefined, 'b', 'c']);
  });
});
