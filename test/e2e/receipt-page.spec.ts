import { encodeReceiptCode } from '#core/receipt-code.js';
import { Logger } from '#platform/logging/logger.js';
import { CAMPAIGN, givenApp, givenCampaign, givenGift, type TestApp } from '../support/app.js';
import { numberAt, textAt } from '../support/json.js';

describe('a donor opens the page of a receipt', () => {
  let app: TestApp;
  let code: string;
  let index: number;
  let voucher: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const gift = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '1500000' }, goods: [{ item: 'gao', quantity: '50' }] }))
      .expect(201);
    code = textAt(gift, 'receipt.code');
    index = numberAt(gift, 'index');
    voucher = textAt(gift, 'vouchers.0.number');
    await app.publish();
  });

  afterAll(async () => {
    await app.close();
  });

  const page = (path: string) => app.open('get', path).set('Accept', 'text/html');

  it('reads amount, words and seal, by a code in upper or lower case', async () => {
    for (const path of [`/r/${code}`, `/R/${code}`, `/r/${code.toLowerCase()}`]) {
      const { text } = await page(path).expect(200);
      expect(text).toContain('✓ Đã vào sổ và đã niêm phong');
      expect(text).toContain('1.500.000\u00a0₫');
      expect(text).toContain('Một triệu năm trăm nghìn đồng');
      expect(text).toContain('Gạo 50 kg');
      expect(text).toContain('Nguyễn T. H. N.');
      expect(text).not.toContain('Hồng Nhung');
      expect(text).toContain('Chỉ tin khi thanh địa chỉ là minhbach.test');
    }
  });

  it('gets at most 15 kB, no script, nothing from elsewhere, and no cache or referrer keeps the code', async () => {
    const answer = await page(`/r/${code}`).expect(200);
    expect(Buffer.byteLength(answer.text)).toBeLessThan(15_000);
    expect(answer.text).not.toContain('<script');
    expect(answer.text).not.toMatch(/(src|href)="https?:/);
    expect(answer.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('loads the checking script only after asking for it', async () => {
    const { text } = await page(`/r/${code}?kiem=1`).expect(200);
    expect(text).toContain('<script type="module" src="/assets/check.js">');
    expect(text).toContain(`data-proof="/r/${code}.tlog-proof"`);
  });

  it('speaks English to whoever asks', async () => {
    expect((await page(`/r/${code}?lang=en`)).text).toContain('In the book and sealed');
    expect((await page(`/r/${code}`).set('Accept-Language', 'en-GB')).text).toContain('<html lang="en">');
  });

  it('tells a mistyped code, and a code the book never issued, from one another', async () => {
    const typo = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect((await page(`/r/${typo}`).expect(404)).text).toContain('Mã gõ sai');
    const never = encodeReceiptCode(Uint8Array.from({ length: 16 }, () => 7));
    expect((await page(`/r/${never}`).expect(404)).text).toContain('giấy có thể giả');
    expect((await page('/r/%3Cscript%3E').expect(404)).text).not.toContain('<script>');
  });

  it('finds the public view by voucher number and amount, the receipt by a pasted link, and nothing by a wrong amount', async () => {
    const right = await page(`/r?so=${voucher.toLowerCase()}&tien=1tr5`).expect(303);
    expect(right.headers['location']).toBe(`/cd/${CAMPAIGN}/thu/${index}`);
    const wrong = await page(`/r?so=${voucher}&tien=1400000`).expect(404);
    expect(wrong.text).toContain(`value="${voucher}"`);
    const link = await page(`/r?ma=${encodeURIComponent(`http://minhbach.test/R/${code}`)}`).expect(303);
    expect(link.headers['location']).toBe(`/r/${code}`);
  });

  it('is told in words what is missing on the form, with what was typed kept', async () => {
    const empty = await page('/r?so=&tien=').expect(422);
    expect(empty.text).toContain('<title>Lỗi: ');
    expect(empty.text).toContain('href="#so"');
    expect(empty.text).toContain('href="#tien"');
    const doubtful = await page(`/r?so=${voucher}&tien=1.500tr&ngay=31/02/2026`).expect(422);
    for (const kept of [voucher, '1.500tr', '31/02/2026']) expect(doubtful.text).toContain(`value="${kept}"`);
    expect((await page('/r?ma=').expect(422)).text).toContain('href="#ma"');
    expect((await page('/r?so=&tien=&lang=en').expect(422)).text).toContain('Enter the voucher number');
    await page(`/r?so=${voucher}&tien=1tr5&ngay=01/01/2020`).expect(404);
  });

  it('can report an error about the gift without its code, and shares a card that says nothing of it', async () => {
    const { text } = await page(`/r/${code}`).expect(200);
    expect(text).toContain(`href="/gop-y?bien-nhan=${index}"`);
    expect(text).toContain('property="og:image" content="http://minhbach.test/the/r.png"');
    const shared = text.match(/<meta [^>]*>/g)?.join('') ?? '';
    for (const told of ['Nguyễn', '1.500.000', code, voucher]) expect(shared).not.toContain(told);
  });

  it('prints on four papers with the amount in words, a code to scan and the host to look for', async () => {
    for (const paper of ['a5', 'a6', '80', '58']) {
      const { text, headers } = await page(`/r/${code}?in=${paper}`).expect(200);
      expect(headers['cache-control']).toBe('private, no-store');
      for (const told of ['Một triệu năm trăm nghìn đồng', 'Gạo: 50 kg', voucher, 'minhbach.test', 'Nguyễn T. H. N.', '<svg'])
        expect(text).toContain(told);
      expect(text).not.toContain('Hồng Nhung');
    }
    expect((await page(`/r/${code}?in=a0`).expect(200)).text).toContain('✓ Đã vào sổ');
  });

  it('never learns the code from lists, search or the public view of the gift', async () => {
    for (const path of [`/cd/${CAMPAIGN}`, `/cd/${CAMPAIGN}/thu/${index}`, `/public/v1/entries/${index}`, '/public/v1/entries', '/']) {
      expect((await app.open('get', path).expect(200)).text).not.toContain(code);
    }
  });

  it('offers proof and QR under the code, and says no more of a masked donor there', async () => {
    const proof = await app.open('get', `/public/v1/receipts/${code}/proof`).expect(200);
    expect(proof.text).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra /);
    expect((await app.open('get', `/r/${code}.tlog-proof`).expect(200)).text).toBe(proof.text);
    const svg = await app.open('get', `/public/v1/receipts/${code}/qr.svg`).expect(200);
    expect(svg.headers['content-type']).toContain('image/svg+xml');
    await app.open('get', `/public/v1/receipts/${code}/qr.png`).expect(200).expect('Content-Type', 'image/png');
    expect((await app.open('get', `/public/v1/receipts/${code}`).expect(200)).body).toMatchObject({
      state: 'sealed',
      proof: { openings: [] },
    });
  });

  it('shows ĐÃ HỦY first once the gift was taken back, and still proves it was in the book', async () => {
    await app.officer('post', `/api/v1/entries/${index}/reverse`).send({ reason: 'DUPLICATE' }).expect(201);
    await app.publish();
    const { text } = await page(`/r/${code}`).expect(200);
    const main = text.slice(text.indexOf('<main'));
    expect(main.indexOf('ĐÃ HỦY')).toBeGreaterThan(0);
    expect(main.indexOf('ĐÃ HỦY')).toBeLessThan(main.indexOf('1.500.000'));
    expect(main).not.toContain('block good');
    expect((await page(`/r/${code}?in=a5`).expect(200)).text).toContain('<p class="banner">ĐÃ HỦY</p>');
    await app.open('get', `/r/${code}.tlog-proof`).expect(200);
  });

  it('says so while the gift is sealed but not public yet', async () => {
    const gift = await app.officer('post', '/api/v1/contributions').send(givenGift()).expect(201);
    const state = textAt(await app.open('get', `/public/v1/receipts/${textAt(gift, 'receipt.code')}`).expect(200), 'state');
    expect(['sealing', 'sealed']).toContain(state);
  });

  it('turns red when somebody changed the entry behind the seal', async () => {
    const gift = await app
      .officer('post', '/api/v1/contributions')
      .send(givenGift({ cash: { amount: '300000' } }))
      .expect(201);
    await app.publish();
    await app.database.superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER');
    await app.database.superuser.query(
      `UPDATE ledger.entry SET bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"qty":"300000"', '"qty":"900000"'), 'UTF8') WHERE idx = $1`,
      [numberAt(gift, 'index')],
    );
    const alarm = jest.spyOn(app.server.app.get(Logger), 'error').mockImplementation();
    const { text } = await page(`/r/${textAt(gift, 'receipt.code')}`).expect(200);
    expect(alarm.mock.calls).toEqual([['ALARM: an entry of the book does not match the signed log', { index: numberAt(gift, 'index') }]]);
    alarm.mockRestore();
    expect(text).toContain('Cảnh báo: số liệu không khớp dấu niêm phong');
    expect(text).not.toContain('block good');
    expect(text).not.toContain('✓');
    // And no paper says otherwise.
    expect((await page(`/r/${textAt(gift, 'receipt.code')}?in=a5`).expect(200)).text).toContain('không khớp dấu niêm phong');
  });
});
