import { resolve } from 'node:path';
import { parseBusinessDate } from '#core/dates.js';
import { drawPostedList } from './draw-posted-list.js';
import { type PostedListGiven, postedListPaper } from './posted-list-paper.js';
import { ReceiptPrinter } from './receipt-printer.js';

const LONG = 'Công Tằng Tôn Nữ Thị Hoàng Phương Nguyễn Đặng Vĩnh Thuận Khánh Nguyên Bảo Trân';

const GIVEN: PostedListGiven = {
  issuer: 'Ban Vận động cứu trợ xã Hải Lăng',
  campaign: 'Hỗ trợ đồng bào bão số 10',
  category: 'Nhà sập, cuốn trôi',
  commune: 'Xã Hải Lăng',
  from: parseBusinessDate('2026-11-23'),
  until: parseBusinessDate('2026-12-07'),
  place: 'Nhà văn hóa thôn Một',
  rows: [
    { name: 'Trần Thị Bưởi', village: 'Thôn Một', amountVnd: '5000000' },
    { name: LONG, village: 'Thôn Hai', amountVnd: '2500000' },
    { name: '', village: '', amountVnd: '2500000' },
  ],
  printedOn: parseBusinessDate('2026-11-22'),
  at: '2026-11-22T07:05:00.000Z',
};

function pagesOf(pdf: Buffer): number {
  return [...pdf.toString('latin1').matchAll(/\/Type \/Page\b/g)].length;
}

describe('a list for posting', () => {
  it('says name, village and amount, adds them up, and for how long it hangs', () => {
    const paper = postedListPaper(GIVEN);
    expect(paper.period).toBe('niêm yết từ ngày 23/11/2026 đến ngày 07/12/2026');
    expect(paper.rows).toEqual([
      { name: 'Trần Thị Bưởi', village: 'Thôn Một', amount: '5.000.000\u00a0₫' },
      { name: LONG, village: 'Thôn Hai', amount: '2.500.000\u00a0₫' },
      { name: '(đã xoá theo yêu cầu)', village: '', amount: '2.500.000\u00a0₫' },
    ]);
    expect([paper.total, paper.households]).toEqual(['10.000.000\u00a0₫', '3 hộ']);
  });

  it('has no total when the list does not say what each receives', () => {
    const [first] = GIVEN.rows;
    const rows = [...(first ? [first] : []), { name: 'Lê Văn Tám', village: 'Thôn Ba' }];
    expect(postedListPaper({ ...GIVEN, rows }).total).toBe('');
  });

  it('breaks over pages, long names over lines, and is the same file again for the same list', async () => {
    const rows = Array.from({ length: 120 }, (_none, at) => ({
      name: at % 3 === 0 ? LONG : 'Trần Thị Bưởi',
      village: 'Thôn Một',
      amountVnd: '1000000',
    }));
    const paper = postedListPaper({ ...GIVEN, rows });
    const [first, second] = [await drawPostedList(paper), await drawPostedList(paper)];
    expect(pagesOf(first)).toBeGreaterThan(3);
    expect(first.equals(second)).toBe(true);
    expect(pagesOf(await drawPostedList(postedListPaper(GIVEN)))).toBe(1);
  });

  it('is drawn by the child that draws receipts', async () => {
    const printer = new ReceiptPrinter({
      path: resolve('test/support/run-typescript.cjs'),
      args: [resolve('libs/disclosure/src/pdf/render-receipt.child.ts')],
      execArgv: ['--conditions=source'],
    });
    expect(pagesOf(await printer.printList(postedListPaper(GIVEN)))).toBe(1);
    printer.stop();
  });
});
