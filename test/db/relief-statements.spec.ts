import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import { CloseCampaign } from '#relief/campaigns/close-campaign.js';
import { AbandonStatementImport } from '#relief/statements/abandon-statement-import.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import type { StatementImportSummary } from '#relief/statements/statement-import-summary.js';
import { StatementImportsReader } from '#relief/statements/statement-imports-reader.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

let house: ReliefHouse;
let accounts: readonly string[];
let files = 0;

async function open(): Promise<void> {
  house = await openReliefHouse();
  accounts = await openGivenCampaign(house);
}

/** A house for all tests of a block: they post nothing. */
function useOneHouse(): void {
  beforeAll(open);
  afterAll(() => house.close());
}

/** A house for each test of a block. */
function useFreshHouses(): void {
  beforeEach(open);
  afterEach(() => house.close());
}

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';

/** A credit of a Vietcombank statement. */
function credit(day: string, document: string, amount: string, memo = 'NGUYEN VAN AN chuyen tien ung ho'): string {
  return `1,${day}/10/2026,${document},,${amount},,${memo}\n`;
}

async function upload(content: string | Buffer): Promise<string> {
  files += 1;
  const path = join(house.folder, `upload-${files}`);
  await writeFile(path, content);
  return path;
}

async function begin(content: string | Buffer, bank = 'vcb'): Promise<string> {
  return house.get(BeginStatementImport).execute({ campaign: 'bao-so-3', bank, upload: await upload(content), maker: 'token-1' });
}

async function imported(content: string | Buffer, bank = 'vcb'): Promise<StatementImportSummary> {
  return house.get(ImportStatement).execute(await begin(content, bank));
}

