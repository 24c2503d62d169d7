import { createHash } from 'node:crypto';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp } from '../support/app.js';
import { approve, type Caller, givenBankMoney, givenDraft } from '../support/given-decided.js';
import { listAt, numberAt, textAt } from '../support/json.js';

const HEADINGS = 'STT,Họ và tên,Thôn,Số CCCD,Mã hộ,Số tài khoản,Số khẩu,Số tiền';
const PERIOD = { from: '2026-11-23', until: '2026-12-07', place: 'Nhà văn hóa thôn 3' };
const LONG = 'Công Tằng Tôn Nữ Thị Hoàng Phương Nguyễn Đặng Vĩnh Thuận Khánh Nguyên';

let app: TestApp;
let maker: Caller;
let checker: Caller;

beforeAll(async () => {
  app = await givenApp();
  await givenCampaign(app);
  [maker, checker] = await Promise.all([givenOfficer(app), givenOfficer(app)]);
  await givenBankMoney(app, '1000000000');
});

afterAll(() => app.close());

/** A request with a list of so many households, submitted. */
async function listOf(
  households: number,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly id: string; readonly version: number }> {
  const answer = await maker
    .call('post', '/api/v1/disbursements')
    .send(givenDraft({ households: undefined, people: undefined, ...more }))
    .expect(201);
  const id = textAt(answer, 'id');
  const each = Math.floor(600_000 / households);
  const rest = 600_000 - each * (households - 1);
  const rows = Array.from({ length: households }, (_none, at) => {
    const name = at === 0 ? LONG : `Lê Văn Bình ${at}`;
    return `${at + 1},${name},Thôn 3,0440850${String(at).padStart(5, '0')},HN-${at},,2,${at === 0 ? rest : each}`;
  });
  const upload = maker.call('post', `/api/v1/disbursements/${id}/beneficiaries`);
  await upload
    .attach('file', Buffer.from([HEADINGS, ...rows].join('\n')), 'danh-sach')
    .field('version', '1')
    .expect(200);
  const submit = await maker.call('post', `/api/v1/disbursements/${id}/submit`).send({ version: 2 }).expect(200);
  return { id, version: numberAt(submit, 'version') };
}

describe('a list for posting in the village', () => {
  it('is a PDF for some days and a place, and who printed it when is kept with the digest of the file', async () => {
    const { id } = await listOf(60);
    const path = `/api/v1/disbursements/${id}/posted-lists`;
    const printed = await maker.call('post', path).send(PERIOD).buffer(true).expect(201);
    expect(printed.headers['content-type']).toBe('application/pdf');
    expect(printed.headers['cache-control']).toBe('no-store');
    const pdf: unknown = printed.body;
    if (!Buffer.isBuffer(pdf)) throw new Error('a PDF is bytes');
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const sha256 = createHash('sha256').update(pdf).digest('base64');
    const [record] = listAt(await maker.call('get', path).expect(200), 'data');
    expect(record).toMatchObject({ ...PERIOD, households: 60, sha256, printed_by: maker.id });
    const { rows } = await app.database.superuser.query<{ n: bigint }>(
      `SELECT count(*) AS n FROM access.access_log WHERE purpose = 'post_list' AND officer = '${maker.id}'`,
    );
    expect(Number(rows[0]?.n)).toBeGreaterThan(0);
  });

  it('is not for the web: nobody without the right prints it or reads of it', async () => {
    const { id } = await listOf(6);
    const path = `/api/v1/disbursements/${id}/posted-lists`;
    await app.open('get', path).expect(401);
    await app.open('post', path).send(PERIOD).expect(401);
    await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/posted-lists`).expect(404);
  });

  it('is refused before the request was submitted, without a list, and for days that make no sense', async () => {
    const draft = textAt(await maker.call('post', '/api/v1/disbursements').send(givenDraft()).expect(201), 'id');
    const early = await maker.call('post', `/api/v1/disbursements/${draft}/posted-lists`).send(PERIOD);
    expect([early.status, textAt(early, 'code')]).toEqual([409, 'REQUEST_STATE']);
    const { id } = await listOf(6);
    for (const until of ['2026-11-22', '2027-06-01']) {
      const answer = await maker.call('post', `/api/v1/disbursements/${id}/posted-lists`).send({ ...PERIOD, until });
      expect([answer.status, textAt(answer, 'code')]).toEqual([422, 'DATE_INVALID']);
    }
  });

  it('stays on record as it was printed', async () => {
    await expect(app.database.superuser.query(`UPDATE relief.posted_list SET place = 'x'`)).rejects.toThrow('only ever added');
    await expect(app.database.superuser.query('DELETE FROM relief.posted_list')).rejects.toThrow('only ever added');
  });
});

describe('who was helped', () => {
  it('is told by commune and category in counts and sums; few households only together with others, and nobody by name', async () => {
    for (const households of [12, 3]) {
      const more = households === 3 ? { to_unit: '19429' } : {};
      const request = await listOf(households, more);
      await approve(checker, { url: `/api/v1/disbursements/${request.id}`, version: request.version });
    }
    await app.publish();
    const answer = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/beneficiaries`).expect(200);
    expect(answer.body).toMatchObject({
      households_min: 5,
      total: { households: 15, people: 30, money: { amount: '1200000' } },
      data: [{ unit: null, category: null, households: 15, people: 30 }],
    });
    const page = await app.open('get', `/cd/${CAMPAIGN}`).expect(200);
    expect(page.text).toContain('Đã đến với bà con');
    for (const { text } of [answer, page]) expect(text).not.toMatch(/Lê Văn Bình|Công Tằng|Thôn 3/);
    const again = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/disbursements`).expect(200);
    expect(listAt(again, 'data')).toEqual([expect.objectContaining({ unit: null, households: 15 })]);
    await app.open('get', '/public/v1/campaigns/khong-co/beneficiaries').expect(404);
  });

  it('in a hand-out to so few is not counted out on its page or as data', async () => {
    const { rows } = await app.database.superuser.query<{ idx: bigint }>(
      `SELECT idx FROM ledger.entry WHERE kind = 'disbursement' AND position('"households":"3"' IN convert_from(bytes, 'UTF8')) > 0`,
    );
    const answer = await app.open('get', `/public/v1/entries/${String(rows[0]?.idx)}`).expect(200);
    expect(answer.body).toMatchObject({ hand_out: { households: null, people: null } });
  });
});
