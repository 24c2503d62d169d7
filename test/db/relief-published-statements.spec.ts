import { existsSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import type { StatementImportSummary } from '#relief/statements/statement-import-summary.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

const vectors = process.env['MINHBACH_VECTORS'];
const folder = vectors === undefined ? '' : join(vectors, 'data', 'statements');
const MINUTES = 60_000;

let house: ReliefHouse;

async function imported(bank: 'vcb' | 'vietinbank'): Promise<StatementImportSummary> {
  const file = (await readdir(folder)).find((name) => name.startsWith(`${bank}-`)) ?? '';
  const upload = join(house.folder, bank);
  await copyFile(join(folder, file), upload);
  const id = await house.get(BeginStatementImport).execute({ campaign: 'bao-so-3', bank, upload, maker: 'token-1' });
  return house.get(ImportStatement).execute(id);
}

if (existsSync(folder)) {
  describe('the published statements of September 2024', () => {
    beforeAll(async () => {
      house = await openReliefHouse();
      const extension = { number: '15/QĐ', date: '2024-11-25', signerRole: 'Trưởng Ban Vận động' };
      await openGivenCampaign(house, 'bao-so-3', { receiveFrom: '2024-09-01', receiveUntil: '2027-11-22', extension });
    });
    afterAll(() => house.close());

    it.each([
      ['vietinbank', { rows: 56_474, gifts: 56_474, gifts_vnd: '33229937407', debits: 0, debits_vnd: '0' }],
      ['vcb', { rows: 200_361, gifts: 200_360, gifts_vnd: '135081775728', debits: 1, debits_vnd: '55000' }],
    ] as const)(
      'of %s come in whole, and a second time add nothing',
      async (bank, figures) => {
        expect(await imported(bank)).toMatchObject({ ...figures, duplicates: 0, quarantined: 0 });
        const size = await house.logSize();
        expect(await imported(bank)).toMatchObject({
          gifts: 0,
          debits: 0,
          duplicates: figures.rows,
          quarantined: 0,
          tree_size: String(size),
        });
      },
      12 * MINUTES,
    );
  });
} else {
  console.warn('MINHBACH_VECTORS names no folder with data/statements: the published statements are not imported by this run.');
  test('outside statements not given: set MINHBACH_VECTORS to import the published statements', () => {
    expect(existsSync(folder)).toBe(false);
  });
}
