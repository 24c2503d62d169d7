import { readdir } from 'node:fs/promises';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'supertest';
import { CAMPAIGN, givenApp, givenCampaign, givenOfficer, type TestApp } from '../support/app.js';
import { type Caller, givenDraft } from '../support/given-decided.js';
import { textAt } from '../support/json.js';
import { overlappingZip, workbookOf, zipOf } from '../support/zip.js';
import { describeOutside } from '../vectors/vector-files.js';

const MIB = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';
const BOMB = workbookOf({ name: SHEET, content: Buffer.alloc(90 * MIB, '<row/>') });
const LIAR = workbookOf({ name: SHEET, content: Buffer.alloc(90 * MIB), claims: 2_000 });

/** Memory of this process, the server's, once nothing is left to be given back, in MiB. */
function residentMib(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
  return process.memoryUsage().rss / MIB;
}

describe('a hostile upload', () => {
  let app: TestApp;
  let officer: Caller;
  let draft: string;

  beforeAll(async () => {
    app = await givenApp();
    await givenCampaign(app);
    officer = await givenOfficer(app);
    draft = textAt(await officer.call('post', '/api/v1/disbursements').send(givenDraft()).expect(201), 'id');
  });

  afterAll(() => app.close());

  const asDocument = (file: Buffer): Promise<Response> => {
    const call = officer.call('post', '/api/v1/documents').attach('file', file, 'tai-lieu.xlsx');
    for (const [field, value] of Object.entries({ campaign: CAMPAIGN, unit: '44', role: 'other', access: 'restricted' })) {
      void call.field(field, value);
    }
    return Promise.resolve(call);
  };
  const asList = (file: Buffer): Promise<Response> =>
    Promise.resolve(
      officer.call('post', `/api/v1/disbursements/${draft}/beneficiaries`).attach('file', file, 'danh-sach.xlsx').field('version', '1'),
    );
  const asStatement = async (file: Buffer): Promise<Response> => {
    const begun = await app
      .officer('post', '/api/v1/statements')
      .attach('file', file, 'sao-ke.csv')
      .field('campaign', CAMPAIGN)
      .field('bank', 'vcb')
      .expect(202);
    for (let waited = 0; waited < 120_000; waited += 200) {
      const status = await app.officer('get', textAt(begun, 'status_url')).expect(200);
      if (['done', 'refused', 'failed'].includes(textAt(status, 'state'))) return status;
      await sleep(200);
    }
    throw new Error('the import did not end');
  };

  function expectPlainWord(refused: Response, code: string | RegExp): void {
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.status).toBe(422);
    expect(textAt(refused, 'code')).toMatch(code);
    // A sentence of an officer's own language, not a word of a program.
    expect(textAt(refused, 'title')).toMatch(/^(?:Tệp|Đọc tệp|Không đọc được tệp) /);
  }

  it.each([
    ['a zip bomb', BOMB, 'FILE_UNPACKS_TOO_LARGE'],
    ['a zip bomb that lies about itself', LIAR, 'FILE_UNPACKS_TOO_LARGE'],
    ['a zip bomb of files in the same bytes', overlappingZip(150), /FILE_AMBIGUOUS|FILE_TYPE_UNKNOWN|BENEFICIARIES_UNREADABLE/],
    ['a workbook with macros', workbookOf({ name: 'xl/vbaProject.bin', content: 'x' }), 'FILE_RUNS_CODE'],
    ['a workbook that fetches from elsewhere', workbookOf({ name: 'xl/externalLinks/externalLink1.xml' }), 'FILE_LINKS_OUT'],
    [
      'a workbook with entities that grow',
      workbookOf({ name: SHEET, content: '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>' }),
      'FILE_LINKS_OUT',
    ],
    ['a workbook that is a page too', Buffer.concat([workbookOf(), Buffer.from('<script>alert(1)</script>')]), 'FILE_AMBIGUOUS'],
    [
      'a workbook with a path out of it',
      zipOf([{ name: '[Content_Types].xml' }, { name: 'xl/workbook.xml' }, { name: '../../keys/vault.key' }]),
      'FILE_DAMAGED',
    ],
  ])('that is %s is refused in plain words, as a document and as a list', async (what, file, code) => {
    const isOther = what.includes('same bytes');
    const document = await asDocument(file);
    if (isOther) expect([415, 422]).toContain(document.status);
    else expectPlainWord(document, code);
    expectPlainWord(await asList(file), code);
  });

  it.each([
    ['a PDF with a script', Buffer.from('%PDF-1.7\n<< /S /J#61vaScript /JS (app.alert(1)) >>'), 'FILE_RUNS_CODE'],
    ['a PDF that is a page too', Buffer.from('<html><script>alert(1)</script>%PDF-1.7'), 'FILE_AMBIGUOUS'],
    ['a PDF that is a workbook too', Buffer.concat([Buffer.from('%PDF-1.7\n'), workbookOf()]), 'FILE_AMBIGUOUS'],
    ['a PDF with a password', Buffer.from('%PDF-1.7\ntrailer << /Encrypt 5 0 R >>'), 'FILE_LOCKED'],
  ])('that is %s is refused in plain words', async (_what, file, code) => {
    expectPlainWord(await asDocument(file), code);
  });

  it('as a statement is refused and posts nothing: a bomb in gzip, a workbook, a page', async () => {
    const size = await app.size();
    const before = residentMib();
    const bomb = await asStatement(gzipSync(gzipSync(Buffer.alloc(8 * MIB))));
    expect(bomb.body).toMatchObject({ state: 'refused', failure: { code: 'STATEMENT_UNREADABLE' } });
    // A gzip file may have many members (RFC 1952, 2.2): 560 MiB of lines in one megabyte.
    const member = gzipSync(Buffer.alloc(8 * MIB, `${'a'.repeat(1_000)},b\n`));
    const lines = await asStatement(Buffer.concat(Array.from({ length: 70 }, () => member)));
    expect(lines.body).toMatchObject({ state: 'refused', failure: { code: 'STATEMENT_TOO_LARGE' } });
    expect((await asStatement(BOMB)).body).toMatchObject({ state: 'refused', failure: { code: 'STATEMENT_UNREADABLE' } });
    expect(await app.size()).toBe(size);
    expect(residentMib() - before).toBeLessThan(64);
  });

  it('as JSON, nested as deeply as a body can be, is refused like any other wrong body', async () => {
    const deep = (open: string, close: string, times: number): string => open.repeat(times) + close.repeat(times);
    for (const body of [deep('[', ']', 500_000), `${'{"a":'.repeat(140_000)}1${'}'.repeat(140_000)}`, '['.repeat(1_000_000)]) {
      const refused = await app.officer('post', '/api/v1/contributions').set('Content-Type', 'application/json').send(body);
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(refused.status).toBeLessThan(500);
      expect(refused.headers['content-type']).toContain('application/problem+json');
    }
    const inside = `{"campaign":"${CAMPAIGN}","unit":"44","cash":${deep('[', ']', 400_000)}}`;
    const refused = await app.officer('post', '/api/v1/contributions').set('Content-Type', 'application/json').send(inside);
    expect([400, 422]).toContain(refused.status);
  });

  it('leaves nothing behind', async () => {
    const uploads = join(app.server.platform.config.dataFolder, 'uploads');
    for (let waited = 0; waited < 10_000 && (await readdir(uploads)).length > 0; waited += 100) await sleep(100);
    expect(await readdir(uploads)).toEqual([]);
  });

  describeOutside('nasty', (folder) => {
    const files = ['xlsx-exceljs', 'xlsx-poi'].flatMap((part) => readdirSync(join(folder, part)).map((name) => join(folder, part, name)));
    const hostile = files.filter((path) => path.endsWith('.xlsx'));

    it('of others’ collections is read or refused in plain words, and the server stays as small as it was', async () => {
      expect(hostile).toHaveLength(39);
      const told = new Map<string, number>();
      await asList(readFileSync(hostile[0] ?? ''));
      const before = residentMib();
      for (const path of hostile) {
        const file = readFileSync(path);
        for (const answer of await Promise.all([asList(file), asDocument(file)])) {
          const code = answer.status < 300 ? 'taken' : textAt(answer, 'code');
          told.set(code, (told.get(code) ?? 0) + 1);
          if (answer.status >= 300) expect([415, 422]).toContain(answer.status);
        }
      }
      const grown = residentMib() - before;
      console.info('39 hostile workbooks, each as a list and as a document', Object.fromEntries(told), `memory ${grown.toFixed(1)} MiB`);
      expect(grown).toBeLessThan(48);
      expect([...told.keys()].every((code) => /^(?:taken|BENEFICIARIES_UNREADABLE|VALIDATION|FILE_[A-Z_]+)$/.test(code))).toBe(true);
    }, 600_000);
  });
});
