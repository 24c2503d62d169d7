import { inviteFirstAdministrator } from '../../apps/server/src/cli/officers.command.js';
import { signInLines } from '../../apps/server/src/sign-in-lines.js';
import { CliError } from '../../apps/server/src/cli/cli-error.js';
import { generate } from 'otplib';
import request, { type Response } from 'supertest';
import { givenApp, type TestApp } from '../support/app.js';

const PASSWORD = 'một con đò nhỏ qua sông';
const PERSON = { name: 'Nguyễn Thị Minh', user: 'minh.nguyen', email: '', password: PASSWORD, repeat: PASSWORD };

function cookieOf(response: Response): string {
  return String([response.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}

describe('the first administrator', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await givenApp();
  });

  afterAll(() => app.close());

  const printed = async (): Promise<string> => {
    const lines = await signInLines(app.server);
    return lines.map((line) => /\/bat-dau\/\S+/.exec(line)?.[0]).find((path) => path !== undefined) ?? 'none';
  };
  const send = (path: string, more: Readonly<Record<string, string>> = {}) =>
    request(app.url)
      .post(path)
      .type('form')
      .send({ ...PERSON, ...more });

  it('finds a page without a script behind the link that was printed, for a day', async () => {
    const path = await printed();
    expect(path).toMatch(/^\/bat-dau\/[A-Za-z0-9_-]{43}$/);
    const page = await app.open('get', path).expect(200);
    expect(page.text).toContain('Người quản trị đầu tiên');
    expect(page.text).not.toContain('<script');
    expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    await app.database.superuser.query(
      `UPDATE access.invitation SET made_at = made_at - interval '25 hours', expires_at = expires_at - interval '25 hours'`,
    );
    expect((await app.open('get', path).expect(410)).text).toContain('Đường dẫn không dùng được nữa');
    await send(path).expect(410);
  });

  it('keeps the link when a password is too weak or typed wrongly, and is told why', async () => {
    const path = await printed();
    expect((await send(path, { repeat: 'khác hẳn đi rồi nhé' }).expect(422)).text).toContain('Hai lần nhập mật khẩu không giống nhau');
    expect((await send(path, { password: 'ngắn', repeat: 'ngắn' }).expect(422)).text).toContain('12');
    expect((await send(path, { user: 'a' }).expect(422)).text).toContain('role="alert"');
    await app.open('get', path).expect(200);
  });

  it('may come from this very machine or by https, and from our own page alone', async () => {
    const path = await printed();
    await send(path).set('X-Forwarded-For', '203.0.113.7').expect(403);
    const foreign = await send(path).set('Origin', 'https://ke-gian.example').set('Accept', 'application/json').expect(403);
    expect(foreign.text).not.toContain(path.slice('/bat-dau/'.length));
    await app.open('get', path).expect(200);
  });

  it('is printed a new link at each start and by the command, and the one before is worth nothing', async () => {
    const first = await printed();
    const lines: string[] = [];
    await inviteFirstAdministrator(app.server.platform.config, { answer: (line) => lines.push(line), progress: () => undefined });
    const second = new URL(lines[0] ?? '').pathname;
    expect(second).not.toBe(first);
    await app.open('get', first).expect(410);
    await app.open('get', second).expect(200);
  });

  it('is one person, also when several come with the link at once, and goes on to the second step', async () => {
    const path = await printed();
    const answers = await Promise.all(['mot', 'hai', 'ba', 'bon'].map((user) => send(path, { user: `quan.tri.${user}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410]);
    const came = answers.find(({ status }) => status === 303);
    if (came === undefined) throw new Error('somebody comes in');
    expect(came.headers['location']).toBe('/dang-nhap');
    const enrolment = await app.open('get', '/dang-nhap').set('Cookie', cookieOf(came)).expect(200);
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(enrolment.text)?.[1]?.replaceAll(' ', '') ?? '';
    const csrf = /name="csrf" value="([^"]+)"/.exec(enrolment.text)?.[1] ?? '';
    const codes = await request(app.url)
      .post('/dang-nhap/dat-buoc-hai')
      .set('Cookie', cookieOf(came))
      .type('form')
      .send({ csrf, code: await generate({ secret }) });
    expect(codes.text).toContain('Mã dự phòng');
    const me = await app.open('get', '/api/v1/officers').set('Cookie', cookieOf(codes)).expect(200);
    expect(me.text).toContain('quan.tri.');
    const { rows } = await app.database.superuser.query(
      `SELECT r.role, r.unit, r.given_by FROM relief.officer_role r JOIN relief.officer o ON o.id = r.officer WHERE user_name LIKE 'quan.tri.%'`,
    );
    expect(rows).toEqual([{ role: 'system_administrator', unit: '44', given_by: 'system' }]);
  });

  it('is asked for no more once there is one', async () => {
    expect(await printed()).toBe('none');
    const again = inviteFirstAdministrator(app.server.platform.config, { answer: () => undefined, progress: () => undefined });
    await expect(again).rejects.toThrow(CliError);
  });
});
