import { Clock } from '#platform/clock/clock.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { ResetSignIn } from '#relief/sign-in/reset-sign-in.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, codeOf, type GivenPerson, givenPerson, PASSWORD, TestBrowser } from '../support/given-signed-in.js';
import { type AskedOfKey, SoftwareKey, type Untruth } from '../support/software-key.js';
import { Traveller } from '../support/traveller.js';

const ACCOUNT = '<h1>Tài khoản của tôi</h1>';
const REFUSED = 'Khóa truy cập không đúng';
const COME_IN = '/dang-nhap/khoa-truy-cap';
const ADD = '/tai-khoan/khoa-truy-cap';
const STEP_UP = '/tai-khoan/khoa-truy-cap/xac-nhan';
const MANY = 120_000;

describe('an officer with a passkey', () => {
  let app: TestApp;
  let home: string;

  beforeAll(async () => {
    app = await givenApp(CHEAP);
    home = app.url.replace('127.0.0.1', 'localhost');
  }, MANY);

  afterAll(() => app.close());

  function asked(browser: Traveller, action: string): AskedOfKey {
    const question = browser.question(action);
    if (question === undefined) throw new Error(`no passkey is asked for at ${action}`);
    return question as AskedOfKey;
  }

  async function signedIn({ userName }: GivenPerson): Promise<Traveller> {
    const browser = await new Traveller(home).open('/dang-nhap');
    return browser.fill('/dang-nhap', { user: userName, password: PASSWORD });
  }

  async function added(browser: Traveller, key: SoftwareKey, lie: Untruth = {}): Promise<Traveller> {
    await browser.fill('/tai-khoan/xac-nhan-lai', { password: PASSWORD });
    return browser.fill(ADD, { name: 'Điện thoại của tôi', answer: key.make(asked(browser, ADD), lie) });
  }

  async function givenKey(
    ...roles: Parameters<typeof givenPerson>[1][]
  ): Promise<{ person: GivenPerson; key: SoftwareKey; browser: Traveller }> {
    const person = await givenPerson(app, ...roles);
    const key = new SoftwareKey(home);
    const browser = await added(await signedIn(person), key);
    expect(browser.page).toContain('Điện thoại của tôi');
    return { person, key, browser };
  }

  async function comesIn(key: SoftwareKey, lie: Untruth = {}): Promise<Traveller> {
    const browser = await new Traveller(home).open('/dang-nhap');
    return browser.fill(COME_IN, { answer: key.answer(asked(browser, COME_IN), lie) });
  }

  it(
    'comes in by it alone, sees it among their ways in, and takes it away',
    async () => {
      const { person, key, browser } = await givenKey('desk_officer');
      const later = await comesIn(key);
      expect(later.page).toContain(ACCOUNT);
      expect(later.page).toContain(person.id);
      const [, remove = ''] = /action="(\/tai-khoan\/khoa-truy-cap\/[0-9a-f-]{36}\/bo)"/.exec(browser.page) ?? [];
      await later.fill(remove);
      expect(later.page).toContain('Việc này cần xác nhận lại danh tính');
      await browser.fill(remove);
      expect(browser.page).toContain('Chưa có khóa nào');
      expect((await comesIn(key)).page).toContain(REFUSED);
      const { rows } = await app.database.superuser.query<{ kind: string }>('SELECT kind FROM access.access_log WHERE officer = $1', [
        person.id,
      ]);
      expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['passkey_added', 'signed_in', 'passkey_removed']));
    },
    MANY,
  );

  it(
    'has shown a second step by it: the roles that ask for one count',
    async () => {
      const person = await givenPerson(app, 'checker');
      const first = new TestBrowser(app);
      await first.signIn(person.userName);
      const { secret } = await first.enrol();
      const browser = await signedIn(person);
      await browser.fill('/dang-nhap/buoc-hai', { code: codeOf(app, secret, 1) });
      const key = new SoftwareKey(home);
      await added(browser, key);
      await comesIn(key);
      const { rows } = await app.database.superuser.query<{ means: string; second_step: boolean; stage: string }>(
        'SELECT means, second_step, stage FROM access.session WHERE officer = $1 ORDER BY opened_at DESC LIMIT 1',
        [person.id],
      );
      expect(rows).toEqual([{ means: 'passkey', second_step: true, stage: 'full' }]);
      // After a password it stands in for the code.
      const other = await signedIn(person);
      expect(other.page).toContain('Xác nhận bằng khóa truy cập');
      await other.fill(COME_IN, { answer: key.answer(asked(other, COME_IN)) });
      expect(other.page).toContain(ACCOUNT);
    },
    MANY,
  );

  it(
    'shows again who they are by it',
    async () => {
      const { key } = await givenKey('desk_officer');
      const browser = await comesIn(key);
      expect(browser.page).not.toContain('Bạn vừa xác nhận lại danh tính');
      await browser.fill(STEP_UP, { answer: key.answer(asked(browser, STEP_UP)) });
      expect(browser.page).toContain('Bạn vừa xác nhận lại danh tính');
    },
    MANY,
  );

  it.each<[string, Untruth]>([
    ['for another site', { origin: 'http://localhost.other.example' }],
    ['for another port of this machine', { origin: 'http://localhost:1' }],
    ['for another host', { host: 'other.example' }],
    ['without having looked at who holds it', { isVerified: false }],
    ['for another purpose of the browser', { type: 'webauthn.create' }],
    ['for somebody else', { userHandle: Buffer.from('officer-000000000000').toString('base64url') }],
  ])(
    'is not let in by an answer made %s',
    async (_what, lie) => {
      const { key } = await givenKey();
      const browser = await comesIn(key, lie);
      expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
      expect((await comesIn(key)).page).toContain(ACCOUNT);
    },
    MANY,
  );

  it(
    'is not let in by a copy of the key: one of the two counts lower',
    async () => {
      const { key } = await givenKey();
      for (let times = 0; times < 3; times += 1) expect((await comesIn(key)).page).toContain(ACCOUNT);
      expect((await comesIn(key, { counter: 2 })).page).toContain(REFUSED);
      expect((await comesIn(key, { counter: 3 })).page).toContain(REFUSED);
    },
    MANY,
  );

  it(
    'is not let in twice by one answer, nor by one given long ago or for something else',
    async () => {
      const { key, browser } = await givenKey();
      const visitor = await new Traveller(home).open('/dang-nhap');
      const question = asked(visitor, COME_IN);
      const answer = key.answer(question);
      expect((await visitor.fill(COME_IN, { answer })).page).toContain(ACCOUNT);
      const thief = await new Traveller(home).open('/dang-nhap');
      expect((await thief.fill(COME_IN, { answer })).page).toContain(REFUSED);
      // The same challenge signed once more.
      expect((await thief.fill(COME_IN, { answer: key.answer(question) })).page).toContain(REFUSED);
      // A challenge of one's own account does not let anybody in.
      await visitor.open('/tai-khoan');
      const again = asked(visitor, STEP_UP);
      expect((await thief.fill(COME_IN, { answer: key.answer(again) })).page).toContain(REFUSED);
      // Nor does it count in another session of the same person.
      const second = await comesIn(key);
      expect((await second.fill(STEP_UP, { answer: key.answer(again) })).page).toContain(REFUSED);
      // A challenge nobody gave.
      expect((await thief.fill(COME_IN, { answer: key.answer({ ...question, challenge: 'AAAA' }) })).page).toContain(REFUSED);
      const old = await new Traveller(home).open('/dang-nhap');
      const late = asked(old, COME_IN);
      const clock = app.server.app.get(Clock);
      const now = clock.now.bind(clock);
      clock.now = () => now() + 16 * 60_000;
      expect((await old.fill(COME_IN, { answer: key.answer(late) })).page).toContain(REFUSED);
      clock.now = now;
      expect(browser.page).toContain('Điện thoại của tôi');
    },
    MANY,
  );

  it(
    'is not let in by somebody else’s key as second step or to show again who one is',
    async () => {
      const { key: other } = await givenKey();
      const { browser } = await givenKey();
      const mine = await comesIn((await givenKey()).key);
      expect((await mine.fill(STEP_UP, { answer: other.answer(asked(mine, STEP_UP)) })).page).toContain(REFUSED);
      expect(browser.page).toContain(ACCOUNT);
    },
    MANY,
  );

  it.each([
    '',
    '{}',
    'null',
    '[1]',
    '{"id":"a"}',
    'x'.repeat(9_000),
    '{"id":"AAAA","clientDataJSON":"AAAA","authenticatorData":"AAAA","signature":"AAAA"}',
  ])('is told the same for whatever else is sent: %#', async (answer) => {
    const browser = await new Traveller(home).open('/dang-nhap');
    await browser.fill(COME_IN, { answer });
    expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
  });

  it.each<[string, Untruth]>([
    ['for another site', { origin: 'http://other.example' }],
    ['for another host', { host: 'other.example' }],
    ['without having looked at who holds it', { isVerified: false }],
    ['with certificates of its maker', { attestation: { format: 'fido-u2f', statement: Buffer.from('a0', 'hex') } }],
  ])(
    'can’t add a key made %s',
    async (_what, lie) => {
      const browser = await added(await signedIn(await givenPerson(app)), new SoftwareKey(home), lie);
      expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
      expect(browser.page).toContain('Chưa có khóa nào');
    },
    MANY,
  );

  it(
    'can’t add somebody else’s key, nor one without showing again who they are',
    async () => {
      const { key } = await givenKey();
      const browser = await signedIn(await givenPerson(app));
      expect(browser.question(ADD)).toBeUndefined();
      expect((await added(browser, key)).page).toContain(REFUSED);
    },
    MANY,
  );

  it(
    'is let in no longer once their service has ended, or their sign-in was reset',
    async () => {
      const ended = await givenKey();
      await app.server.app.get(RegisterOfficer).end(ended.person.id, SYSTEM_KEEPER);
      expect((await comesIn(ended.key)).page).toContain(REFUSED);
      const reset = await givenKey();
      await app.server.app.get(ResetSignIn).execute(reset.person.id, 'system');
      expect((await comesIn(reset.key)).page).toContain(REFUSED);
    },
    MANY,
  );

  it('is offered none where browsers know none: at an address in numbers', async () => {
    const browser = await new Traveller(app.url).open('/dang-nhap');
    expect(browser.question(COME_IN)).toBeUndefined();
    expect(browser.page).not.toContain('<script');
  });
});
