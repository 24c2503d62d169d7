import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { referenceDigits } from '#core/statement/match.js';

/** Money of our own on its way to a bank account. */
export interface OwnCredit {
  /** Id of its entry. */
  readonly entryId: string;
  readonly account: string;
  readonly amountVnd: bigint;
  readonly referenceDigits: string;
}

interface Row {
  readonly entry_id: string;
  readonly amount_vnd: string;
  readonly reference_digits: string;
}

/** Rows of money of our own that a statement will show as a credit: it is not a gift. */
@Injectable()
export class OwnCreditRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Notes a credit to come, once per entry; without a reference long enough to name one transfer there is nothing to recognise it by. */
  async expect(credit: Omit<OwnCredit, 'referenceDigits'>, reference: string | undefined): Promise<void> {
    const digits = reference === undefined ? undefined : referenceDigits(reference);
    if (digits === undefined || digits.length > 64) return;
    await this.source.query(
      `INSERT INTO relief.expected_credit (entry_id, account, amount_vnd, reference_digits) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [credit.entryId, credit.account, String(credit.amountVnd), digits],
    );
  }

  /** What no statement showed yet, or an earlier attempt of this very import did. */
  async open(account: string, importId: string): Promise<readonly OwnCredit[]> {
    const rows: Row[] = await this.source.query(
      `SELECT c.entry_id, c.amount_vnd, c.reference_digits FROM relief.expected_credit c
       WHERE c.account = $1 AND (c.import_id IS NULL OR c.import_id = $2) ORDER BY c.entry_id`,
      [account, importId],
    );
    return rows.map((row) => ({
      entryId: row.entry_id,
      account,
      amountVnd: BigInt(row.amount_vnd),
      referenceDigits: row.reference_digits,
    }));
  }

  /** Notes that a statement showed some of them. */
  async seen(entryIds: readonly string[], importId: string): Promise<void> {
    if (entryIds.length === 0) return;
    await this.source.query('UPDATE relief.expected_credit SET import_id = $2 WHERE entry_id = ANY ($1::uuid[])', [entryIds, importId]);
  }
}
