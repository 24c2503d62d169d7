import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACCESS_KINDS, type AccessKind } from '#ledger/access-log/access-kind.js';
import { givenApp, givenCampaign, givenOfficer, type TestApp, type TestOfficer } from '../support/app.js';
import { givenBankMoney, givenDraft } from '../support/given-decided.js';
import { decided, givenGiftOf, shiftedClock } from '../support/given-subject-requests.js';
import { numberAt, textAt } from '../support/json.js';
import { signedIn } from '../support/signed-in.js';

const HOLDS = '/api/v1/retention/holds';
const PURGES = '/api/v1/retention/purges';
const PERIOD = { from: '2026-11-23', until: '2026-12-07', place: 'Nhà văn hóa thôn 3' };
const LIST = 'STT,Họ và tên,Thôn,Số CCCD,Mã hộ,Số tài khoản,Số khẩu,Số tiền\n1,Lê Văn Bình,Thôn 3,044085000001,HN-1,,2,600000';

describe('what is done with people’s data is in the access log', () => {
  let app: TestApp;
  let hands: { readonly taker: TestOfficer; readonly decider: TestOfficer };

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    const [taker, decider] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
    hands = { taker, decider };
  });

  afterAll(() => app.close());

  /** Who did such things, as the log says, oldest first. */
  async function rowsOf(kind: AccessKind): Promise<readonly { officer: string; about: string }[]> {
    const { rows } = await app.database.superuser.query<{ officer: string; about: string }>(
      'SELECT officer, about FROM access.access_log WHERE kind = $1 ORDER BY number',
      [kind],
    );
    return rows;
  }

  it('a request taken, decided, and what was put out of sight or erased for it', async () => {
    const { taker, decider } = hands;
    const hidden = await givenGiftOf(app, { name: 'Đỗ Văn Kín' });
    const restricted = textAt(await decided(hands, { kind: 'restrict', about: { entry: hidden.index } }), 'id');
    const pledge = { campaign: 'bao-so-10', unit: '19702', donor: { name: 'Vũ Thị Quên' }, money: { amount: '5000000' }, channel: 'bank' };
    const due = new Date(Date.now() + 864_000_000).toISOString().slice(0, 10);
    const promised = await app
      .officer('post', '/api/v1/pledges')
      .send({ ...pledge, due })
      .expect(201);
    const erased = textAt(await decided(hands, { kind: 'erase', about: { entry: numberAt(promised, 'index') } }), 'id');
    const about = [restricted, erased].map((id) => `subject-request:${id}`);
    expect(await rowsOf('subject_request_opened')).toEqual(about.map((each) => ({ officer: taker.id, about: each })));
    expect(await rowsOf('subject_request_decided')).toEqual(about.map((each) => ({ officer: decider.id, about: each })));
    expect(await rowsOf('restricted')).toEqual([{ officer: decider.id, about: about[0] }]);
    expect(await rowsOf('erased')).toEqual([{ officer: decider.id, about: about[1] }]);
  });

  it('a hold placed and lifted', async () => {
    const { taker, decider } = hands;
    const order = { scope: 'campaign', target: 'bao-so-10', reason: 'Thanh tra tỉnh' };
    const hold = textAt(await taker.call('post', HOLDS).send(order).expect(201), 'id');
    await decider.call('post', `${HOLDS}/${hold}/lift`).send({ reason: 'Thanh tra xong' }).expect(200);
    expect(await rowsOf('hold_set')).toEqual([{ officer: taker.id, about: `hold:${hold}` }]);
    expect(await rowsOf('hold_lifted')).toEqual([{ officer: decider.id, about: `hold:${hold}` }]);
  });

  it('a consent changed by an officer, once however often it is sent, and by whoever holds the receipt', async () => {
    const { index, code } = await givenGiftOf(app, { name: 'Bùi Thị Đổi' });
    const given = { level: 'public', text_version: '2026-11', channel: 'phone' };
    for (let sent = 0; sent < 2; sent += 1)
      await hands.taker.call('post', `/api/v1/entries/${index}/consent`).set('Idempotency-Key', 'doi-y').send(given).expect(201);
    await app.publish();
    const form = app.open('post', `/r/${code}/hien-ten`).type('form').set('Origin', app.url);
    await form.send({ muc: 'anonymous', dong_y: '1' }).expect(303);
    expect(await rowsOf('consent_changed')).toEqual([
      { officer: hands.taker.id, about: `entry:${index}` },
      { officer: 'system:receipt', about: `entry:${index}` },
    ]);
  });

  it('a list with names printed for posting', async () => {
    const { taker } = hands;
    await givenBankMoney(app, '1000000000');
    const draft = givenDraft({ households: undefined, people: undefined });
    const id = textAt(await taker.call('post', '/api/v1/disbursements').send(draft).expect(201), 'id');
    const upload = taker.call('post', `/api/v1/disbursements/${id}/beneficiaries`);
    await upload.attach('file', Buffer.from(LIST), 'danh-sach').field('version', '1').expect(200);
    await taker.call('post', `/api/v1/disbursements/${id}/submit`).send({ version: 2 }).expect(200);
    const printed = `/api/v1/disbursements/${id}/posted-lists`;
    await taker.call('post', printed).send(PERIOD).expect(201);
    const list = textAt(await taker.call('get', printed).expect(200), 'data.0.id');
    expect(await rowsOf('list_posted')).toEqual([{ officer: taker.id, about: `posted_list:${list}` }]);
  });

  it('what was destroyed because its time was over', async () => {
    shiftedClock(app).pass(365 * 11 + 3);
    const call = await signedIn(app, hands.taker.id);
    const wanted = { class: 'voucher', fiscal_year: new Date().getFullYear() };
    const purge = textAt(await call('post', PURGES).send(wanted).expect(201), 'id');
    await call('post', `${PURGES}/${purge}/run`).send({ unit: '44' }).expect(200);
    expect(await rowsOf('purged')).toEqual([{ officer: hands.taker.id, about: `purge:${purge}` }]);
  });

  it('and no kind of row is declared that nothing writes', async () => {
    const folders = ['libs', 'apps/server/src'];
    const found = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
    const sources = found.flat().filter((file) => /^(?!access-kind\.).*(?<!\.spec)\.ts$/.test(file.name));
    const text = (await Promise.all(sources.map((file) => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
    expect(ACCESS_KINDS.filter((kind) => !text.includes(`'${kind}'`))).toEqual([]);
  });
});
