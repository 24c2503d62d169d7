import { ACCESS_KINDS } from '#ledger/access-log/access-kind.js';

import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { ResetSignIn } from '#relief/sign-in/reset-sign-in.js';
import { givenApp, type TestApp } from '../support/app.js';
import { CHEAP, type GivenPerson, givenPerson, PASSWORD } from '../support/given-signed-in.js';
import { type PersonThere, TestProvider } from '../support/openid-provider.js';
import { Traveller } from '../support/traveller.js';

const ACCOUNT = '<h1>Tài khoản của tôi</h1>';
const REFUSED = 'Nơi đăng nhập ngoài không xác nhận được';
const MANY = 120_000;

describe('signing in at another site the office trusts', () => {
  let provider: TestProvider;
  let app: TestApp;

  beforeAll(async () => {
    provider = await TestProvider.start();
    app = await givenApp({ ...CHEAP, ...provider.environment, MINHBACH_OIDC_SECOND_STEP: 'amr=hwk,acr=urn:example:two-factors' });
    await provider.register(`${app.url}/dang-nhap/openid/ve`);
  }, MANY);

  afterAll(async () => {
    await app.close();
    await provider.stop();
  });

  let count = 0;
  async function withEmail(
    ...roles: Parameters<typeof givenPerson>[1][]
  ): Promise<GivenPerson & { readonly email: string; readonly sub: string }> {
    count += 1;
    const person = await givenPerson(app, ...roles);
    const email = `canbo${count}@mttq.example`;
    await app.database.superuser.query('UPDATE relief.officer SET email = $2 WHERE id = $1', [person.id, email]);
    const sub = `sub-${count}`;
    const linked = 'INSERT INTO access.outside_identity (issuer, subject, officer, linked_at) VALUES ($1, $2, $3, now())';
    await app.database.superuser.query(linked, [provider.environment['MINHBACH_OIDC_ISSUER'] ?? '', sub, person.id]);
    return { ...person, email, sub };
  }

  function thereAs({ sub, email }: { readonly sub: string; readonly email: string }, more: Partial<PersonThere> = {}): PersonThere {
    return { sub, claims: { email, email_verified: true }, ...more };
  }

  async function comesIn(person: PersonThere): Promise<Traveller> {
    await provider.seat(person);
    const browser = await new Traveller(app.url).open('/dang-nhap?tiep=/tai-khoan');
    expect(browser.page).toContain('Đăng nhập bằng Cổng cán bộ');
    return browser.open('/dang-nhap/openid?tiep=/tai-khoan');
  }

  it(
    'lets in whoever is the linked person there, whatever their e-mail, and nobody by the e-mail alone',
    async () => {
      const officer = await withEmail('desk_officer');
      const first = await comesIn(thereAs(officer));
      expect(first.page).toContain(ACCOUNT);
      expect(first.page).toContain(officer.id);
      expect(first.page).toContain('Đã gắn từ');
      const later = await comesIn({ sub: officer.sub, claims: { email: 'moi@mttq.example', email_verified: true } });
      expect(later.page).toContain(officer.id);
      // Somebody else there who has that address, and whoever had an officer's address changed to their own.
      const other = await comesIn({ ...thereAs(officer), sub: 'another' });
      expect([other.status, other.page.includes(REFUSED)]).toEqual([403, true]);
    },
    MANY,
  );

  it(
    'sends the browser with a challenge, a state and a nonce of its own each time',
    async () => {
      const officer = await withEmail('desk_officer');
      const ways = [await comesIn(thereAs(officer)), await comesIn(thereAs(officer))];
      const asked = ways.map(({ way }) => new URL(way.find((each) => each.includes('/auth?')) ?? '').searchParams);
      for (const name of ['code_challenge', 'state', 'nonce']) expect(new Set(asked.map((each) => each.get(name))).size).toBe(2);
      expect(asked.map((each) => [each.get('code_challenge_method'), each.get('scope')])).toEqual(Array(2).fill(['S256', 'openid']));
    },
    MANY,
  );

  it.each([
    ['is no officer here', { sub: 'x1', claims: { email: 'la@mttq.example', email_verified: true } }],
    ['has no e-mail there', { sub: 'x2' }],
  ])(
    'refuses who %s, and registers nobody',
    async (_what, person) => {
      const before = await app.database.superuser.query('SELECT count(*) FROM relief.officer');
      const browser = await comesIn(person);
      expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
      const { rows } = await app.database.superuser.query('SELECT 1 FROM access.outside_identity WHERE subject = $1', [person.sub]);
      expect(rows).toEqual([]);
      expect((await app.database.superuser.query('SELECT count(*) FROM relief.officer')).rows).toEqual(before.rows);
    },
    MANY,
  );

  it(
    'refuses whoever brings nothing but an officer’s e-mail, verified or not: an administrator may have put it there',
    async () => {
      const officer = await withEmail('desk_officer');
      for (const verified of [true, false]) {
        const browser = await comesIn({ sub: 'somebody-else', claims: { email: officer.email, email_verified: verified } });
        expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
      }
    },
    MANY,
  );

  it(
    'refuses an officer whose service has ended, and one who is to come by a one-time link',
    async () => {
      const gone = await withEmail('desk_officer');
      await comesIn(thereAs(gone));
      await app.server.app.get(RegisterOfficer).end(gone.id, SYSTEM_KEEPER);
      expect((await comesIn(thereAs(gone))).page).toContain(REFUSED);
      const reset = await withEmail('desk_officer');
      await comesIn(thereAs(reset));
      await app.server.app.get(ResetSignIn).execute(reset.id, 'system');
      expect((await comesIn(thereAs(reset))).page).toContain(REFUSED);
    },
    MANY,
  );

  it(
    'asks for our own second step, unless the other site asked for one that counts here',
    async () => {
      const officer = await withEmail('checker');
      const plain = await comesIn(thereAs(officer, { login: { amr: ['pwd'] } }));
      expect(plain.page).toContain('Đặt bước xác nhận thứ hai');
      await plain.open('/tai-khoan');
      expect(plain.page).not.toContain(ACCOUNT);
      expect((await comesIn(thereAs(officer, { login: { amr: ['pwd', 'hwk'] } }))).page).toContain(ACCOUNT);
      expect((await comesIn(thereAs(officer, { login: { acr: 'urn:example:two-factors' } }))).page).toContain(ACCOUNT);
    },
    MANY,
  );

  it(
    'takes an answer only from the browser that asked, and once',
    async () => {
      const officer = await withEmail('desk_officer');
      const browser = await comesIn(thereAs(officer));
      const back = browser.way.find((each) => each.includes('/ve?')) ?? '';
      expect(back).toContain('code=');
      expect((await browser.open(back)).page).toContain(REFUSED);
      // Another person's browser is led to the answer of the first: it is signed in as nobody.
      const victim = new Traveller(app.url);
      await victim.open(back);
      expect(victim.page).toContain(REFUSED);
      await victim.open('/tai-khoan');
      expect(victim.page).not.toContain(ACCOUNT);
    },
    MANY,
  );

  it('says so when the other site tells of a mistake', async () => {
    const browser = new Traveller(app.url);
    await browser.open('/dang-nhap/openid/ve?error=access_denied&state=x');
    expect([browser.status, browser.page.includes(REFUSED)]).toEqual([403, true]);
  });

  describe('linked by hand', () => {
    async function signedIn(person: GivenPerson): Promise<Traveller> {
      const browser = await new Traveller(app.url).open('/tai-khoan');
      await browser.fill('/dang-nhap', { user: person.userName, password: PASSWORD });
      expect(browser.page).toContain(ACCOUNT);
      return browser;
    }

    async function linked(browser: Traveller): Promise<Traveller> {
      await browser.fill('/tai-khoan/xac-nhan-lai', { password: PASSWORD });
      await browser.fill('/tai-khoan/openid');
      const address = /<a class="button" href="([^"]+)"[^>]*>Sang Cổng cán bộ/.exec(browser.page)?.[1] ?? '';
      return browser.open(address.replaceAll('&amp;', '&'));
    }

    it(
      'needs to show again who one is, then works without any e-mail, and can be undone',
      async () => {
        const officer = await givenPerson(app, 'desk_officer');
        await provider.seat({ sub: 'by-hand' });
        const browser = await signedIn(officer);
        await browser.fill('/tai-khoan/openid');
        expect(browser.page).toContain('Việc này cần xác nhận lại danh tính');
        await linked(browser);
        expect(browser.page).toContain('Đã gắn từ');
        expect((await comesIn({ sub: 'by-hand' })).page).toContain(officer.id);
        await browser.fill('/tai-khoan/openid/bo');
        expect(browser.page).toContain('Chưa gắn');
        expect((await comesIn({ sub: 'by-hand' })).page).toContain(REFUSED);
        const { rows } = await app.database.superuser.query<{ kind: string }>('SELECT kind FROM access.access_log WHERE officer = $1', [
          officer.id,
        ]);
        expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['outside_identity_linked', 'outside_identity_removed']));
        expect(ACCESS_KINDS).toEqual(expect.arrayContaining(['outside_identity_linked']));
      },
      MANY,
    );

    it(
      'is never two officers’ at once',
      async () => {
        await provider.seat({ sub: 'shared' });
        const one = await linked(await signedIn(await givenPerson(app, 'desk_officer')));
        expect(one.page).toContain('Đã gắn từ');
        const two = await linked(await signedIn(await givenPerson(app, 'desk_officer')));
        expect([two.status, two.page.includes('đã gắn với cán bộ khác')]).toEqual([409, true]);
      },
      MANY,
    );
  });

  it(
    'waits for nobody: a site that does not answer is said, and the password still works',
    async () => {
      const officer = await withEmail('desk_officer');
      await provider.stop();
      const beside = await givenApp({ ...CHEAP, ...provider.environment });
      try {
        const browser = await new Traveller(beside.url).open('/dang-nhap/openid');
        expect([browser.status, browser.page.includes('không trả lời')]).toEqual([503, true]);
        expect(browser.page).toContain('name="password"');
      } finally {
        await beside.close();
      }
      expect(officer.id).toMatch(/^officer-/);
    },
    MANY,
  );
});

describe('without another site in the settings', () => {
  it(
    'nothing of it is offered',
    async () => {
      const app = await givenApp(CHEAP);
      try {
        const browser = await new Traveller(app.url).open('/dang-nhap');
        expect(browser.page).not.toContain('/dang-nhap/openid');
        for (const path of ['/dang-nhap/openid', '/dang-nhap/openid/ve?code=x&state=y'])
          expect((await browser.open(path)).status).toBe(404);
      } finally {
        await app.close();
      }
    },
    MANY,
  );
});
