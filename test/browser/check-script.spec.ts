import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { base64 } from '#core/bytes.js';
import { commit, type Opening } from '#core/commitment.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { formatTlogProof } from '#core/log/tlog-proof.js';
import { buildConsistencyProof } from '#core/merkle/consistency.js';
import { buildInclusionProof } from '#core/merkle/inclusion.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { nodeSha256 } from '../support/digests.js';
import { givenGift } from '../support/given.js';
import { givenCheckpoint, givenOpenLog, grown, TEST_POLICY } from '../support/given-published-log.js';
import { bundledCheck, installedChromium, QUIET_FLAGS } from './check-bundle.js';

/** What the pages of the product allow themselves: nothing but scripts of their own. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; require-trusted-types-for 'script'";

const OPENING: Opening = { label: 'donor', salt: new Uint8Array(32).fill(5), value: 'Nguyễn Thị Hoa' };
const log = givenOpenLog();
log.seal(givenGift({ cash: 20_000n }));
const GIFT = log.seal({ ...givenGift({ cash: 1_500_000n }), commitments: { donor: base64(commit(nodeSha256, OPENING)) } });
for (let at = 0; at < 20; at += 1) log.seal(givenGift({ cash: 1_000n }));
const leaves = log.leaves;
const entry = parseEntry(log.text(GIFT), GIFT);
const VOUCHER = formatVoucher(entry.vouchers[0] ?? { book: '', no: 0 });

function givenProof(size: number, openings: readonly Opening[] = [OPENING]): string {
  const hashes = buildInclusionProof(nodeSha256, { index: GIFT, size }, grown(leaves.slice(0, size)).nodeAt);
  return formatTlogProof({ leaf: log.text(GIFT), openings, index: GIFT, hashes, checkpoint: givenCheckpoint(leaves, size) });
}

/** What the test's server answers; tests change it. */
interface Served {
  proof: string;
  policy: string;
  consistency: (from: number, to: number) => string;
  attributes: Record<string, string>;
  language: 'vi' | 'en';
  form: 'button' | 'asked';
}

function honest(size = leaves.length): Served {
  return {
    proof: givenProof(size),
    policy: TEST_POLICY,
    consistency: (from, to) => {
      const proof = buildConsistencyProof(nodeSha256, { from, to }, grown(leaves.slice(0, to)).nodeAt);
      return JSON.stringify({ proof: proof.map(base64) });
    },
    attributes: { amount: '1500000', voucher: VOUCHER, index: String(GIFT), date: entry.date, campaign: entry.campaign ?? '' },
    language: 'vi',
    form: 'button',
  };
}

