import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import { StatementImportsReader } from '#relief/statements/statement-imports-reader.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';

/** Credits of a Vietcombank statement. */
function credits(count: number): string {
  return Array.from({ length: count }, (_, at) => `1,02/10/2026,5213.${at},,1.000,,NGUYEN VAN AN ung ho\n`).join('');
}

describe('an import', () => {
  let house: ReliefHouse;

  beforeEach(async () => {
    house = await openReliefHouse();
    await openGivenCampaign(house);
  });
  afterEach(() => house.close());

  async function begin(content: string): Promise<string> {
    const upload = join(house.folder, 'upload');
    await writeFile(upload, content);
    return house.get(BeginStatementImport).execute({ campaign: 'bao-so-3', bank: 'vcb', upload, maker: 'token-1' });
  }

  it('is read by one attempt at a time: a job given to two workers ends with one summary, and what it set aside can be opened', async () => {
    const id = await begin(`${HEADER}${credits(600)}1,03/10/2026,5213.3,55.000,,,Phi\n1,04/10/2026,5213.4,,mot trieu,,Khong doc duoc\n`);
    const attempts = [1, 2, 3].map(() => house.get(ImportStatement).execute(id));
    const [summary, ...others] = await Promise.all(attempts);
    expect(summary).toMatchObject({ rows: 602, gifts: 600, debits: 1, duplicates: 0, quarantined: 1 });
    expect(others).toEqual([summary, summary]);
    expect(await house.get(StatementImportsReader).require(id)).toMatchObject({ state: 'done', summary });
    const { rows: setAside } = await house.database.superuser.query(
      `SELECT row_no FROM (SELECT row_no, subject FROM relief.bank_debit UNION ALL SELECT row_no, subject FROM relief.quarantined_row) rows
       WHERE subject IN (SELECT subject FROM ledger.opening) ORDER BY row_no`,
    );
    expect(setAside).toEqual([{ row_no: 601 }, { row_no: 602 }]);
  });

  it('breaks off where nothing holds its turn any more, and an attempt that waits for its turn can be stopped', async () => {
    const id = await begin(HEADER + credits(3000));
    const first = house.get(ImportStatement).execute(id);
    first.catch(() => undefined);
    const from = await house.logSize();
    while ((await house.logSize()) < from + 100) await sleep(5);
    const abort = new AbortController();
    const second = house.get(ImportStatement).execute(id, { signal: abort.signal });
    abort.abort();
    await expect(second).rejects.toThrow('broke off');
    await house.database.superuser.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND pid IN (SELECT pid FROM pg_stat_activity WHERE query NOT LIKE '%ledger.%')`,
    );
    await expect(first).rejects.toThrow('broke off');
    expect(await house.get(ImportStatement).execute(id)).toMatchObject({ rows: 3000, gifts: 3000, duplicates: 0 });
  });
});
