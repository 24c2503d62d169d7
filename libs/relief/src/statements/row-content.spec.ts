import { parseBusinessDate } from '#core/dates.js';
import type { IdentifiedLine } from '#core/statement/reader.js';
import { vnd } from '#core/vnd.js';
import { movementRow, unreadableRow } from './row-content.js';

function line(more: Partial<IdentifiedLine['line']> = {}, occurrence = 1): IdentifiedLine {
  return {
    line: {
      row: 3,
      date: parseBusinessDate('2026-10-02'),
      creditVnd: vnd(50_000n),
      debitVnd: vnd(0n),
      memo: 'NGUYEN VAN AN chuyen tien ung ho 0912345678',
      reference: '5213.45946',
      ...more,
    },
    fingerprint: 'f',
    occurrence,
  };
}

describe('a statement row on its way to the book', () => {
  it('carries what is to be sealed, and a line that gives nobody away', () => {
    const row = movementRow(line(), 'vcb');
    expect(row).toMatchObject({ kind: 'credit', row: 3, date: '2026-10-02', amountVnd: 50_000n, referenceDigits: '521345946' });
    if (row.kind !== 'credit') throw new Error('a credit');
    expect(row.fields).toMatchObject({ memo: 'NGUYEN VAN AN chuyen tien ung ho 0912345678', bank_ref: '5213.45946' });
    expect(JSON.stringify(row.display)).not.toMatch(/VAN AN|0912345678|52134/);
  });

  it('is the same row whatever file it stands in, and another when it stands there twice', () => {
    const identity = (given: IdentifiedLine, bank: 'vcb' | 'vietinbank' = 'vcb'): string => {
      const row = movementRow(given, bank);
      return row.identity;
    };
    expect(identity(line({ row: 99 }))).toBe(identity(line()));
    expect(identity(line({}, 2))).not.toBe(identity(line()));
    expect(identity(line(), 'vietinbank')).not.toBe(identity(line()));
  });

  it('is a debit when money went out, whatever else it says', () => {
    const row = movementRow(line({ creditVnd: vnd(0n), debitVnd: vnd(55_000n) }), 'vcb');
    expect(row).toMatchObject({ kind: 'debit', amountVnd: 55_000n });
  });

  it('keeps the cells of an unreadable row as one line of bounded text', () => {
    const event = { kind: 'quarantined', row: 5, reason: 'AMOUNT_UNREADABLE', reasonText: 'Không đọc được số tiền' } as const;
    const row = unreadableRow(event, ['02/10/2026', 'mot\ntrieu\u202e', 'x'.repeat(9000)]);
    expect(row.content).toContain('mot trieu');
    expect(row.content.length).toBeLessThanOrEqual(4000);
    expect(row.content).not.toMatch(/[\n\u202e]/);
  });

  it.each([
    ['signs outside the first plane', ['02/10/2026', '😀'.repeat(1001), 'x'.repeat(999), '😀'.repeat(2000)]],
    ['quotes and backslashes', ['"'.repeat(3000), '\\'.repeat(3000), 'a']],
    ['very many cells', Array<string>(60_000).fill('a')],
  ])('keeps text that canonical bytes and JSON can hold of a row with %s', (_what, cells) => {
    const event = { kind: 'quarantined', row: 5, reason: 'ROW_SHAPE', reasonText: '' } as const;
    const { content } = unreadableRow(event, cells);
    expect(content.length).toBeLessThanOrEqual(4000);
    expect(content.isWellFormed()).toBe(true);
    expect(JSON.parse(content)).toHaveProperty(['cells', 0]);
  });

  it('keeps a debit whole as JSON, however much the bank wrote', () => {
    const long = { memo: '😀'.repeat(1000), reference: '"'.repeat(2000), offsetAccount: 'y'.repeat(2000) };
    const row = movementRow(line({ creditVnd: vnd(0n), debitVnd: vnd(55_000n), ...long }), 'vietinbank');
    if (row.kind !== 'debit') throw new Error('a debit');
    expect(row.content.length).toBeLessThanOrEqual(4000);
    expect(JSON.parse(row.content)).toMatchObject({ date: '2026-10-02', debit: '55000', memo: long.memo });
  });
});