function pageText({ attributes, language, form }: Served): string {
  const names = { proof: '/public/v1/receipts/CODE/proof', policy: '/log/policy', ...attributes };
  const written = Object.entries(names).map(([name, value]) => `data-${name}="${value}"`);
  const place =
    form === 'button'
      ? `<button id="check" ${written.join(' ')}>Kiểm chứng</button><output id="check-result"></output>`
      : `<div id="kiem-chung" ${written.join(' ')}>…</div>`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body>${place}<script type="module" src="/assets/check.js"></script></body></html>`;
}

const browserPath = installedChromium();

if (browserPath === undefined) {
  describe('the check on this device', () => {
    it('was not tried: no Chromium found; install one (Debian: apt-get install chromium) and run again', () => {
      console.warn('test/browser: no Chromium found, the check script was not tried in a browser');
      expect(installedChromium()).toBeUndefined();
    });
  });
} else {
  describe('the check on this device', () => {
    let script: string;
    let served: Served;
    let server: Server;
    let profile: string;
    let context: BrowserContext;
    let page: Page;
    const complaints: string[] = [];

    beforeAll(async () => {
      script = await bundledCheck();
      server = createServer((request, response) => {
        const url = new URL(request.url ?? '/', 'http://x');
        const answers: Readonly<Record<string, () => readonly [type: string, body: string]>> = {
          '/r': () => ['text/html', pageText(served)],
          '/assets/check.js': () => ['text/javascript', script],
          '/public/v1/receipts/CODE/proof': () => ['text/plain', served.proof],
          '/log/policy': () => ['text/plain', served.policy],
          '/public/v1/consistency': () => [
            'application/json',
            served.consistency(Number(url.searchParams.get('from')), Number(url.searchParams.get('to'))),
          ],
        };
        const answer = answers[url.pathname]?.();
        if (!answer || answer[1] === '') response.writeHead(404).end();
        else response.writeHead(200, { 'Content-Type': `${answer[0]}; charset=utf-8`, 'Content-Security-Policy': POLICY }).end(answer[1]);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      profile = await mkdtemp(join(tmpdir(), 'check-profile-'));
      context = await chromium.launchPersistentContext(profile, { executablePath: browserPath, headless: true, args: QUIET_FLAGS });
    });

    afterAll(async () => {
      await context.close();
      server.closeAllConnections();
      server.close();
      await rm(profile, { recursive: true, force: true });
    });

    beforeEach(async () => {
      served = honest();
      complaints.length = 0;
      page = await context.newPage();
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/r`);
      await page.evaluate('localStorage.clear()');
    });

    afterEach(async () => {
      await page.close();
    });

    async function visit(): Promise<{ readonly state: string; readonly tone: string; readonly text: string }> {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/r`);
      if (served.form === 'button') await page.click('#check');
      const output = page.locator(served.form === 'button' ? '#check-result' : '#kiem-chung');
      // By selector: the page's policy lets nobody make code of text, not even a test that waits.
      await page.locator(':is(#check-result, #kiem-chung):is([data-state=holds], [data-state=fails], [data-state=unchecked])').waitFor();
      const read = async (name: string): Promise<string> => (await output.getAttribute(name)) ?? '';
      return { state: await read('data-state'), tone: await read('class'), text: await output.innerText() };
    }

    it('is at most 15 kB as it travels, and makes no code of text', () => {
      const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
      expect(brotliCompressSync(Buffer.from(script), quick).length).toBeLessThanOrEqual(15_000);
      expect(script).not.toMatch(/\beval\(|new Function|innerHTML|https?:\/\//);
    });

    it('turns green when everything holds, and says what it looked at', async () => {
      const { state, tone, text } = await visit();
      expect([state, tone]).toEqual(['holds', 'block good']);
      expect(text).toContain('1.500.000 ₫');
      expect(text).toContain(VOUCHER);
      expect(text).toContain('Máy này đã nhớ dấu niêm phong');
      expect(complaints).toEqual([]);
    });

    it('speaks the language of the page, and starts by itself where the reader has asked already', async () => {
      served = { ...honest(), language: 'en', form: 'asked' };
      expect((await visit()).text).toContain('It holds: this gift stands in the sealed book');
      served = { ...served, attributes: { ...served.attributes, amount: '1500001' } };
      expect((await visit()).text).toContain('The page says: 1500001. The book says: 1500000.');
    });

    it('is never green for a gift that was taken back, whose entry is still in the book', async () => {
      served = { ...served, attributes: { ...served.attributes, reversed: '' } };
      const { state, tone, text } = await visit();
      expect([state, tone]).toEqual(['holds', 'block wait']);
      expect(text).toContain('Có trong sổ đã niêm phong, nhưng đã bị hủy sau đó');
      expect(text).not.toContain('✓');
    });

    const changed = (text: string, from: string, to: string): string => {
      expect(text).toContain(from);
      return text.replace(from, to);
    };
    const extra = (change: (leafAndOpenings: string) => string): string =>
      givenProof(leaves.length).replace(/^extra (.+)$/m, (_line, encoded: string) => {
        const text = Buffer.from(encoded, 'base64').toString();
        const tampered = change(text);
        expect(tampered).not.toBe(text);
        return `extra ${Buffer.from(tampered).toString('base64')}`;
      });

    it.each<[string, () => Partial<Served>, string]>([
      ['an amount in the leaf', () => ({ proof: extra((text) => text.replaceAll('1500000', '1600000')) }), 'không có trong sổ'],
      ['the donor in the opening', () => ({ proof: extra((text) => text.replace('Thị Hoa', 'Thị Lan')) }), 'Tên hoặc nội dung'],
      ['white space in the leaf', () => ({ proof: extra((text) => text.replace('"openings":', '"openings": ')) }), 'không phải bút toán'],
      ['the index', () => ({ proof: changed(givenProof(leaves.length), `index ${GIFT}`, `index ${GIFT + 1}`) }), 'không có trong sổ'],
      [
        'a hash of the path',
        () => ({
          proof: givenProof(leaves.length).replace(/^index \d+\n.{5}/m, (line) => `${line.slice(0, -1)}${line.endsWith('A') ? 'B' : 'A'}`),
        }),
        'không có trong sổ',
      ],
      ['a hash left out', () => ({ proof: givenProof(leaves.length).replace(/^(index \d+\n).+\n/m, '$1') }), 'không có trong sổ'],
      [
        'the size in the checkpoint',
        () => ({ proof: changed(givenProof(leaves.length), `test\n${leaves.length}\n`, `test\n${leaves.length + 1}\n`) }),
        'không được ký',
      ],
      ['the signature', () => ({ proof: givenProof(leaves.length).replace(/.{8}\n$/, 'AAAAAAA=\n') }), 'không được ký'],
      ['the key in the policy', () => ({ policy: TEST_POLICY.replace('localhost/test', 'localhost/tent') }), 'không được ký'],
      ['a policy that asks for witnesses', () => ({ policy: TEST_POLICY.replace('quorum none', 'quorum all') }), 'không được ký'],
      ['the amount on the page', () => ({ attributes: { ...honest().attributes, amount: '15000000' } }), 'Số tiền trên trang khác'],
      ['the voucher on the page', () => ({ attributes: { ...honest().attributes, voucher: 'PT-44-26-999999' } }), 'Số chứng từ'],
      ['the date on the page', () => ({ attributes: { ...honest().attributes, date: '2026-10-03' } }), 'Ngày trên trang'],
      [
        'a proof of another gift',
        () => ({ attributes: { ...honest().attributes, leaf: base64(leafHash(nodeSha256, leaves[0] ?? new Uint8Array())) } }),
        'không phải bút toán của biên nhận này',
      ],
    ])('turns red when %s was changed', async (_what, tamper, sentence) => {
      served = { ...served, ...tamper() };
      const { state, tone, text } = await visit();
      expect([state, tone]).toEqual(['fails', 'block bad']);
      expect(text).toContain(sentence);
      expect(complaints).toEqual([]);
    });

    it('demands the next time that the log only grew', async () => {
      served = honest(leaves.length - 10);
      expect((await visit()).state).toBe('holds');
      served = honest();
      expect((await visit()).text).toContain('Sổ chỉ được ghi thêm');
      expect((await visit()).state).toBe('holds');
      served = honest(leaves.length - 5);
      expect((await visit()).state).toBe('holds');
    });

    it('turns red when the log was rewritten since the last visit, or its key is another one', async () => {
      served = honest(leaves.length - 10);
      expect((await visit()).state).toBe('holds');
      await page.evaluate(
        "for (const name of Object.keys(localStorage)) localStorage.setItem(name, localStorage.getItem(name).replace(/.=$/, (end) => (end === 'A=' ? 'E=' : 'A=')))",
      );
      served = honest();
      expect((await visit()).text).toContain('Sổ hôm nay không nối tiếp');
      await page.evaluate(
        "for (const name of Object.keys(localStorage)) localStorage.setItem(name, 'localhost/test+00000000+AAAA' + localStorage.getItem(name).slice(localStorage.getItem(name).indexOf('\\n')))",
      );
      expect((await visit()).text).toContain('Khóa của sổ đã khác');
    });

    it('never turns green on what it could not load', async () => {
      served = { ...honest(), proof: '' };
      expect(await visit()).toMatchObject({ state: 'unchecked', tone: 'block wait' });
      served = honest(leaves.length - 10);
      await visit();
      served = { ...honest(), consistency: () => '' };
      expect((await visit()).state).toBe('unchecked');
      served = { ...honest(), consistency: () => '{"proof":["AAAA"]}' };
      expect((await visit()).state).toBe('fails');
    });
  });
}
