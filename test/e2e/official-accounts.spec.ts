import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import QRCode from 'qrcode';
import type { Response } from 'supertest';
import { vnd } from '#core/vnd.js';
import { vietQrPayload } from '#disclosure/vietqr/vietqr-payload.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { seenText as seen } from '../support/seen-text.js';

const PAGE = '/tai-khoan-chinh-thuc';
const OFFICIAL = { code: 'bank:vcb-1023456789', bank: 'vcb', bin: '970436', number: '1023456789' };
const PERSONAL = { code: 'bank:mb-0352350917', bank: 'mb', bin: '970422', number: '0352350917' };

describe('the page of official accounts', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp({ MINHBACH_OWNER_PHONE: '0233 3852 111' });
    const before = await app.open('get', PAGE).expect(200);
    expect(seen(before.text)).toContain('Hiện không có tài khoản nào đang nhận');
    await givenCampaign(app);
    await app.publish();
  });

  afterAll(() => app.close());

  const ask = (fields: Readonly<Record<string, string>>, path = PAGE) => app.open('post', path).type('form').send(fields);
  const askPicture = async (file: Buffer): Promise<Response> => app.open('post', `${PAGE}/anh`).attach('file', file, 'anh.png');

  it('lists every account that receives, with bank, number, holder, campaign, window and a picture to scan', async () => {
    const { text } = await app.open('get', PAGE).expect(200);
    const words = seen(text);
    for (const part of ['Vietcombank', '102 345 6789', 'VietinBank', '112 233 445 566', 'BAN VAN DONG', '01/09/2024 – 31/12/2030'])
      expect(words).toContain(part);
    expect(text).toContain(`href="/cd/${CAMPAIGN}"`);
    expect(words).toContain('Tài khoản cá nhân là GIẢ');
    const [, picture = ''] = /<img src="([^"]+)"/.exec(text) ?? [];
    await app.open('get', picture).expect(200);
    await app.open('get', picture.replace('.svg', '.png')).expect(200);
  });

  it('knows an official code, whoever it says it is from, and says what it asks for', async () => {
    const payload = vietQrPayload(OFFICIAL, { amountVnd: vnd(250_000n), memo: 'UNG HO BAO SO 10' });
    const answer = await ask({ 'ma-qr': payload }).expect(200);
    const words = seen(answer.text);
    expect(words).toContain('✓ ĐÚNG là tài khoản chính thức');
    expect(words).toContain('Đang nhận cho “Hỗ trợ đồng bào bão số 10” tới hết ngày 31/12/2030');
    expect(words).toContain('250.000');
    expect(words).toContain('UNG HO BAO SO 10');
    expect(answer.text).toMatch(/<title>ĐÚNG là tài khoản chính thức/);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('says loudly that a personal account is NOT official, and what to do', async () => {
    for (const fields of [{ 'ma-qr': vietQrPayload(PERSONAL) }, { 'ma-qr': PERSONAL.number }]) {
      const answer = await ask(fields).expect(200);
      const words = seen(answer.text);
      expect(answer.text).toMatch(/<title>KHÔNG phải tài khoản chính thức/);
      expect(words).toContain('✗ KHÔNG phải tài khoản chính thức');
      expect(words).toContain('Không chuyển tiền. Nếu đã chuyển: gọi ngay ngân hàng');
      expect(answer.text).toContain('href="tel:02333852111"');
    }
    const inEnglish = await ask({ 'ma-qr': PERSONAL.number }, `${PAGE}?lang=en`).expect(200);
    expect(seen(inEnglish.text)).toContain('This is NOT an official account');
  });

  it('takes a right number at a wrong bank for what it is: somebody else’s', async () => {
    const elsewhere = vietQrPayload({ code: 'bank:mb-1023456789', bank: 'mb', bin: '970422', number: OFFICIAL.number });
    expect(seen((await ask({ 'ma-qr': elsewhere })).text)).toContain('Số giống tài khoản chính thức nhưng ngân hàng khác');
    expect(seen((await ask({ 'ma-qr': OFFICIAL.number, 'ngan-hang': 'mb' })).text)).toContain('✗ KHÔNG phải tài khoản chính thức');
    const alone = seen((await ask({ 'ma-qr': '1023 456 789' })).text);
    expect(alone).toContain('Chỉ đúng khi ngân hàng là Vietcombank');
    expect(alone).not.toContain('✗');
  });

  it('says what to try when it can’t read what was pasted, and keeps it', async () => {
    const broken = `${vietQrPayload(OFFICIAL).slice(0, -4)}0000`;
    const answer = await ask({ 'ma-qr': broken }).expect(200);
    expect(seen(answer.text)).toContain('? Không đọc được');
    expect(seen(answer.text)).toContain('Đừng chuyển tiền theo mã này');
    expect(answer.text).toContain(`value="${broken}"`);
  });

  it('asks for what is missing: summary, title and field in the same words', async () => {
    const answer = await ask({ 'ma-qr': ' ' }).expect(422);
    expect(answer.text).toMatch(/<title>Lỗi: Tài khoản chính thức/);
    expect(answer.text.match(/Dán nội dung mã QR hoặc gõ số tài khoản, ví dụ 1023456789/g)).toHaveLength(2);
    expect(answer.text).toContain('href="#ma-qr"');
    expect(answer.text).toMatch(/<h2 id="loi" tabindex="-1" autofocus/);
    const picture = await app.open('post', `${PAGE}/anh`).field('khac', '1').expect(422);
    expect(picture.text).toContain('href="#file"');
  });

  it('reads the code in a picture, and tells when there is none', async () => {
    const official = await askPicture(await QRCode.toBuffer(vietQrPayload(OFFICIAL), { scale: 5 }));
    expect([official.status, seen(official.text).includes('✓ ĐÚNG là tài khoản chính thức')]).toEqual([200, true]);
    const personal = await askPicture(await QRCode.toBuffer(vietQrPayload(PERSONAL), { scale: 5 }));
    expect(seen(personal.text)).toContain('✗ KHÔNG phải tài khoản chính thức');
    const other = await askPicture(await QRCode.toBuffer('https://gia.example/chuyen-tien', { scale: 5 }));
    expect(seen(other.text)).toContain('? Không đọc được');
  }, 60_000);

  it('refuses hostile pictures in words, keeps nothing, and stays up', async () => {
    const bomb = pngThatSays(10, 10, deflateSync(Buffer.alloc(200_000_000)));
    const huge = pngThatSays(65_000, 65_000, deflateSync(Buffer.alloc(10)));
    for (const [file, status, words] of [
      [bomb, 422, 'Ảnh có quá nhiều điểm'],
      [huge, 422, 'Ảnh có quá nhiều điểm'],
      [Buffer.from('<svg onload="alert(1)"/>'), 415, 'Chỉ đọc được ảnh PNG hoặc JPEG'],
      [Buffer.alloc(6 * 1024 * 1024, 1), 413, 'Ảnh lớn hơn 5 MB'],
      [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 422, 'Ảnh bị hỏng'],
    ] as const) {
      const answer = await askPicture(file);
      expect([answer.status, seen(answer.text).includes(words), answer.text.includes('<title>Lỗi:')]).toEqual([status, true, true]);
    }
    expect(await readdir(join(app.server.platform.config.dataFolder, 'uploads'))).toEqual([]);
    await app.open('get', PAGE).expect(200);
  }, 60_000);

  it('puts accounts of a closed campaign apart, and says of them that they no longer receive', async () => {
    await app.officer('post', `/api/v1/campaigns/${CAMPAIGN}/close`).send({}).expect(200);
    await app.publish();
    const words = seen((await app.open('get', PAGE).expect(200)).text);
    expect(words).toContain('Hiện không có tài khoản nào đang nhận');
    expect(words).toMatch(/Không còn nhận .*102 345 6789/);
    const answer = seen((await ask({ 'ma-qr': vietQrPayload(OFFICIAL) })).text);
    expect(answer).toContain('Là tài khoản chính thức, nhưng KHÔNG CÒN NHẬN');
    expect(answer).not.toContain('✓');
  });
});

function pngThatSays(width: number, height: number, packed: Buffer): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return Buffer.concat([length, Buffer.from(name), content, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 1], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}
