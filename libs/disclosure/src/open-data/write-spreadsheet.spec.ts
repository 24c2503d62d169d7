import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import type { SpreadsheetPlan } from './spreadsheet-plan.js';
import { writeSpreadsheet } from './write-spreadsheet.js';

describe('a spreadsheet of a dataset', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-spreadsheet-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names its checkpoint on the first sheet, explains its columns on the last, and runs nothing', async () => {
    const plan: SpreadsheetPlan = {
      path: join(folder, 'a.xlsx'),
      name: 'Bút toán',
      columns: [
        { name: 'memo', type: 'text', unit: null, meaning: { vi: 'Nội dung', en: 'Memo' } },
        { name: 'amount_vnd', type: 'money', unit: 'VND', meaning: { vi: 'Số tiền', en: 'Amount' } },
      ],
      about: [['Dấu niêm phong số', '812']],
      at: '2026-10-02T01:02:03.004Z',
    };
    const lines = ['["=cmd|calc\\u0000","12"]', '[null,"-5"]'].map((line) => `${line}\n`);
    await writeSpreadsheet(plan, Readable.from(lines));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(plan.path);
    const [about, rows, meanings] = workbook.worksheets;
    expect(about?.getCell('B1').value).toBe('812');
    expect(rows?.name).toBe('Bút toán');
    expect([rows?.getCell('A2').type, rows?.getCell('B2').value, rows?.getCell('B3').value]).toEqual([ExcelJS.ValueType.String, 12, -5]);
    expect(rows?.getCell('A2').text).toBe('=cmd|calc');
    expect(meanings?.getRow(3).values).toEqual([undefined, 'amount_vnd', 'money', 'VND', 'Số tiền', 'Amount']);
  });
});
