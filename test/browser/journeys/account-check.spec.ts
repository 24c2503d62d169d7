import type { Page } from 'playwright-core';
import { DEMONSTRATION_ACCOUNTS } from '#relief/demonstration/demonstration-campaigns.js';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';

/** VietQR of a personal account 0123456789012 at Vietcombank, that names itself as the relief committee. */
const PERSONAL = withCrc('00020101021138570010A00000072701270006970436011301234567890120208QRIBFTTA53037045802VN5917MAT TRAN TO QUOC 6304');

inChromium('somebody without JavaScript checks where they were told to pay', (browser) => {
  let product: ServedProduct;
  let page: Page;

  beforeAll(async () => {
    product = await servedProduct();
    page = await (await browser.reader({ javaScriptEnabled: false })).newPage();
  }, START_PATIENCE_MS);

  async function check(text: string): Promise<string> {
    await page.goto(`${product.url}/tai-khoan-chinh-thuc`);
    await page.locator('[name="ma-qr"]').fill(text);
    await page.locator('[name="ma-qr"]').press('Enter');
    await page.waitForLoadState();
    return page.locator('main').innerText();
  }

  it('a code that pays a person is NOT official, whatever it calls itself', async () => {
    expect(await check(PERSONAL)).toContain('KHÔNG phải tài khoản chính thức');
    expect(await page.title()).toContain('KHÔNG phải');
    expect(await check('0123456789012')).toContain('KHÔNG phải tài khoản chính thức');
  });

  it('the number of an official account is', async () => {
    expect(await check(DEMONSTRATION_ACCOUNTS.vcb.number)).not.toContain('KHÔNG phải tài khoản chính thức');
  });
});

/** The checksum of EMV QR codes: CRC-16/CCITT-FALSE over everything before it (EMV QRCPS-MPM 4.7.3). */
function withCrc(payload: string): string {
  let crc = 0xffff;
  for (const letter of payload) {
    crc ^= letter.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return payload + crc.toString(16).toUpperCase().padStart(4, '0');
}
