import request, { type Response, type Test } from 'supertest';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, givenPerson, PASSWORD } from '../support/given-signed-in.js';

/** A browser without JavaScript: follows links, fills in forms, keeps its cookie. */
class Reader {
  private cookie = '';
  page = '';

  constructor(private readonly app: TestApp) {}

  async open(path: string): Promise<Response> {
    return this.take(await this.sent(request(this.app.url).get(path)));
  }

  /** Sends the form of the page that leads to an address, with its hidden fields. */
  async fill(action: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    const form = new RegExp(`<form method="post" action="${action}(\\?[^"]*)?">(.*?)</form>`).exec(this.page);
    if (form === null) throw new Error(`no form for ${action} on this page`);
    const hidden = [...(form[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"\/?>/g)];
    const all = { ...Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])), ...fields };
    const call = request(this.app.url)
      .post(`${action}${form[1] ?? ''}`)
      .type('form')
      .set('Origin', this.app.url);
    return this.take(await this.sent(call).send(all));
  }

  private sent(call: Test): Test {
    return call.set('Accept', 'text/html').set('Cookie', this.cookie);
  }

  private async take(answer: Response): Promise<Response> {
    const given = [answer.headers['set-cookie'] ?? []].flat()[0];
    if (given !== undefined) this.cookie = given.split(';')[0] ?? '';
    const { location } = answer.headers;
    if (answer.status === 303 && location !== undefined) return this.open(location);
    this.page = answer.text;
    return answer;
  }
}

describe('an officer without JavaScript', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
  });
  afterAll(() => app.close());

  async function signedIn(userName: string): Promise<Reader> {
    const reader = new Reader(app);
    await reader.open('/tai-khoan');
    const answer = await reader.fill('/dang-nhap', { user: userName, password: PASSWORD });
    expect(answer.status).toBe(200);
    return reader;
  }

  it('is led to sign in, and then to where they wanted to go', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const reader = await signedIn(userName);
    expect(reader.page).toContain('<h1>Tài khoản của tôi</h1>');
    expect(reader.page).toContain('Cán bộ tiếp nhận tại Tỉnh Quảng Trị');
  });

  it('reads pages that no search engine lists and no browser keeps', async () => {
    const page = await new Reader(app).open('/dang-nhap');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text).toContain('<meta name="robots" content="noindex"');
    expect(page.text).not.toContain('<script');
  });

  it('is told in words what was wrong, and never shown the password again', async () => {
    const { userName } = await givenPerson(app);
    const reader = new Reader(app);
    await reader.open('/dang-nhap');
    const answer = await reader.fill('/dang-nhap', { user: userName, password: 'sai mat khau roi day' });
    expect(answer.status).toBe(403);
    expect(reader.page).toContain('role="alert"');
    expect(reader.page).toContain('Tên đăng nhập, mật khẩu hoặc mã xác nhận không đúng');
    expect(reader.page).toContain(`value="${userName}"`);
    expect(reader.page).not.toContain('sai mat khau');
  });

  it('sets a second step by its QR code or key, keeps the recovery codes, and comes in with it the next time', async () => {
    const { userName } = await givenPerson(app, 'unit_administrator');
    const reader = await signedIn(userName);
    expect(reader.page).toContain('Vai trò của bạn bắt buộc có bước xác nhận thứ hai');
    expect(reader.page).toContain('<svg');
    const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(reader.page)?.[1] ?? '').replaceAll(' ', '');
    // Somewhere else is still shut.
    await reader.open('/tai-khoan');
    expect(reader.page).toContain('Vai trò của bạn bắt buộc');
    await reader.fill('/dang-nhap/dat-buoc-hai', { code: '000000' });
    expect(reader.page).toContain('Mã xác nhận không đúng');
    expect(reader.page).toContain(secret.slice(0, 4));
    await reader.fill('/dang-nhap/dat-buoc-hai', { code: codeOf(app, secret) });
    expect([...reader.page.matchAll(/<code>[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}<\/code>/g)]).toHaveLength(10);
    const later = await signedIn(userName);
    expect(later.page).toContain('Bước xác nhận thứ hai');
    await later.fill('/dang-nhap/buoc-hai', { code: codeOf(app, secret, 1) });
    expect(later.page).toContain('<h1>Tài khoản của tôi</h1>');
  });

  it('shows again who they are, makes a token, revokes it and signs out', async () => {
    const { userName } = await givenPerson(app, 'desk_officer');
    const reader = await signedIn(userName);
    expect(reader.page).not.toContain('action="/tai-khoan/ma-truy-cap"');
    await reader.fill('/tai-khoan/xac-nhan-lai', { password: 'khong phai cai nay' });
    expect(reader.page).toContain('Mật khẩu hiện tại không đúng');
    await reader.fill('/tai-khoan/xac-nhan-lai', { password: PASSWORD });
    await reader.fill('/tai-khoan/ma-truy-cap', { name: 'Máy nhập sao kê', days: '30', scope: 'import_statement' });
    expect(reader.page).toMatch(/mb_[\w-]{43}/);
    const [, id = ''] = /\/tai-khoan\/ma-truy-cap\/([0-9a-f-]{36})\/thu-hoi/.exec(reader.page) ?? [];
    await reader.fill(`/tai-khoan/ma-truy-cap/${id}/thu-hoi`, {});
    expect(reader.page).toContain('đã thu hồi');
    expect(reader.page).not.toMatch(/mb_[\w-]{43}/);
    await reader.fill('/dang-xuat', {});
    expect(reader.page).toContain('<h1>Đăng nhập</h1>');
    await reader.open('/tai-khoan');
    expect(reader.page).toContain('<h1>Đăng nhập</h1>');
  });

  it('changes the password, and hears that two words differ or that one is easy to guess', async () => {
    const { userName } = await givenPerson(app);
    const reader = await signedIn(userName);
    const wanted = 'trang sang vuon chuoi sau he';
    await reader.fill('/tai-khoan/mat-khau', { password: PASSWORD, new_password: wanted, repeat: `${wanted}x` });
    expect(reader.page).toContain('Hai lần nhập mật khẩu mới không giống nhau');
    await reader.fill('/tai-khoan/mat-khau', { password: PASSWORD, new_password: 'Password1234', repeat: 'Password1234' });
    expect(reader.page).toContain('Mật khẩu này dễ đoán');
    await reader.fill('/tai-khoan/mat-khau', { password: PASSWORD, new_password: wanted, repeat: wanted });
    expect(reader.page).toContain('Đã đổi mật khẩu');
  });

  it('is never led to another site', async () => {
    const { userName } = await givenPerson(app);
    for (const next of ['//other.example', 'https://other.example', '/\\other.example']) {
      const reader = new Reader(app);
      await reader.open(`/dang-nhap?tiep=${encodeURIComponent(next)}`);
      await reader.fill('/dang-nhap', { user: userName, password: PASSWORD });
      expect(reader.page).toContain('<h1>Tài khoản của tôi</h1>');
    }
  });
});
