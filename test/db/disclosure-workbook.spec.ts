import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ExcelJS from 'exceljs';
import { parseVnd } from '#core/vnd.js';
import type { ChildProgram } from '#disclosure/children/child-program.js';
import { verifyWorkbookDigests } from '#disclosure/workbook/verify-workbook.js';
import { WorkbookMaker } from '#disclosure/workbook/workbook-maker.js';
import type { WorkbookRequest } from '#disclosure/workbook/workbook-request.js';
import { CAMPAIGN, givenDate, givenGift, givenReversal } from '../support/given.js';
import { DisclosureSeed, PUBLIC_URL } from './disclosure-seed.js';

const CHILD: ChildProgram = {
  path: resolve('test/support/run-typescript.cjs'),
  args: [resolve('libs/disclosure/src/workbook/write-workbook.child.ts')],
  execArgv: ['--conditions=source'],
};

describe('the audit workbook', () => {
  let seed: DisclosureSeed;
  let maker: WorkbookMaker;
  let folder: string;
  let first: number;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-workbook-'));
    seed = await DisclosureSeed.open();
    maker = new WorkbookMaker(CHILD, seed.databases.connectionFor('auditor'));
    first = seed.gift(givenGift({ cash: 500_000n }), { donorName: '=HYPERLINK("http://x")', memo: '+84 gop', consent: 'public' }).index;
    seed.gift(givenGift({ bank: 700_000n, date: '2026-10-05' }), { donorName: 'Công ty Trường Sơn', organisation: true });
    seed.gift(
      givenGift({
        goods: [
          { item: 'gao', quantity: 12_500n },
          {
            item: 'mi-tom',
            quantity: 3000n,
            valuation: { total: parseVnd('300000'), basis: 'price_list', by: 'token-1', date: givenDate() },
          },
        ],
      }),
      { donorName: 'Lê Văn Kín' },
    );
    const wrong = seed.gift(givenGift({ cash: 70_000n }));
    seed.seal(givenReversal(seed.book.at(wrong.index), 'WRONG_AMOUNT'));
    await seed.publish();
  });
  afterAll(async () => {
    await seed.close();
    await rm(folder, { recursive: true, force: true });
  });

  const request = (name: string, more: Partial<WorkbookRequest> = {}): WorkbookRequest => {
    const published = seed.log.published();
    if (!published) throw new Error('nothing is published');
    const { size, root, at, note } = published;
    return {
      filter: { campaign: CAMPAIGN },
      sizes: { figures: size, disclosure: size },
      origin: 'localhost/log1',
      root,
      checkpoint: note,
      at,
      publicUrl: PUBLIC_URL,
      path: join(folder, name),
      ...more,
    };
  };

  async function read(path: string): Promise<ExcelJS.Workbook> {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    return workbook;
  }

  it('holds each measure apart, every gift, goods line, reversal and day, and what is needed to check them', async () => {
    const { path, sheets } = await maker.make(request('all.xlsx'));
    expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
      ['Tổng hợp', 14],
      ['Tiếp nhận', 4],
      ['Hiện vật', 2],
      ['Đăng ký - tiếp nhận', 0],
      ['Trao trực tiếp', 0],
      ['Phân bổ theo đợt', 0],
      ['Chi hỗ trợ', 0],
      ['Hoàn trả', 0],
      ['Điều chuyển', 0],
      ['Sổ chi tiết hàng', 2],
      ['Sổ kho', 0],
      ['Đảo - điều chỉnh', 1],
      ['Theo ngày', 2],
      ['Cân đối phát sinh', 10],
      ['Khóa sổ', 0],
      ['Tài liệu', 0],
    ]);
    // What was taken back is shown and not counted.
    expect(sheets[1]?.sums).toEqual({ 'Số tiền': '1200000', 'Giá trị hiện vật': '300000' });
    const workbook = await read(path);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([...sheets.map(({ name }) => name), 'Xác thực']);
    const text = JSON.stringify(workbook.getWorksheet('Xác thực')?.getSheetValues());
    for (const part of ['localhost/log1', request('x').root, request('x').checkpoint.split('\n')[4] ?? '?', `campaign=${CAMPAIGN}`]) {
      expect(text).toContain(part);
    }
    const summary = workbook.getWorksheet('Tổng hợp')?.getSheetValues().slice(9) as ExcelJS.CellValue[][];
    expect(summary.find((row) => row[1] === 'received_money')?.slice(3, 5)).toEqual([1_200_000, 2]);
    expect(summary.filter((row) => row[1] === 'received_goods').map((row) => row.slice(5, 10))).toEqual([
      ['gao', 12.5, 'kg', 0, 1],
      ['mi-tom', 3, 'thùng', 300_000, 0],
    ]);
  });

  it('has real numbers and dates in its cells, and texts that look like formulas as texts', async () => {
    const { path } = await maker.make(request('typed.xlsx'));
    const row = (await read(path)).getWorksheet('Tiếp nhận')?.getRow(9);
    expect(row?.getCell(2).value).toEqual(new Date('2026-10-02T00:00:00Z'));
    expect(row?.getCell(2).numFmt).toBe('dd/mm/yyyy');
    expect(row?.getCell(9).value).toBe(500_000);
    expect(row?.getCell(5).type).toBe(ExcelJS.ValueType.String);
    expect(row?.getCell(5).value).toBe('=HYPERLINK("http://x")');
    expect(row?.getCell(13).value).toBe(first);
  });

  it('gives the digests its cells have, the same again after an erasure, and others for another size or filter', async () => {
    const before = await maker.make(request('before.xlsx'));
    const verified = await verifyWorkbookDigests(before.path);
    expect(verified).toHaveLength(before.sheets.length);
    expect(verified.filter(({ stated, computed }) => stated !== computed)).toEqual([]);
    await seed.database.superuser.query('DELETE FROM ledger.opening WHERE idx = $1', [first]);
    const after = await maker.make(request('after.xlsx'));
    expect(after.sheets).toEqual(before.sheets);
    expect((await read(after.path)).getWorksheet('Tiếp nhận')?.getRow(9).getCell(5).value).toBeNull();
    const earlier = await maker.make(request('earlier.xlsx', { sizes: { figures: first + 1, disclosure: seed.book.leaves.length } }));
    expect(earlier.sheets.filter(({ rows }) => rows > 0).map(({ name, rows }) => [name, rows])).toEqual([
      ['Tổng hợp', 12],
      ['Tiếp nhận', 1],
      ['Theo ngày', 1],
      ['Cân đối phát sinh', 3],
    ]);
    const filtered = await maker.make(request('filtered.xlsx', { filter: { campaign: CAMPAIGN, from: givenDate('2026-10-03') } }));
    expect(filtered.sheets[1]?.sums).toEqual({ 'Số tiền': '700000', 'Giá trị hiện vật': '0' });
    expect(new Set([before, earlier, filtered].map(({ sheets }) => sheets[1]?.digest)).size).toBe(3);
  });

  it('shows a gift as standing in a workbook of a size before its reversal', async () => {
    const { path } = await maker.make(
      request('unreversed.xlsx', { sizes: { figures: seed.book.leaves.length - 1, disclosure: seed.book.leaves.length } }),
    );
    const sheet = (await read(path)).getWorksheet('Tiếp nhận');
    expect(sheet?.getRow(12).getCell(12).value).toBeNull();
    const summary = (await read(path)).getWorksheet('Tổng hợp')?.getSheetValues().slice(9) as ExcelJS.CellValue[][];
    expect(summary.find((row) => row[1] === 'received_money')?.[3]).toBe(1_270_000);
  });

  it('goes on with a further sheet when one is full', async () => {
    const { sheets, path } = await maker.make(request('split.xlsx'), { rowsMax: 3 });
    expect(sheets.filter(({ name }) => name.startsWith('Tiếp nhận')).map(({ name, rows }) => [name, rows])).toEqual([
      ['Tiếp nhận', 3],
      ['Tiếp nhận (2)', 1],
    ]);
    expect((await verifyWorkbookDigests(path)).every(({ stated, computed }) => stated === computed)).toBe(true);
  });

  it('leaves no file behind when it is stopped or fails', async () => {
    const stopping = new AbortController();
    const made = maker.make(request('stopped.xlsx'), { signal: stopping.signal });
    stopping.abort();
    await expect(made).rejects.toThrow('workbook');
    const lost = new WorkbookMaker(CHILD, { connectionString: 'postgres://nobody@127.0.0.1:1/none', options: '' });
    await expect(lost.make(request('lost.xlsx'))).rejects.toThrow('workbook');
    await expect(access(join(folder, 'lost.xlsx'))).rejects.toThrow();
    expect((await readdir(folder)).filter((name) => name.includes('stopped') || name.includes('lost'))).toEqual([]);
  });
});