describe('importing a statement', () => {
  useFreshHouses();

  it('makes a gift of every credit, keeps debits and unreadable rows aside, and accounts for the file in one entry', async () => {
    const before = await house.logSize();
    const path = await upload(
      `${HEADER}${credit('02', '5213.1', '50.000')}${credit('02', '5213.1', '50.000')}${credit('03', '5213.2', '1.000.000')}` +
        `1,03/10/2026,5213.3,55.000,,,Phi chuyen tien cua BUI THI SAU\n1,04/10/2026,5213.4,,mot trieu,,Khong doc duoc LE THI BAY\n`,
    );
    const id = await house.get(BeginStatementImport).execute({ campaign: 'bao-so-3', bank: 'vcb', upload: path, maker: 'token-1' });
    const summary = await house.get(ImportStatement).execute(id);
    expect(summary).toEqual({
      rows: 5,
      gifts: 3,
      gifts_vnd: '1100000',
      debits: 1,
      debits_vnd: '55000',
      duplicates: 0,
      quarantined: 1,
      tree_size: String(before + 4),
      seconds: expect.any(Number) as number,
    });
    expect(existsSync(path)).toBe(false);
    const reader = house.get(StatementImportsReader);
    expect(await reader.require(id)).toMatchObject({ state: 'done', summary, statementIndex: before + 3 });
    expect(await reader.debits(id)).toEqual([{ row: 4, date: '2026-10-03', amountVnd: '55000' }]);
    expect(await reader.quarantined(id)).toEqual([{ row: 5, reason: 'AMOUNT_UNREADABLE' }]);
    const statement = await house.get(LogReader).entry(before + 3);
    expect(statement?.entry).toMatchObject({
      kind: 'statement',
      facts: { account: accounts[0], rows: '5', gifts: '3', gifts_vnd: '1100000', profile: 'vcb-1', first_date: '2026-10-02' },
    });
    expect(statement?.leaf).not.toMatch(/BUI|LE THI/);
    const opened = await house.get(Openings).read(before + 3, { officer: 'system', purpose: 'subject_request' });
    expect(opened.flatMap(({ fields }) => fields.map(({ value }) => value)).join()).toMatch(/BUI THI SAU.*mot trieu/s);
  });

  it('posts nothing when the same file comes again, packed or not', async () => {
    const content = `${HEADER}${credit('02', '5213.1', '50.000')}1,03/10/2026,5213.3,55.000,,,Phi\n`;
    await imported(content);
    const size = await house.logSize();
    const known = { rows: 2, gifts: 0, gifts_vnd: '0', debits: 0, duplicates: 2, quarantined: 0, tree_size: String(size) };
    expect(await imported(content)).toMatchObject(known);
    await imported(gzipSync(`${content}${credit('05', '5213.9', '1.000')}`));
    const grown = await house.logSize();
    expect(await imported(`${content}${credit('05', '5213.9', '1.000')}`)).toMatchObject({ rows: 3, duplicates: 3 });
    expect(await house.logSize()).toBe(grown);
  });

  it('posts only the new rows of a file that overlaps, debits included, and its own statement entry', async () => {
    const debit = '1,03/10/2026,5213.3,55.000,,,Phi\n';
    await imported(`${HEADER}${credit('02', '5213.1', '50.000')}${debit}`);
    const size = await house.logSize();
    const next = await imported(`${HEADER}${credit('02', '5213.1', '50.000')}${debit}${credit('04', '5213.4', '70.000')}`);
    expect(next).toMatchObject({ rows: 3, gifts: 1, gifts_vnd: '70000', debits: 0, duplicates: 2, tree_size: String(size + 2) });
  });

  it('sets a credit outside the window aside, and after the close still takes one dated inside it', async () => {
    await house.get(CloseCampaign).execute({ slug: 'bao-so-3', maker: 'token-1', closedOn: '2026-10-31' });
    const summary = await imported(
      `${HEADER}${credit('02', '5213.1', '50.000')}1,05/11/2026,5213.5,,60.000,,sau ngay dong\n1,31/08/2026,5213.6,,60.000,,truoc ngay mo\n`,
    );
    expect(summary).toMatchObject({ rows: 3, gifts: 1, quarantined: 2 });
  });

  it('says of a readable day outside the window that it lies outside, however far, and of no other that it was read', async () => {
    const days = [
      '01/01/1999',
      '31/12/9999',
      '30/12/2030',
      '30/11/2026',
      '31/02/2026',
      '00/00/2026',
      'hom qua',
      '28/11/2026',
      '02/10/2026',
    ];
    const id = await begin(HEADER + days.map((day, at) => `1,${day},5213.${at},,50.000,,ung ho\n`).join(''));
    expect(await house.get(ImportStatement).execute(id)).toMatchObject({ rows: 9, gifts: 1, quarantined: 8 });
    const reader = house.get(StatementImportsReader);
    expect((await reader.quarantined(id)).map(({ reason }) => reason)).toEqual([
      ...Array<string>(4).fill('OUTSIDE_WINDOW'),
      ...Array<string>(3).fill('DATE_UNREADABLE'),
      'DATE_IN_FUTURE',
    ]);
    const { statementIndex = -1 } = await reader.require(id);
    const statement = await house.get(LogReader).entry(statementIndex);
    expect(statement?.entry).toMatchObject({ facts: { first_date: '2026-10-02', last_date: '2026-10-02' } });
  });

  it('goes on after a break and counts what the first attempt posted as its own', async () => {
    const rows = Array.from({ length: 3000 }, (_, at) => credit('02', `5213.${at}`, '1.000')).join('');
    const id = await begin(HEADER + rows);
    const abort = new AbortController();
    const first = house.get(ImportStatement).execute(id, {
      signal: abort.signal,
    });
    await untilLogHas(400);
    abort.abort();
    await expect(first).rejects.toThrow('broke off');
    const summary = await house.get(ImportStatement).execute(id);
    expect(summary).toMatchObject({ rows: 3000, gifts: 3000, gifts_vnd: '3000000', duplicates: 0 });
    expect(await house.get(ImportStatement).execute(id)).toEqual(summary);
  });

  it('takes a file of more debits than may be set aside where the book knows enough of them, and refuses one more before its first gift', async () => {
    const debits = (from: number, count: number): string =>
      Array.from({ length: count }, (_, at) => `1,03/10/2026,5213.${10_000 + from + at},55.000,,,Phi\n`).join('');
    await imported(HEADER + debits(0, 100));
    const size = await house.logSize();
    const file = HEADER + credit('02', '5213.1', '1.000') + debits(0, 20_100);
    await expect(imported(`${file}1,04/10/2026,5213.4,,mot trieu,,Khong doc duoc\n`)).rejects.toMatchObject({
      code: 'STATEMENT_UNREADABLE',
      facts: { problem: 'too many rows set aside' },
    });
    expect(await house.logSize()).toBe(size);
    expect(await imported(file)).toMatchObject({ rows: 20_101, gifts: 1, debits: 20_000, duplicates: 100, quarantined: 0 });
  }, 60_000);

  it('reads lines that end in different ways, and sets aside the one line whose quote is not closed', async () => {
    const rows = [1, 2, 3, 4].map((at) => credit('02', `5213.${at}`, '50.000', `"gop, dot ${at}"`).trimEnd());
    const [first = '', ...others] = rows;
    const cut =
      '1,03/10/2026,5213.9,,70.000,,"dong cuoi bi cat\n1,03/10/2026,5213.10,,80.000,,dong sau\n1,03/10/2026,5213.11,,90.000,,"het tep';
    const id = await begin(`${HEADER.trimEnd()}\r\n${first}\n${others.join('\r')}\r\n${cut}`);
    expect(await house.get(ImportStatement).execute(id)).toMatchObject({ rows: 7, gifts: 5, gifts_vnd: '280000', quarantined: 2 });
    expect(await house.get(StatementImportsReader).quarantined(id)).toEqual([5, 7].map((row) => ({ row, reason: 'QUOTE_UNCLOSED' })));
  });

  it('sets a last row aside that was cut off within its memo, so that the whole file does not make a second gift of it', async () => {
    const day = '1,02/10/2026,5213.1,,50.000,50.000,LE THI BINH ung ho\n';
    const [last, end] = ['1,03/10/2026,5213.2,,70.000,,NGUYEN VAN', ' AN ung ho bao\n1,03/10/2026,5213.3,,1.000,121.000,TRAN VAN BA\n'];
    const id = await begin(HEADER + day + last);
    expect(await house.get(ImportStatement).execute(id)).toMatchObject({ rows: 2, gifts: 1, quarantined: 1 });
    expect(await house.get(StatementImportsReader).quarantined(id)).toEqual([{ row: 2, reason: 'LINE_CUT_OFF' }]);
    expect(await imported(HEADER + day + last + end)).toMatchObject({ rows: 3, gifts: 2, duplicates: 1, quarantined: 0 });
  });

  it('keeps what a row set aside says, whatever signs it is written in', async () => {
    const id = await begin(
      `${HEADER}${credit('02', '5213.1', '1.000')}${credit('02', '5213.2', 'x', `${'x'.repeat(1961)}${'😀'.repeat(1500)}`)}`,
    );
    expect(await house.get(ImportStatement).execute(id)).toMatchObject({ rows: 2, gifts: 1, quarantined: 1 });
    const { statementIndex = -1 } = await house.get(StatementImportsReader).require(id);
    const [opened] = await house.get(Openings).read(statementIndex, { officer: 'system', purpose: 'subject_request' });
    expect(JSON.parse(opened?.fields[0]?.value ?? '')).toMatchObject([{ row: '2', as_read: { cells: expect.any(Array) as unknown } }]);
  });

  it('takes one file of an account at a time, and frees the account when an import is given up', async () => {
    const id = await begin(HEADER + credit('02', '5213.1', '50.000'));
    await expect(begin(HEADER)).rejects.toMatchObject({ code: 'CONFLICT', facts: { import: id } });
    await house.get(AbandonStatementImport).execute(id, 'ATTEMPTS_EXHAUSTED');
    await expect(house.get(ImportStatement).execute(id)).rejects.toThrow('CONFLICT');
    expect(await imported(HEADER + credit('02', '5213.1', '50.000'))).toMatchObject({ gifts: 1 });
  });
});

