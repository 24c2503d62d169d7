import { readFile, writeFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Logger } from '#platform/logging/logger.js';
import { InstalledFiles } from '../../apps/server/src/http/installed-files.js';
import { seenText as seen } from '../support/seen-text.js';
import { givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';

describe('the pages about seals', () => {
  let app: TestApp;
  const sizes: number[] = [];

  beforeAll(async () => {
    app = await givenApp({ MINHBACH_OWNER_PHONE: '0233 3852 111' });
  });

  afterAll(() => app.close());

  it('work before the first seal', async () => {
    const { text } = await app.open('get', '/so').expect(200);
    expect(seen(text)).toMatch(/chưa có dấu niêm phong nào|Dấu mới nhất/);
    expect(seen((await app.open('get', '/so/999999').expect(404)).text)).toContain('Chưa có dấu niêm phong số 999.999');
  });

  it('show the newest seal and one seal for each day that was closed', async () => {
    await givenCampaign(app);
    for (let gift = 0; gift < 3; gift += 1) {
      await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
      await app.publish();
      sizes.push(await app.size());
    }
    const { text, headers } = await app.open('get', '/so').expect(200);
    expect(text).toContain(`href="/so/${String(sizes.at(-1))}"`);
    expect(seen(text)).toContain('Dấu khóa sổ từng ngày');
    await app.open('get', '/so').set('If-None-Match', String(headers['etag'])).expect(304);
    await app.open('head', '/so').expect(200);
  });

  it('say that a seal follows from the one before, with signature, key and who else signed', async () => {
    const [first = 0, second = 0] = sizes;
    const page = await app.open('get', `/so/${second}`).expect(200);
    const words = seen(page.text);
    expect(words).toContain('Khớp với dấu trước: sổ chỉ được ghi thêm');
    expect(words).toContain(`mọi bút toán tới số ${first}`);
    expect(words).toMatch(/Chữ ký ✓ đúng/);
    expect(words).toContain('Bên thứ ba cùng ký Chưa có.');
    expect(words).toMatch(/Số hiệu khóa [0-9a-f]{8} /);
    expect(page.text).toContain(`href="/so/${first}"`);
    expect(words).toContain('minhbach-verify.js log http://minhbach.test --policy policy.txt');
    expect(seen((await app.open('get', `/so/${second}?lang=en`).expect(200)).text)).toContain('Fits the seal before: the book only grew');
  });

  it('keep words of the trade in the fold for whoever checks with tools', async () => {
    for (const path of ['/so', `/so/${String(sizes[1])}`, '/so?lang=en', `/so/${String(sizes[1])}?lang=en`]) {
      const { text } = await app.open('get', path).expect(200);
      expect([path, seen(text.replaceAll(/<details>.*?<\/details>/gs, ''))]).not.toEqual([path, expect.stringMatching(/mã băm|hash/i)]);
    }
    expect((await app.open('get', `/so/${String(sizes[1])}`)).text).toMatch(/<details>.*Mã băm gốc.*<\/details>/s);
  });

  it('lead from a size that was not published to the next larger one, and say so beyond the newest', async () => {
    const [first = 0, second = 0] = sizes;
    expect(second).toBeGreaterThan(first);
    const between = await app.open('get', `/so/${String((sizes[0] ?? 2) - 1)}`).expect(200);
    const isPublished = !between.text.includes('Không công bố dấu số');
    if (!isPublished) expect(seen(between.text)).toContain(`dấu kế tiếp là số ${first}`);
    const beyond = await app.open('get', '/so/123456789').expect(404);
    expect(seen(beyond.text)).toContain(`Sổ mới có tới dấu số ${String(sizes.at(-1))}`);
    await app.open('get', '/so/khong').expect(404);
  });

  it('open the list again when a page of it can’t be opened', async () => {
    const page = await app.open('get', '/so?trang=%3Cscript%3E').expect(400);
    expect(seen(page.text)).toContain('không còn mở được');
    expect(page.text).not.toContain('<script');
  });

  it('hand the verifier out where it was built', async () => {
    await app.open('get', '/assets/minhbach-verify.tar.gz').expect(404);
    const built = app.server.app.get(InstalledFiles);
    Reflect.set(built, 'built', { verifier: join(process.cwd(), 'scripts') });
    try {
      expect((await app.open('get', '/so')).text).toContain('href="/assets/minhbach-verify.tar.gz"');
      const archive = await app.open('get', '/assets/minhbach-verify.tar.gz').responseType('blob').expect(200);
      expect(gunzipSync(archive.body as Buffer).toString('latin1')).toContain('minhbach-verify/package.json');
    } finally {
      Reflect.set(built, 'built', {});
    }
  });

  it('turn red, with whom to ask and the raw files, when a published seal was tampered with', async () => {
    const [first = 0, second = 0, third = 0] = sizes;
    const path = join(app.server.platform.config.dataFolder, 'log', 'checkpoints', String(second));
    const note = await readFile(path, 'utf8');
    await chmod(path, 0o600);
    // The root of another size: a well-formed text our key never signed.
    const lines = note.split('\n');
    const other = (await readFile(join(path, '..', String(first)), 'utf8')).split('\n')[2] ?? '';
    await writeFile(path, lines.map((line, at) => (at === 2 ? other : line)).join('\n'));
    const alarm = jest.spyOn(app.server.app.get(Logger), 'error').mockImplementation();
    try {
      for (const size of [second, third]) {
        const page = await app.open('get', `/so/${size}`).expect(500);
        const words = seen(page.text);
        expect(words).toContain('CẢNH BÁO: dấu này không khớp');
        expect(words).not.toContain('✓');
        expect(page.text).toContain('href="tel:02333852111"');
        expect(page.text).toContain(`href="/log/checkpoint/${size}"`);
        expect(page.headers['cache-control']).toBe('no-store');
        const previous = sizes[sizes.indexOf(size) - 1];
        expect(alarm).toHaveBeenLastCalledWith('ALARM: a published seal does not fit the signed log', { size, previous });
      }
      expect((await app.open('get', `/so/${second}`)).text).toContain('SAI');
    } finally {
      alarm.mockRestore();
      await writeFile(path, note);
    }
    await app.open('get', `/so/${second}`).expect(200);
  });
});
