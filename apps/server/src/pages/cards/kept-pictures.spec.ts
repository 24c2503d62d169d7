import { KeptPictures } from './kept-pictures.js';

const png = (text: string): Promise<Buffer> => Promise.resolve(Buffer.from(text));
const campaign = (number: number, edition = '1') => ({ picture: `dot-${number} og vi`, edition });

describe('share pictures that were drawn', () => {
  it('are not drawn anew when all campaigns are asked for in a circle, editions changing meanwhile', () => {
    const kept = new KeptPictures({ newestMax: 100, olderMax: 2 });
    for (let number = 0; number < 100; number += 1) kept.keep(campaign(number), png('x'));
    for (let edition = 2; edition < 300; edition += 1) kept.keep(campaign(0, String(edition)), png('x'));
    const missing = Array.from({ length: 100 }, (_, number) => number).filter((number) => number > 0 && !kept.find(campaign(number)));
    expect(missing).toEqual([]);
  });

  it('stay for a while for who holds an earlier edition', async () => {
    const kept = new KeptPictures({ newestMax: 2, olderMax: 2 });
    for (const edition of ['1', '2', '3', '4']) kept.keep(campaign(0, edition), png(edition));
    expect(kept.find(campaign(0, '1'))).toBeUndefined();
    expect(String(await kept.find(campaign(0, '2')))).toBe('2');
    expect(String(await kept.find(campaign(0, '4')))).toBe('4');
  });

  it('give room first where nobody asks', () => {
    const kept = new KeptPictures({ newestMax: 2, olderMax: 2 });
    kept.keep(campaign(1), png('x'));
    kept.keep(campaign(2), png('x'));
    void kept.find(campaign(1));
    kept.keep(campaign(3), png('x'));
    expect([1, 2, 3].map((number) => kept.find(campaign(number)) !== undefined)).toEqual([true, false, true]);
  });

  it('are tried again after one could not be drawn', async () => {
    const kept = new KeptPictures({ newestMax: 2, olderMax: 2 });
    const failing = Promise.reject(new Error('no child'));
    kept.keep(campaign(1), failing);
    await expect(failing).rejects.toThrow('no child');
    expect(kept.find(campaign(1))).toBeUndefined();
  });
});
