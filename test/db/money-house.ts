import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordContribution } from '#relief/contributions/record-contribution.js';
import { BeginStatementImport } from '#relief/statements/begin-statement-import.js';
import { ImportStatement } from '#relief/statements/import-statement.js';
import type { StatementImportSummary } from '#relief/statements/statement-import-summary.js';
import { type ReliefHouse, openGivenCampaign, openReliefHouse } from './relief-house.js';

/** The campaign and a commune of these tests. */
export const CAMPAIGN = 'bao-so-3';
export const COMMUNE = '19333';

const HEADER = 'PageId,TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';

/** A relief house with an open campaign, and what tests of money do in it again and again. */
export class MoneyHouse {
  private calls = 0;

  private constructor(
    readonly house: ReliefHouse,
    /** The campaign's account at Vietcombank. */
    readonly vcb: string,
  ) {}

  static async open(): Promise<MoneyHouse> {
    const house = await openReliefHouse();
    const [vcb = ''] = await openGivenCampaign(house, CAMPAIGN);
    return new MoneyHouse(house, vcb);
  }

  close(): Promise<void> {
    return this.house.close();
  }

  get<Provider>(provider: abstract new (...args: never[]) => Provider): Provider {
    return this.house.get(provider);
  }

  /** A call nobody made before. */
  call(maker = 'token-1'): { readonly maker: string; readonly key: string } {
    this.calls += 1;
    return { maker, key: `call-${String(this.calls)}` };
  }

  /** Records a gift of the province, dated inside the campaign. */
  async give(more: object): Promise<void> {
    await this.get(RecordContribution).execute({ campaign: CAMPAIGN, unit: '44', date: '2026-10-02', ...more }, this.call());
  }

  /** Imports a Vietcombank statement. */
  async imported(rows: readonly string[]): Promise<{ readonly id: string; readonly summary: StatementImportSummary }> {
    const path = join(this.house.folder, this.call().key);
    await writeFile(path, `${HEADER}${rows.join('\n')}\n`);
    const id = await this.get(BeginStatementImport).execute({ campaign: CAMPAIGN, bank: 'vcb', upload: path, maker: 'token-1' });
    return { id, summary: await this.get(ImportStatement).execute(id) };
  }

  /** What the book holds of the campaign's own fund on an account. */
  async standing(account: string): Promise<bigint> {
    const { rows } = await this.house.database.superuser.query<{ standing: bigint }>(
      'SELECT debits - credits AS standing FROM ledger.balance WHERE account = $1 AND fund = $2',
      [account, CAMPAIGN],
    );
    return rows[0]?.standing ?? 0n;
  }
}
