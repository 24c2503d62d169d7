import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Response } from 'supertest';
import { CliError } from '../../apps/server/src/cli/cli-error.js';
import { importStatement } from '../../apps/server/src/cli/import-statement.command.js';
import { CAMPAIGN, givenApp, givenCampaign, type TestApp } from '../support/app.js';
import { jsonAt, listAt, textAt } from '../support/json.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails';
const ROWS = [
  '1,05/09/2024,5213.10001,,50.000,,MBVCB.111.LE VAN AN ung ho. 0912345678',
  '1,05/09/2024,5213.10002,,200.000,,NGUYEN THI BINH chuyen tien',
  '1,05/09/2024,5213.10002,,200.000,,NGUYEN THI BINH chuyen tien',
  '1,06/09/2024,5213.10003,11.000,,,Phi dich vu',
];
const LATER = ['1,07/09/2024,5213.10004,,1.000.000,,CONG TY HOA SEN XANH ung ho'];
const BROKEN = ['1,07/09/2024,5213.10005,,mot trieu,,khong doc duoc', '1,31/08/2024,5213.10006,,70.000,,truoc ngay mo'];
const PUBLISHED = 'data/statements/vietinbank-111602391111_2024-09-10_2024-09-12.csv.gz';

const file = (...rows: readonly string[]): Buffer => Buffer.from(`${[HEADER, ...rows].join('\n')}\n`);

