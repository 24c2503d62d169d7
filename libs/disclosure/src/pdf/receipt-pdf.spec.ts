import { resolve } from 'node:path';
import { parseBusinessDate, parseInstant } from '#core/dates.js';
import type { ReceiptBodyView } from '../receipts/receipt-view.js';
import { drawReceipt } from './draw-receipt.js';
import { receiptPaper } from './receipt-paper.js';
import { ReceiptPrinter } from './receipt-printer.js';

const BODY: ReceiptBodyView = {
  as_of: { tree_size: '9', root_hash: '', checkpoint_url: '', timestamp: parseInstant('2026-10-02T01:02:03.004Z') },
  definitions_url: '',
  state: 'sealed',
  code: '0123456789ABCDEFGHJKMNPQRST',
  shown_as: 'masked',
  campaign_title: 'Cứu trợ bão số 3',
  campaign_title_en: null,
  entry: {
    index: 8,
    kind: 'contribution',
    campaign: 'bao-so-3',
    unit: { code: '44', name: 'Ban Vận động cứu trợ tỉnh Quảng Trị' },
    date: parseBusinessDate('2026-10-02'),
    at: parseInstant('2026-10-02T01:02:03.004Z'),
    foreign: null,
    money: { amount: '1005000', currency: 'VND' },
    goods: [
      { item: 'gao', name: 'Gạo tẻ', quantity: '12.5', unit: 'kg', valued_vnd: '250000' },
      { item: 'mi-tom', name: 'Mì tôm', quantity: '3', unit: 'thùng', valued_vnd: null },
    ],
    vouchers: ['PT-44-26-000001', 'NK-44-26-000001'],
    channel: 'mixed',
    donor: 'Nguyễn T. H. N.',
    memo: '',
    reference: '',
    status: 'valid',
    reversed_by: null,
    reverses: null,
    reason: null,
    leaf_hash: '',
    path: '/cd/bao-so-3/thu/8',
  },
  amount_in_words: 'Một triệu không trăm linh năm nghìn đồng',
  reversal: null,
  trace: null,
  proof: null,
};

const A5 = receiptPaper(BODY, { format: 'a5', publicUrl: 'https://minhbach.example' });
const ROLL = receiptPaper(BODY, { format: '80mm', publicUrl: 'https://minhbach.example' });

/** Width and height of each page, in whole points. */
function pages(pdf: Buffer): readonly (readonly number[])[] {
  return [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]/g)].map((match) => [
    Math.round(Number(match[1])),
    Math.round(Number(match[2])),
  ]);
}

describe('a receipt on paper', () => {
  it('carries the seven items of a voucher, its code and where to check it', () => {
    expect(A5).toMatchObject({
      vouchers: 'PT-44-26-000001, NK-44-26-000001',
      date: '02/10/2026',
      issuer: 'Ban Vận động cứu trợ tỉnh Quảng Trị',
      payer: 'Nguyễn T. H. N.',
      content: 'Ủng hộ Cứu trợ bão số 3',
      total: '1.005.000\u00a0₫',
      words: 'Một triệu không trăm linh năm nghìn đồng',
      qrUrl: 'HTTPS://MINHBACH.EXAMPLE/R/0123456789ABCDEFGHJKMNPQRST',
      host: 'minhbach.example',
      banner: '',
    });
    expect(A5.lines).toEqual([
      { name: 'Tiền', unit: 'đồng', quantity: '', price: '', amount: '1.005.000\u00a0₫' },
      { name: 'Gạo tẻ', unit: 'kg', quantity: '12,5', price: '20.000\u00a0₫', amount: '250.000\u00a0₫' },
      { name: 'Mì tôm', unit: 'thùng', quantity: '3', price: '', amount: 'chưa định giá' },
    ]);
  });

  it('says loudly when the gift was taken back', () => {
    expect(receiptPaper({ ...BODY, state: 'reversed' }, { format: 'a5', publicUrl: 'https://minhbach.example' }).banner).toContain(
      'ĐÃ HỦY',
    );
  });

  it('is one lying A5 page, or one page of a roll as long as its content', async () => {
    expect(pages(await drawReceipt(A5))).toEqual([[595, 420]]);
    const [[width = 0, height = 0] = []] = pages(await drawReceipt(ROLL));
    expect(width).toBe(227);
    const longer = { ...ROLL, lines: [...ROLL.lines, ...ROLL.lines, ...ROLL.lines] };
    const grown = pages(await drawReceipt(longer));
    expect(grown).toHaveLength(1);
    expect(grown[0]?.[1]).toBeGreaterThan(height + 60);
  });

  it('stays on one A5 page whatever it holds', async () => {
    const long = 'Ủng hộ đồng bào vùng lũ '.repeat(40);
    const many = Array.from({ length: 30 }, () => ({ name: long, unit: 'kg', quantity: '1', price: '', amount: '1' }));
    expect(pages(await drawReceipt({ ...A5, content: long, payer: 'X'.repeat(200), lines: many }))).toHaveLength(1);
  });

  it('is drawn by a child that is kept, and replaced when it dies', async () => {
    const printer = new ReceiptPrinter({
      path: resolve('test/support/run-typescript.cjs'),
      args: [resolve('libs/disclosure/src/pdf/render-receipt.child.ts')],
      execArgv: ['--conditions=source'],
    });
    const [first, second] = await Promise.all([printer.print(A5), printer.print(ROLL)]);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pages(second)).toHaveLength(1);
    const waiting = printer.print(A5);
    printer.stop();
    await expect(waiting).rejects.toThrow('receipt');
    expect((await printer.print(A5)).length).toBeGreaterThan(10_000);
    printer.stop();
  });
});
