import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Workbook } from 'exceljs';
import { DomainError } from '#core/domain-error.js';
import { ListProgram } from './list-program.js';
import { LIST_BYTES_MAX, readListFile } from './read-list.js';

const NASTY = join(process.env['MINHBACH_VECTORS'] ?? '/nonexistent', 'vectors', 'nasty');

describe('a list as a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-list-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function read(bytes: Buffer): Promise<readonly (readonly string[])[]> {
    const path = join(folder, 'list');
    await writeFile(path, bytes);
    return readListFile(path);
  }

  it('may be a workbook: numbers, formulas and formatted text as people see them', async () => {
    const workbook = new Workbook();
    workbook.addWorksheet('trống');
    const sheet = workbook.addWorksheet('Danh sách');
    sheet.addRow(['STT', 'Họ tên', 'Số CCCD', 'Số tiền']);
    sheet.addRow([1, { richText: [{ text: 'Lê Văn ' }, { text: 'Bình' }] }, 44_085_001_234, { formula: '2*2500000', result: 5_000_000 }]);
    const rows = await read(Buffer.from(await workbook.xlsx.writeBuffer()));
    expect(rows).toEqual([
      ['STT', 'Họ tên', 'Số CCCD', 'Số tiền'],
      ['1', 'Lê Văn Bình', '44085001234', '5000000'],
    ]);
  });

  it.each([',', ';', '\t'])('may be CSV with %j between the cells and a mark before them', async (sign) => {
    const text = `\ufeff${['STT', 'Họ tên'].join(sign)}\r\n${['1', '"Lê Văn ""Bình"""'].join(sign)}\r\n`;
    expect(await read(Buffer.from(text))).toEqual([
      ['STT', 'Họ tên'],
      ['1', 'Lê Văn "Bình"'],
    ]);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['not UTF-8', Buffer.from([0x48, 0xff, 0xfe])],
    ['too large', Buffer.alloc(LIST_BYTES_MAX + 1, 'a')],
    ['too long', Buffer.from('a,b\n'.repeat(2_100))],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(read(bytes)).rejects.toThrow('BENEFICIARIES_UNREADABLE');
  });

  const isGiven = existsSync(NASTY);
  if (!isGiven) console.warn('outside files not given: set MINHBACH_VECTORS');

  it(isGiven
    ? 'that is corrupt or hostile breaks nothing but its own reader'
    : 'outside files not given: set MINHBACH_VECTORS', async () => {
    if (!isGiven) return;
    const program = new ListProgram({
      path: resolve('test/support/run-typescript.cjs'),
      args: [resolve('libs/relief/src/beneficiaries/read-list.child.ts')],
      execArgv: ['--conditions=source'],
    });
    const files = ['xlsx-exceljs', 'xlsx-poi'].flatMap((part) => readdirSync(join(NASTY, part)).map((name) => join(NASTY, part, name)));
    const outcomes = new Map<string, string>();
    for (const path of files.filter((file) => file.endsWith('.xlsx'))) {
      const outcome = await program.read({ path }).then(
        () => 'read',
        (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
      );
      outcomes.set(basename(path), outcome);
    }
    expect(outcomes.size).toBe(39);
    for (const outcome of outcomes.values()) expect(outcome).toMatch(/^(?:read|BENEFICIARIES_UNREADABLE|FILE_[A-Z_]+)$/);
    expect(Object.fromEntries(outcomes)).toMatchObject({
      'gold.xlsx': 'read',
      'formulas.xlsx': 'read',
      'protected_passtika.xlsx': 'FILE_LOCKED',
      'poc-xmlbomb.xlsx': 'FILE_UNPACKS_TOO_LARGE',
      'poc-xmlbomb-empty.xlsx': 'FILE_UNPACKS_TOO_LARGE',
    });
  }, 240_000);
});
