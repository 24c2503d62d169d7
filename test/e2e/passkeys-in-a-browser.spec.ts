import type { CDPSession, Page } from 'playwright-core';
import { inChromium } from '../browser/harness/in-chromium.js';
import { givenApp, type TestApp } from '../support/app.js';
import { complaintsOf } from '../support/complaints.js';
import { CHEAP, codeOf, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';

inChromium('passkeys in a browser', (browser) => {
  let app: TestApp;
  let home: string;
  let page: Page;
  let devices: CDPSession;
  let device: string;
  let complaints: readonly string[];

  beforeAll(async () => {
    app = await givenApp(CHEAP);
    home = app.url.replace('127.0.0.1', 'localhost');
    page = await (await browser.reader()).newPage();
    complaints = await complaintsOf(page, /status of 40[0-9]/);
    devices = await page.context().newCDPSession(page);
    await devices.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    } as const;
    device = (await devices.send('WebAuthn.addVirtualAuthenticator', { options })).authenticatorId;
  }, 180_000);

  afterAll(async () => {
    await app.close();
  });

  /** Sends the form that leads to an address, and waits for the page it leads to. */
  async function send(action: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    const form = page.locator(`form[action="${action}"]`);
    for (const [name, value] of Object.entries(fields)) await form.locator(`input[name="${name}"]`).fill(value);
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), form.locator('button').click()]);
  }

  const heading = (): Promise<string> => page.locator('h1').innerText();

  it('are made, let somebody in, stand in for a code, and show again who it is', async () => {
    const person = await givenPerson(app, 'checker');
    const first = new TestBrowser(app);
    await first.signIn(person.userName);
    const { secret } = await first.enrol();
    await page.goto(`${home}/dang-nhap`);
    await send('/dang-nhap', { user: person.userName, password: PASSWORD });
    expect(await heading()).toBe('Bước xác nhận thứ hai');
    expect(await page.locator('[data-passkey]').count()).toBe(0);
    await send('/dang-nhap/buoc-hai', { code: codeOf(app, secret, 1) });
    await send('/tai-khoan/xac-nhan-lai', { password: PASSWORD });
    await send('/tai-khoan/khoa-truy-cap', { name: 'Điện thoại của tôi' });
    expect(await page.locator('td', { hasText: 'Điện thoại của tôi' }).count()).toBe(1);
    const { credentials } = await devices.send('WebAuthn.getCredentials', { authenticatorId: device });
    expect(credentials.map(({ rpId, isResidentCredential }) => [rpId, isResidentCredential])).toEqual([['localhost', true]]);

    await send('/dang-xuat');
    await send('/dang-nhap/khoa-truy-cap');
    expect(await heading()).toBe('Tài khoản của tôi');
    await send('/tai-khoan/khoa-truy-cap/xac-nhan');
    expect(await page.locator('#xac-nhan-lai').innerText()).toContain('Bạn vừa xác nhận lại danh tính');

    await send('/dang-xuat');
    await send('/dang-nhap', { user: person.userName, password: PASSWORD });
    expect(await heading()).toBe('Bước xác nhận thứ hai');
    await send('/dang-nhap/khoa-truy-cap');
    expect(await heading()).toBe('Tài khoản của tôi');
    expect(complaints).toEqual([]);
  }, 180_000);

  it('say so when the browser gets none, and the page goes on working', async () => {
    await page.goto(`${home}/tai-khoan`);
    await send('/dang-xuat');
    await devices.send('WebAuthn.setUserVerified', { authenticatorId: device, isUserVerified: false });
    await page.locator('form[action="/dang-nhap/khoa-truy-cap"] button').click();
    await page.locator('[data-failed]').waitFor({ state: 'visible', timeout: 60_000 });
    expect(await page.locator('[data-failed]').innerText()).toContain('Trình duyệt chưa nhận được khóa truy cập');
    expect(await heading()).toBe('Đăng nhập');
    expect(complaints).toEqual([]);
  }, 180_000);
});
