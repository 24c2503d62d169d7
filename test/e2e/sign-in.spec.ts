import { Clock } from '#platform/clock/clock.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';
import { jsonAt, textAt } from '../support/json.js';
import { ShiftedClock } from '../support/shifted-clock.js';

const MINUTE = 1 / (24 * 60);

describe('signing in', () => {
  let app: TestApp;
  let clock: ShiftedClock;
  beforeAll(async () => {
    app = await givenApp(CHEAP);
    clock = new ShiftedClock(app.server.app.get(Clock));
  });
  afterAll(() => app.close());

  it('opens a session by user name, in whatever case, or nothing else', async () => {
    const { userName, id } = await givenPerson(app, 'desk_officer');
    const browser = new TestBrowser(app);
    const opened = await browser.signIn(userName.toUpperCase());
    expect([opened.status, textAt(opened, 'stage')]).toEqual([201, 'full']);
    expect(opened.headers['set-cookie']?.[0]).toMatch(/^minhbach=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(opened.headers['cache-control']).toBe('no-store');
    const me = await browser.call('get', '/api/v1/me').expect(200);
    expect(me.body).toMatchObject({ id, roles: [{ role: 'desk_officer', unit: '44' }], stepped_up: false });
  });

  it('keeps neither password nor cookie readable in the database', async () => {
    const { userName, id } = await givenPerson(app);
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    const value = browser.cookie.split('=')[1] ?? '';
    const { rows } = await app.database.superuser.query<{ dump: string }>(
      `SELECT (SELECT json_agg(p) FROM access.password p)::text || (SELECT json_agg(s) FROM access.session s)::text AS dump`,
    );
    expect(rows[0]?.dump).toContain(id);
    expect(rows[0]?.dump).not.toContain(value);
    expect(rows[0]?.dump).not.toContain(PASSWORD);
    expect(rows[0]?.dump).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('answers a wrong password and an unknown name with the same words', async () => {
    const { userName } = await givenPerson(app);
    const wrong = await new TestBrowser(app).signIn(userName, 'khong phai mat khau nay');
    const unknown = await new TestBrowser(app).signIn('khong.co.ai', 'khong phai mat khau nay');
    expect(wrong.status).toBe(403);
    expect(textAt(wrong, 'code')).toBe('SIGN_IN_REFUSED');
    expect({ ...unknown.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
  });

  it.each(['\u0000', '\ud800', ' ', '\u202e', "' OR 1=1 --", 'x'.repeat(1000)])('knows nobody called %j', async (name) => {
    const refused = await new TestBrowser(app).signIn(name, '\u0000 mat khau');
    expect(textAt(refused, 'code')).toBe('SIGN_IN_REFUSED');
  });

  it('refuses a form that does not say what page it comes from', async () => {
    const sent = app.open('post', '/dang-nhap').type('form').send({ user: 'ai.do', password: PASSWORD });
    expect((await sent.expect(403)).text).toContain('Yêu cầu không đến từ trang này');
  });

  it('lets somebody whose role needs a second step do nothing before it is set', async () => {
    const { userName } = await givenPerson(app, 'checker');
    const browser = new TestBrowser(app);
    expect(textAt(await browser.signIn(userName), 'stage')).toBe('enrolment');
    await browser.call('get', '/api/v1/me').expect(401);
    await browser.call('get', '/api/v1/units').expect(401);
    const before = browser.cookie;
    const { codes } = await browser.enrol();
    expect(codes).toHaveLength(10);
    expect(browser.cookie).not.toBe(before);
    await browser.call('get', '/api/v1/me').expect(200);
    browser.cookie = before;
    await browser.call('get', '/api/v1/me').expect(401);
  });

  it('asks for the second step afterwards, takes each code once, and gives a new cookie', async () => {
    const { userName } = await givenPerson(app, 'checker');
    const first = new TestBrowser(app);
    await first.signIn(userName);
    const { secret } = await first.enrol();
    const browser = new TestBrowser(app, '203.0.113.20');
    expect(textAt(await browser.signIn(userName), 'stage')).toBe('second_step');
    await browser.call('get', '/api/v1/me').expect(401);
    // The code of the enrolment is used up, also for signing in.
    await browser
      .call('post', '/api/v1/session/second-step')
      .send({ code: codeOf(app, secret) })
      .expect(403);
    const before = browser.cookie;
    const code = codeOf(app, secret, 1);
    browser.keep(await browser.call('post', '/api/v1/session/second-step').send({ code }).expect(200));
    expect(browser.cookie).not.toBe(before);
    await browser.call('get', '/api/v1/me').expect(200);
    const other = new TestBrowser(app, '203.0.113.21');
    await other.signIn(userName);
    const again = await other.call('post', '/api/v1/session/second-step').send({ code });
    expect(textAt(again, 'code')).toBe('SIGN_IN_REFUSED');
  });

  it('refuses codes two steps away, and keeps the secret sealed in the database', async () => {
    const { userName, id } = await givenPerson(app, 'checker');
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    const { secret } = await browser.enrol();
    const other = new TestBrowser(app);
    await other.signIn(userName);
    for (const steps of [-2, 2]) {
      const refused = await other.call('post', '/api/v1/session/second-step').send({ code: codeOf(app, secret, steps) });
      expect(textAt(refused, 'code')).toBe('SIGN_IN_REFUSED');
    }
    const { rows } = await app.database.superuser.query<{ sealed: Buffer }>(
      'SELECT sealed_secret AS sealed FROM access.totp WHERE officer = $1',
      [id],
    );
    expect(rows[0]?.sealed.toString('latin1')).not.toContain(secret);
  });

  it('takes a recovery code in place of a lost phone, once, however it is written', async () => {
    const { userName } = await givenPerson(app, 'chief_accountant');
    const first = new TestBrowser(app);
    await first.signIn(userName);
    const { codes } = await first.enrol();
    const code = codes[3] ?? '';
    const browser = new TestBrowser(app);
    await browser.signIn(userName);
    const typed = code.toUpperCase().replaceAll('-', ' ');
    browser.keep(await browser.call('post', '/api/v1/session/second-step').send({ code: typed }).expect(200));
    const me = await browser.call('get', '/api/v1/me').expect(200);
    expect(jsonAt(me, 'second_step')).toMatchObject({ recovery_codes_left: 9, required: true });
    const again = new TestBrowser(app);
    await again.signIn(userName);
    await again.call('post', '/api/v1/session/second-step').send({ code }).expect(403);
  });

  it('makes wrong attempts wait longer and longer at their own address, and nobody elsewhere', async () => {
    const { userName } = await givenPerson(app);
    const attacker = new TestBrowser(app, '203.0.113.66');
    for (let tries = 0; tries < 3; tries += 1) expect((await attacker.signIn(userName, 'sai mat khau roi day')).status).toBe(403);
    // From the fourth on even the right password waits.
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      const delayed = await attacker.signIn(userName);
      expect([delayed.status, textAt(delayed, 'code')]).toEqual([429, 'SIGN_IN_DELAYED']);
      waits.push(Number(delayed.headers['retry-after']));
      clock.pass((waits.at(-1) ?? 0) * (MINUTE / 60) * 1.01);
      expect((await attacker.signIn(userName, 'sai mat khau roi day')).status).toBe(403);
    }
    expect(waits).toEqual([2, 4, 8, 16]);
    const owner = new TestBrowser(app, '198.51.100.7');
    expect((await owner.signIn(userName)).status).toBe(201);
    const page = await owner.call('get', '/tai-khoan').expect(200);
    expect(page.text).toContain('Có 7 lần nhập sai vào tài khoản này');
  });

  it('never waits longer than a quarter of an hour, and forgets after a day', async () => {
    const { userName, id } = await givenPerson(app);
    const attacker = new TestBrowser(app, '203.0.113.67');
    await attacker.signIn(userName, 'sai mat khau roi day');
    await app.database.superuser.query('UPDATE access.failed_sign_in SET failures = 5000 WHERE address = $1', ['203.0.113.67/32']);
    const delayed = await attacker.signIn(userName);
    expect(Number(delayed.headers['retry-after'])).toBeLessThanOrEqual(900);
    clock.pass(1.01);
    expect((await attacker.signIn(userName)).status).toBe(201);
    expect(id).toMatch(/^officer-/);
  });

  it('lets no more than three of many attempts at once be looked at', async () => {
    const { userName } = await givenPerson(app);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => new TestBrowser(app, '203.0.113.68').signIn(userName, 'sai mat khau roi day')),
    );
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  it('refuses on a plain connection from elsewhere, in clear words', async () => {
    const { userName } = await givenPerson(app);
    const refused = await app
      .open('post', '/api/v1/session')
      .set('Host', 'cuutro.example')
      .send({ user: userName, password: PASSWORD })
      .expect(403);
    expect(textAt(refused, 'code')).toBe('SIGN_IN_NEEDS_HTTPS');
    const page = await app.open('get', '/dang-nhap').set('Host', 'cuutro.example').expect(200);
    expect(page.text).toContain('đường truyền không mã hóa');
    expect(page.text).not.toContain('name="password"');
  });

  it('gives a __Host- cookie over https, and takes none without the prefix there', async () => {
    const { userName } = await givenPerson(app);
    const browser = new TestBrowser(app, '198.51.100.9');
    const opened = await browser.signIn(userName);
    expect(opened.headers['set-cookie']?.[0]).toMatch(/^__Host-minhbach=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    await browser.call('get', '/api/v1/me').expect(200);
    browser.cookie = browser.cookie.replace('__Host-', '');
    await browser.call('get', '/api/v1/me').expect(401);
  });

  it('hashes a password anew when the cost was raised', async () => {
    const { userName, id } = await givenPerson(app);
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 });
    await app.database.superuser.query('UPDATE access.password SET hash = $2 WHERE officer = $1', [id, old]);
    expect((await new TestBrowser(app).signIn(userName)).status).toBe(201);
    const { rows } = await app.database.superuser.query<{ hash: string }>('SELECT hash FROM access.password WHERE officer = $1', [id]);
    expect(rows[0]?.hash).toContain('$m=19456,t=2,p=1$');
    expect((await new TestBrowser(app).signIn(userName)).status).toBe(201);
  });
});
