import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Workbook } from 'exceljs';
import { givenApp, givenCampaign, givenOfficer, type TestApp, VCB } from '../support/app.js';
import { approve, type Caller, givenBankMoney, givenDraft, submitted } from '../support/given-decided.js';
import { jsonAt, listAt, numberAt, textAt } from '../support/json.js';

const HEADINGS = 'STT,Họ và tên,Thôn,Số CCCD,Mã hộ,Số tài khoản,Số khẩu,Số tiền';
const BINH = '1,Lê Văn Bình,Thôn 3,044085001234,HN-12,0011004312345,4,300000';
const CUC = '2,Trần Thị Cúc,Thôn 3,044185004321,HN-13,,3,300000';

const csv = (...rows: readonly string[]): Buffer => Buffer.from([HEADINGS, ...rows].join('\n'));

describe('a list of beneficiaries', () => {
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

  const draft = async (more: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    textAt(await maker.call('post', '/api/v1/disbursements').send(givenDraft(more)).expect(201), 'id');
  const upload = (id: string, content: Buffer, version = '1', officer = maker) =>
    officer.call('post', `/api/v1/disbursements/${id}/beneficiaries`).attach('file', content, 'danh-sach').field('version', version);

  it('is taken from a workbook or CSV, counts for the request, and is seen by officers alone', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('Danh sách');
    sheet.addRows([['DANH SÁCH HỘ NHẬN HỖ TRỢ'], HEADINGS.split(','), [1, 'Phan Văn Dũng', 'Thôn 1', 44085009999, 'HN-1', '', 5, 600000]]);
    const id = await draft({ households: undefined, people: undefined });
    const taken = await upload(id, Buffer.from(await workbook.xlsx.writeBuffer())).expect(200);
    expect(taken.body).toEqual({ version: 2, households: 1, people: 5, amount: { amount: '600000', currency: 'VND' }, duplicates: [] });
    const replaced = await upload(id, csv(BINH, CUC), '2').expect(200);
    expect(replaced.body).toMatchObject({ version: 3, households: 2, people: 7, amount: { amount: '600000' } });
    const listed = await maker.call('get', `/api/v1/disbursements/${id}/beneficiaries`).expect(200);
    expect(listAt(listed, 'data')).toEqual([
      expect.objectContaining({
        no: 1,
        name: 'Lê Văn Bình',
        place: 'Thôn 3',
        id_number: '044085001234',
        household_code: 'HN-12',
        people: 4,
      }),
      expect.objectContaining({ no: 2, name: 'Trần Thị Cúc', amount: { amount: '300000', currency: 'VND' } }),
    ]);
    const submit = await maker.call('post', `/api/v1/disbursements/${id}/submit`).send({ version: 3 }).expect(200);
    expect(submit.body).toMatchObject({ households: 2, people: 7 });
    const posted = await approve(checker, { url: `/api/v1/disbursements/${id}`, version: numberAt(submit, 'version') });
    await app.publish();
    const entry = await app.open('get', `/public/v1/entries/${numberAt(posted, 'entry_index')}`).expect(200);
    for (const secret of ['Bình', '044085001234', '0011004312345']) expect(entry.text).not.toContain(secret);
    await app.open('get', `/api/v1/disbursements/${id}/beneficiaries`).expect(401);
  });

  it('is kept sealed: nothing of it is readable in the database', async () => {
    const { rows } = await app.database.superuser.query<{ all: string }>(
      `SELECT string_agg(encode(sealed, 'escape') || b::text, '') AS all FROM relief.beneficiary b`,
    );
    for (const secret of ['Bình', 'Cúc', '044085001234', '0011004312345', 'HN-12']) expect(rows[0]?.all).not.toContain(secret);
  });

  it('says by row and column what has to be mended, and takes nothing until it is', async () => {
    const id = await draft();
    const wrong = await upload(id, csv(BINH, '2,,Thôn 3', '3,Phan Dũng,Thôn 1,123,,,0,ba trăm')).expect(422);
    expect(wrong.body).toMatchObject({
      code: 'VALIDATION',
      fields: [
        { field: 'rows.3.name', message: 'dòng 3: Họ tên còn trống' },
        { field: 'rows.4.id_number', message: 'dòng 4: Số CCCD không đọc được' },
        { field: 'rows.4.people' },
        { field: 'rows.4.amount' },
      ],
    });
    expect(listAt(await maker.call('get', `/api/v1/disbursements/${id}/beneficiaries`).expect(200), 'data')).toEqual([]);
    await upload(id, csv(BINH)).expect(200);
  });

  it('says who stands in it twice, and in another request, by person, household and account', async () => {
    const id = await draft();
    const twice = await upload(
      id,
      csv(
        '1,Hoàng Văn Em,Thôn 5,044085007777,HN-70,0011009990001,2,300000',
        '2,Hoàng Văn Em,thôn 5,,HN-71,,2,300000',
        '3,Ngô Thị Gấm,Thôn 5,,HN-70,,2,300000',
        '4,Vũ Thị Hoa,Thôn 5,,HN-72,0011-0099-90001,2,300000',
        '5,LÊ VAN BINH,THON 3,,,,1,300000',
      ),
    ).expect(200);
    const found = listAt(twice, 'duplicates') as readonly { no: number; kind: string; of: { no: number; campaign: string | null } }[];
    const inside = found.filter(({ of }) => of.campaign === null).map(({ no, kind, of }) => [no, kind, of.no]);
    expect(inside).toEqual([
      [2, 'person', 1],
      [3, 'household', 1],
      [4, 'account', 1],
    ]);
    expect(found.find(({ of }) => of.campaign !== null)).toMatchObject({ no: 5, kind: 'person' });
    const read = await maker.call('get', `/api/v1/disbursements/${id}`).expect(200);
    expect(listAt(read, 'duplicates')).toHaveLength(found.length);
  });

  it('tells two people of one name apart by their numbers', async () => {
    const id = await draft();
    const taken = await upload(id, csv('1,Đỗ Văn Ích,Thôn 9,044085000001,,,1,', '2,Đỗ Văn Ích,Thôn 9,044085000002,,,1,')).expect(200);
    expect(listAt(taken, 'duplicates')).toEqual([]);
  });

  it('whose amounts add up to another sum keeps the request from being submitted', async () => {
    const id = await draft({ money: [{ account: VCB, amount: '700000' }] });
    await upload(id, csv(BINH, CUC)).expect(200);
    const refused = await maker.call('post', `/api/v1/disbursements/${id}/submit`).send({ version: 2 }).expect(422);
    expect(refused.body).toMatchObject({ code: 'BENEFICIARIES_WRONG', facts: { list: '600000', amount: '700000' } });
  });

  it('belongs to a draft of its maker, as it was read', async () => {
    const id = await draft();
    expect((await upload(id, csv(BINH), '1', checker).expect(403)).body).toMatchObject({ code: 'REQUEST_NOT_YOURS' });
    expect((await upload(id, csv(BINH), '7').expect(409)).body).toMatchObject({ code: 'CONFLICT' });
    const bare = await draft({ to_unit: undefined });
    expect((await upload(bare, csv(BINH)).expect(422)).body).toMatchObject({ code: 'REQUEST_INCOMPLETE', facts: { missing: 'to_unit' } });
    const sent = await submitted(maker, givenDraft());
    expect((await upload(sent.id, csv(BINH), String(sent.version)).expect(409)).body).toMatchObject({ code: 'REQUEST_STATE' });
  });

  it.each([
    ['no list', Buffer.from('\u0000\u0001')],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a workbook that is none', Buffer.from('504b0304aabbcc', 'hex')],
    ['a list without headings', Buffer.from('a,b\n1,2\n')],
    ['headings without a list', Buffer.from(HEADINGS)],
  ])('that is %s is refused with a clear word', async (_what, content) => {
    const refused = await upload(await draft(), content).expect(422);
    expect(refused.body).toMatchObject({ code: 'BENEFICIARIES_UNREADABLE', title: 'Không đọc được tệp danh sách người nhận' });
  });

  it('leaves no upload behind', async () => {
    expect(await readdir(join(app.server.platform.config.dataFolder, 'uploads'))).toEqual([]);
    expect(jsonAt(await upload(await draft(), Buffer.alloc(11 * 1024 * 1024, 'a')).expect(413), 'code')).toBe('FILE_TOO_LARGE');
  });
});