describe('a wrong file', () => {
  useOneHouse();

  it.each<[string, string, string | Buffer]>([
    ['an empty file', 'STATEMENT_EMPTY', ''],
    ['a header alone', 'STATEMENT_EMPTY', HEADER],
    ['a spreadsheet', 'STATEMENT_UNREADABLE', Buffer.from('504b0304140000000800', 'hex')],
    ['a picture', 'STATEMENT_UNREADABLE', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    [
      'damaged gzip',
      'STATEMENT_UNREADABLE',
      Buffer.concat([gzipSync(HEADER + credit('02', '1', '1')).subarray(0, 30), Buffer.alloc(40, 7)]),
    ],
    [
      'a statement of another bank',
      'STATEMENT_WRONG_BANK',
      'STT,Ngày GD,Số tham chiếu,Mô tả,Phát sinh Nợ,Phát sinh Có,Số dư\n1,2,3,4,5,6,7\n',
    ],
    ['a quote that never closes', 'STATEMENT_UNREADABLE', `${HEADER}${credit('02', '5213.1', '50.000', `"${'x'.repeat(80_000)}`)}`],
    [
      'more rows to set aside than anybody could look at, gifts before them',
      'STATEMENT_UNREADABLE',
      gzipSync(HEADER + credit('02', '5213.1', '1.000') + '1,01/01/1999,5213.2,,1.000,,x\n'.repeat(20_001)),
    ],
    [
      'more money than a book can hold, gifts before it',
      'STATEMENT_TOO_LARGE',
      HEADER + credit('02', '5213.1', '1.000') + credit('03', '5213.2', '1.000.000.000.000.000').repeat(1001),
    ],
    [
      'a header with two columns of money in',
      'STATEMENT_WRONG_BANK',
      `${HEADER.replace('PageId', 'Credit')}${credit('02', '5213.1', '1.000')}`,
    ],
    ['a zip bomb', 'STATEMENT_TOO_LARGE', gzipSync(Buffer.alloc(530 * 1024 * 1024, credit('02', '5213.1', '1.000')))],
  ])('refuses %s before anything is posted, and deletes it', async (_what, code, content) => {
    const size = await house.logSize();
    const path = await upload(content);
    const id = await house.get(BeginStatementImport).execute({ campaign: 'bao-so-3', bank: 'vcb', upload: path, maker: 'token-1' });
    await expect(house.get(ImportStatement).execute(id)).rejects.toMatchObject({ code });
    expect(await house.logSize()).toBe(size);
    expect(existsSync(path)).toBe(false);
    expect(await house.get(StatementImportsReader).require(id)).toMatchObject({ state: 'refused', failure: { code } });
  });

  it('is told which account where the campaign has none at the bank, and refuses a bank nobody can read', async () => {
    const path = await upload(HEADER);
    const command = { campaign: 'bao-so-3', bank: 'vcb', account: '999999', upload: path, maker: 'token-1' };
    await expect(house.get(BeginStatementImport).execute(command)).rejects.toThrow('ACCOUNT_UNKNOWN');
    await expect(house.get(BeginStatementImport).execute({ ...command, bank: 'bidv' })).rejects.toThrow('STATEMENT_WRONG_BANK');
    await expect(house.get(StatementImportsReader).require(randomUUID())).rejects.toThrow('NOT_FOUND');
  });
});

async function untilLogHas(more: number): Promise<void> {
  const from = await house.logSize();
  while ((await house.logSize()) < from + more) await new Promise((resolve) => setTimeout(resolve, 5));
}
