import { join } from 'node:path';
import { BookAudit } from '#core/audit/book-audit.js';
import { utf8 } from '#core/bytes.js';
import { formatCommodityQuantity } from '#core/journal/commodity.js';
import { FRAME_ROWS } from '#disclosure/workbook/sheet-layout.js';
import { verifyWorkbookDigests } from '#disclosure/workbook/verify-workbook.js';
import { CAMPAIGN, givenDate } from '../support/given.js';
import { nodeSha256 } from '../support/digests.js';
import { LifeBook, type Row, WorkbookFile, pick, texts } from './disclosure-workbook-file.js';
import { COMMUNE } from './disclosure-workbook-story.js';

describe('what an auditor checks of a workbook', () => {
  let book: LifeBook;
  let file: WorkbookFile;

  beforeAll(async () => {
    book = await LifeBook.open();
    file = await book.workbook('life.xlsx');
  });
  afterAll(() => book.close());

  it('is the book’s own trial balance of the same size, zero in sum for every commodity', async () => {
    const { leaves: all } = book.seed.book;
    for (const size of [all.length, book.story.beforeShortage]) {
      const rows = (await book.workbook(`trial-${size}.xlsx`, { sizes: { figures: size, disclosure: all.length } })).rows(
        'Cân đối phát sinh',
      );
      const leaves = all.slice(0, size).map(utf8);
      const audit = new BookAudit({ sha256: nodeSha256, leafAt: (index) => leaves[index] });
      audit.add(leaves);
      expect(audit.difference).toBeUndefined();
      const expected = [...audit.trialBalance()].map(({ account, fund, commodity, debits, credits }) =>
        [account, fund, commodity, formatCommodityQuantity(commodity, debits), formatCommodityQuantity(commodity, credits)].join(' '),
      );
      const isTotal = (row: Row): boolean => row['Tài khoản'] === 'Cộng';
      const shown = texts(
        rows.filter((row) => !isTotal(row)),
        'Tài khoản',
        'Nguồn',
        'Mã hàng',
        'Phát sinh Nợ',
        'Phát sinh Có',
      );
      expect([...shown].sort()).toEqual(expected.sort());
      const totals = rows.filter(isTotal);
      expect(totals.map((row) => row['Mã hàng'])).toEqual(expect.arrayContaining(['gao', 'gao.pledge', 'vnd', 'vnd.alloc', 'vnd.direct']));
      for (const row of totals) {
        expect(row['Phát sinh Nợ']).toBe(row['Phát sinh Có']);
        expect(row['Dư cuối Nợ']).toBe(row['Dư cuối Có']);
      }
    }
  });

  it.each([
    ['the whole campaign', {}],
    ['days before some goods were valued', { to: givenDate() }],
    ['days after the goods came', { from: givenDate('2026-10-03') }],
  ])('adds up to the same worth of goods on every sheet that tells it: %s', async (name, days) => {
    const part = await book.workbook(`worth of ${name}.xlsx`, { filter: { campaign: CAMPAIGN, ...days } });
    const received = part.rows('Tổng hợp').filter((row) => row['Mã số'] === 'received_goods');
    const worth = received.reduce((sum, row) => sum + Number(row['Giá trị hiện vật'] ?? 0), 0);
    expect([part.sum('Tiếp nhận', 'Giá trị hiện vật'), part.sum('Hiện vật', 'Giá trị')]).toEqual([String(worth), String(worth)]);
    expect(worth).toBe(name === 'days after the goods came' ? 0 : 4_000_000);
  });

  it('says of each measure of goods what its worth is', () => {
    const notes = (code: string): readonly unknown[] =>
      file.rows('Tổng hợp').flatMap((row) => (row['Mã số'] === code ? [row['Thuyết minh']] : []));
    expect(notes('received_goods')).toEqual([expect.stringContaining('kể cả giá được định sau'), null]);
    expect(notes('disbursed_goods')).toEqual([expect.stringContaining('giá đã biết lúc xuất')]);
  });

  it('tells how many rows are written, and of all of them at the end', async () => {
    const told: number[] = [];
    const { rows } = await book.maker.make(book.request('told.xlsx'), { onProgress: (written) => told.push(written) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(rows);
  });

  it('are the same digests after an erasure and without the vault’s words', async () => {
    await book.seed.database.superuser.query('DELETE FROM ledger.opening WHERE idx = $1', [book.story.pledgeIndex]);
    const again = await book.workbook('again.xlsx', { normReasons: {} });
    expect(again.made.sheets).toEqual(file.made.sheets);
    expect(again.rows('Đăng ký - tiếp nhận')[0]?.['Nhà tài trợ']).toBeNull();
    expect(again.rows('Chi hỗ trợ')[0]?.['Lý do ngoài định mức']).toContain('đã xoá');
  });

  it('are cards and balances that begin with what was there before the days asked for', async () => {
    const late = await book.workbook('late.xlsx', { filter: { campaign: CAMPAIGN, from: givenDate('2026-10-05') } });
    const card = late.rows('Sổ kho').filter((row) => row['Kho'] === '44-k1' && row['Mã hàng'] === 'gao');
    expect(card.map((row) => pick(row, 'Diễn giải', 'Xuất số lượng', 'Tồn số lượng'))).toEqual([
      ['Tồn đầu kỳ', null, 30],
      ['Chi hỗ trợ', 10, 20],
    ]);
    const stock = late.rows('Cân đối phát sinh').find((row) => row['Tài khoản'] === 'stock:44-k1');
    expect(pick(stock, 'Dư đầu Nợ', 'Phát sinh Nợ', 'Phát sinh Có', 'Dư cuối Nợ')).toEqual([30, 0, 10, 20]);
  });

  it('is one unit’s book alone, which balances too', async () => {
    const commune = await book.workbook('commune.xlsx', { filter: { campaign: CAMPAIGN, unit: COMMUNE } });
    expect(commune.rows('Cân đối phát sinh').map((row) => pick(row, 'Mã hàng', 'Phát sinh Nợ', 'Phát sinh Có'))).toEqual([
      ['vnd', 500_000, 0],
      ['vnd', 0, 500_000],
      ['vnd', 500_000, 500_000],
    ]);
    expect(commune.rows('Sổ kho')).toEqual([]);
  });

  it.each([
    ['Chi hỗ trợ', 'Tiền', 1],
    ['Chi hỗ trợ', 'Xác nhận địa phương', 'Không'],
    ['Sổ kho', 'Tồn số lượng', 1],
    ['Cân đối phát sinh', 'Phát sinh Nợ', 1],
    ['Đăng ký - tiếp nhận', 'Trạng thái', 'Đã nhận đủ'],
    ['Tài liệu', 'Thuộc về', 'campaign:khac'],
  ])('is found out where a cell of %s was changed: %s', async (name, header, value) => {
    expect((await verifyWorkbookDigests(file.made.path)).filter(({ stated, computed }) => stated !== computed)).toEqual([]);
    const changed = await WorkbookFile.read(file.made);
    const column = changed.headers(name).indexOf(header);
    changed
      .sheet(name)
      .getRow(FRAME_ROWS + 1)
      .getCell(column).value = value;
    const path = join(book.folder, 'tampered.xlsx');
    await changed.workbook.xlsx.writeFile(path);
    const found = (await verifyWorkbookDigests(path)).filter(({ stated, computed }) => stated !== computed);
    expect(found.map((each) => each.name)).toEqual([name]);
  });

  it('is never handed out of a book whose lines say something else than its leaves', async () => {
    const change = (by: number): Promise<unknown> =>
      book.seed.database.superuser.query(
        `UPDATE ledger.line l SET quantity = quantity + $1, to_offset = to_offset + $1 FROM ledger.balance b
         WHERE b.id = l.balance_id AND b.account LIKE 'used:%' AND b.commodity = 'vnd' AND l.idx = $2`,
        [by, book.story.breach],
      );
    await change(1);
    await expect(book.maker.make(book.request('unsound.xlsx'))).rejects.toThrow('differ by -1 in disbursed_money of vnd');
    await change(-1);
  });
});