describe('a bank statement', () => {
  let app: TestApp;
  let folder: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    folder = await mkdtemp(join(tmpdir(), 'minhbach-statement-'));
  });

  afterAll(async () => {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  });

  const send = (content: Buffer, fields: Readonly<Record<string, string>> = {}, name = 'sao-ke.csv') => {
    const call = app.officer('post', '/api/v1/statements').attach('file', content, name);
    for (const [field, value] of Object.entries({ campaign: CAMPAIGN, bank: 'vcb', ...fields })) void call.field(field, value);
    return call;
  };

  async function ended(begun: Response): Promise<Response> {
    const url = textAt(begun, 'status_url');
    for (let waited = 0; waited < 30_000; waited += 100) {
      const status = await app.officer('get', url).expect(200);
      if (['done', 'refused', 'failed'].includes(textAt(status, 'state'))) return status;
      await sleep(100);
    }
    throw new Error('the import did not end in half a minute');
  }

  it('turns every credit into a gift, equal rows too, and leaves debits to be explained', async () => {
    const status = await ended(await send(file(...ROWS)).expect(202));
    expect(jsonAt(status, 'summary')).toMatchObject({
      rows: 4,
      gifts: 3,
      gifts_vnd: '450000',
      debits: 1,
      debits_vnd: '11000',
      duplicates: 0,
      quarantined: 0,
      tree_size: String(await app.size()),
    });
    const debits = await app.officer('get', `/api/v1/statements/${textAt(status, 'id')}/debits`).expect(200);
    expect(debits.body).toEqual({ data: [{ row: 4, date: '2024-09-06', amount: { amount: '11000', currency: 'VND' } }] });
    await app.publish();
    const entries = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/entries?kind=contribution`).expect(200);
    expect(entries.text).not.toContain('0912345678');
    expect(textAt(entries, 'data.0.channel')).toBe('bank');
  });

  it('sent again adds nothing; an overlapping one adds its new rows alone', async () => {
    const size = await app.size();
    const again = await ended(await send(file(...ROWS)).expect(202));
    expect(jsonAt(again, 'summary')).toMatchObject({ rows: 4, gifts: 0, duplicates: 4 });
    expect(await app.size()).toBe(size);
    const overlap = await ended(await send(gzipSync(file(...ROWS, ...LATER))).expect(202));
    expect(jsonAt(overlap, 'summary')).toMatchObject({ rows: 5, gifts: 1, gifts_vnd: '1000000', duplicates: 4 });
    expect(await app.size()).toBe(size + 2);
  });

  it('sets what it cannot take aside, with the reason, and takes the rest', async () => {
    const status = await ended(await send(file(...BROKEN, '1,08/09/2024,5213.10007,,60.000,,TRAN THI CUC')).expect(202));
    expect(jsonAt(status, 'summary')).toMatchObject({ rows: 3, gifts: 1, quarantined: 2 });
    const aside = await app.officer('get', `/api/v1/statements/${textAt(status, 'id')}/quarantined`).expect(200);
    expect(listAt(aside, 'data')).toHaveLength(2);
    expect(aside.text).toContain('OUTSIDE_WINDOW');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'STATEMENT_EMPTY'],
    ['a spreadsheet', Buffer.from('504b0304aabb', 'hex'), 'STATEMENT_UNREADABLE'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'STATEMENT_UNREADABLE'],
    ['a damaged gzip', Buffer.from('1f8b08000000', 'hex'), 'STATEMENT_UNREADABLE'],
    ['a letter', Buffer.from('Kính gửi quý ngân hàng\n'), 'STATEMENT'],
  ])('that is %s is refused with a clear word and nothing posted', async (_what, content, code) => {
    const size = await app.size();
    const status = await ended(await send(content).expect(202));
    expect(textAt(status, 'state')).toBe('refused');
    expect(textAt(status, 'failure.code')).toContain(code);
    expect(textAt(status, 'failure.title').length).toBeGreaterThan(5);
    expect(textAt(status, 'failure.title_en')).toMatch(/ /);
    expect(await app.size()).toBe(size);
  });

  it('is refused at the door when a field is wrong, whatever the file is called', async () => {
    const hostile = '../../../etc/passwd"><script>.csv';
    expect((await send(file(...ROWS), {}, 'a\u0000b.csv').expect(422)).body).toMatchObject({ field: 'file' });
    expect((await send(file(...ROWS), { campaign: 'khong-co' }, hostile).expect(422)).body).toMatchObject({ field: 'campaign' });
    expect((await send(file(...ROWS), { bank: 'abc' }).expect(422)).body).toMatchObject({ field: 'bank' });
    expect((await send(file(...ROWS), { account: 'bank:vcb-9999999999' }).expect(422)).body).toMatchObject({ field: 'account' });
    expect((await send(file(...ROWS), { surprise: '1' }).expect(422)).body).toMatchObject({ field: 'surprise' });
    const nothing = app.officer('post', '/api/v1/statements').field('campaign', CAMPAIGN).field('bank', 'vcb');
    expect((await nothing.expect(422)).body).toMatchObject({ field: 'file' });
  });

  it('leaves no upload behind, whatever became of it', async () => {
    const uploads = join(app.server.platform.config.dataFolder, 'uploads');
    for (let waited = 0; waited < 5_000 && (await readdir(uploads)).length > 0; waited += 100) await sleep(100);
    expect(await readdir(uploads)).toEqual([]);
  });

  describe('from the command line', () => {
    const run = async (path: string, more: Readonly<Record<string, string>> = {}): Promise<string> => {
      const lines: string[] = [];
      const terminal = { answer: (line: string) => lines.push(line), progress: () => undefined };
      await importStatement({ campaign: CAMPAIGN, bank: 'vcb', file: path, url: app.url, token: app.token, ...more }, terminal);
      return lines.at(-1) ?? '';
    };

    it('ends in one JSON object that accounts for every row', async () => {
      const path = join(folder, 'mot.csv');
      await writeFile(path, file('1,09/09/2024,5213.20001,,80.000,,PHAM VAN DUNG'));
      expect(Object.keys(JSON.parse(await run(path)) as object)).toEqual([
        'rows',
        'gifts',
        'gifts_vnd',
        'debits',
        'debits_vnd',
        'duplicates',
        'quarantined',
        'tree_size',
        'seconds',
      ]);
    });

    it('says in one line what is wrong: file, token, server, campaign', async () => {
      const path = join(folder, 'hai.csv');
      await writeFile(path, file('1,09/09/2024,5213.20002,,80.000,,PHAM VAN DUNG'));
      const empty = join(folder, 'trong.csv');
      await writeFile(empty, '');
      const wrong: readonly (readonly [RegExp, Promise<string>])[] = [
        [/can't read --file/, run(join(folder, 'khong-co.csv'))],
        [/token/, run(path, { token: 'nonsense' })],
        [/can't reach http:\/\/127\.0\.0\.1:1 /, run(path, { url: 'http://127.0.0.1:1' })],
        [/CAMPAIGN_UNKNOWN/, run(path, { campaign: 'khong-co' })],
        [/STATEMENT_EMPTY · Tệp sao kê không có dòng nào · The statement holds no rows/, run(empty)],
      ];
      for (const [words, running] of wrong) {
        const error: unknown = await running.catch((caught: unknown) => caught);
        expect(error).toBeInstanceOf(CliError);
        expect(String(error)).toMatch(words);
        expect(String(error)).not.toContain('\n');
      }
    });

    const published = join(process.env['MINHBACH_VECTORS'] ?? '/nonexistent', PUBLISHED);
    const isGiven = existsSync(published);
    if (!isGiven) console.warn('outside statements not given: set MINHBACH_VECTORS');

    it(isGiven ? 'takes 56,474 published rows of VietinBank, once' : 'outside statements not given: set MINHBACH_VECTORS', async () => {
      if (!isGiven) return;
      const first: unknown = JSON.parse(await run(published, { bank: 'vietinbank' }));
      expect(first).toMatchObject({ rows: 56_474, gifts: 56_474, gifts_vnd: '33229937407', debits: 0, duplicates: 0, quarantined: 0 });
      const size = await app.size();
      const second: unknown = JSON.parse(await run(published, { bank: 'vietinbank' }));
      expect(second).toMatchObject({ rows: 56_474, gifts: 0, duplicates: 56_474, tree_size: String(size) });
      expect(await app.size()).toBe(size);
      await app.publish();
      const totals = await app.open('get', `/public/v1/campaigns/${CAMPAIGN}/totals`).expect(200);
      expect(BigInt(textAt(totals, 'measures.received_money.amount'))).toBeGreaterThan(33_229_937_407n);
    }, 240_000);
  });
});
