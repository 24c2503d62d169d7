import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** What money that left an account was: entries of the book, money that came back, or a set-aside credit returned to whoever sent it. */
export type DebitExplanationKind = 'entries' | 'came_back' | 'credit_returned';

/** Why money left a bank account. */
export interface DebitExplanation {
  readonly kind: DebitExplanationKind;
  /** Log indexes of the entries it is. */
  readonly entries: readonly number[];
  readonly credit?: string;
  /** Log index of the gift the statement made of the money that came back. */
  readonly gift?: number;
  readonly reference?: string;
  readonly document?: string;
  readonly by: string;
}

/** A row of a statement. */
export interface DebitPlace {
  readonly importId: string;
  readonly row: number;
}

/** Money out seen on a statement. `isExplained` also says no where an entry that explained it was taken back. */
export interface BankDebit {
  readonly importId: string;
  readonly row: number;
  readonly account: string;
  readonly campaign: string;
  readonly date: string;
  readonly amountVnd: bigint;
  readonly isExplained: boolean;
  readonly explanation?: DebitExplanation;
}

interface Row {
  readonly import_id: string;
  readonly row_no: number;
  readonly account: string;
  readonly campaign: string;
  readonly date: string;
  readonly amount_vnd: string;
  readonly is_explained: boolean;
  readonly kind: DebitExplanationKind | null;
  readonly entries: string[];
  readonly credit_id: string | null;
  readonly gift_index: string | null;
  readonly reference: string | null;
  readonly document: string | null;
  readonly officer: string | null;
}

/** Whether a debit `d` with its explanation `x` is explained: by entries only as long as none of them was taken back. */
export const IS_EXPLAINED = `(x.kind IS NOT NULL AND NOT EXISTS (SELECT FROM relief.bank_debit_entry t JOIN ledger.entry r ON r.reverses = t.entry_index
  WHERE t.import_id = d.import_id AND t.row_no = d.row_no))`;

const SELECT = `
SELECT d.import_id, d.row_no, i.account, i.campaign, d.date::text AS date, d.amount_vnd, ${IS_EXPLAINED} AS is_explained, x.kind,
  ARRAY (SELECT t.entry_index::text FROM relief.bank_debit_entry t WHERE t.import_id = d.import_id AND t.row_no = d.row_no ORDER BY t.entry_index) AS entries,
  x.credit_id, x.gift_index, x.reference, x.document, x.officer
FROM relief.bank_debit d JOIN relief.statement_import i ON i.id = d.import_id AND i.state = 'done'
LEFT JOIN relief.bank_debit_explanation x ON x.import_id = d.import_id AND x.row_no = d.row_no`;

/** Rows of money out, and what explains them. */
@Injectable()
export class BankDebitRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async find(importId: string, row: number): Promise<BankDebit | undefined> {
    const rows: Row[] = await this.source.query(`${SELECT} WHERE d.import_id = $1 AND d.row_no = $2`, [importId, row]);
    return rows[0] && debitOf(rows[0]);
  }

  /** Money out of a campaign's accounts, oldest first. @param after the last row seen */
  async ofCampaign(
    campaign: string,
    which: 'unexplained' | 'explained',
    { limit, after, reach = 'everything' }: { readonly limit: number; readonly after?: DebitPlace; readonly reach?: Reach },
  ): Promise<readonly BankDebit[]> {
    const rows: Row[] = await this.source.query(
      `${SELECT} WHERE i.campaign = $1 AND ${IS_EXPLAINED} = $2
       AND ($3::uuid IS NULL OR (d.date, d.import_id, d.row_no) > (SELECT date, import_id, row_no FROM relief.bank_debit WHERE import_id = $3 AND row_no = $4))
       AND ($6::text[] IS NULL OR EXISTS (SELECT FROM relief.bank_account a WHERE a.code = i.account AND a.unit = ANY ($6)))
       ORDER BY d.date, d.import_id, d.row_no LIMIT $5`,
      [campaign, which === 'explained', after?.importId ?? null, after?.row ?? null, limit, codesOf(reach)],
    );
    return rows.map(debitOf);
  }

  /**
   * Explains a debit, in place of an explanation that does not hold any more; a set-aside credit it returned is marked with it.
   * @returns false when an entry, gift or credit explains another row
   */
  async explain(debit: BankDebit, given: DebitExplanation): Promise<boolean> {
    return this.source
      .transaction(async (tx) => {
        const place = [debit.importId, debit.row];
        await tx.query('DELETE FROM relief.bank_debit_explanation WHERE import_id = $1 AND row_no = $2', place);
        const isNew = await insert(
          tx,
          `INSERT INTO relief.bank_debit_explanation (import_id, row_no, kind, credit_id, gift_index, reference, document, officer)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING row_no`,
          [...place, given.kind, given.credit ?? null, given.gift ?? null, given.reference ?? null, given.document ?? null, given.by],
        );
        const linked = await insert(
          tx,
          `INSERT INTO relief.bank_debit_entry (entry_index, import_id, row_no) SELECT *, $2, $3 FROM unnest($1::bigint[])
         ON CONFLICT DO NOTHING RETURNING entry_index`,
          [given.entries, ...place],
        );
        if (isNew !== 1 || linked !== given.entries.length) throw new Taken();
        if (given.credit !== undefined) await returnCredit(tx, debit, given);
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof Taken) return false;
        throw error;
      });
  }
}

/** Rolls the transaction back. */
class Taken extends Error {}

async function insert(tx: EntityManager, sql: string, values: unknown[]): Promise<number> {
  const rows: unknown = await tx.query(sql, values);
  return Array.isArray(rows) ? rows.length : 0;
}

/** A credit marked as returned by hand before is still the one this debit returned. */
async function returnCredit(tx: EntityManager, debit: BankDebit, { credit, by, reference }: DebitExplanation): Promise<void> {
  await tx.query(
    `UPDATE relief.set_aside_credit SET returned_on = $2, returned_by = $3, return_reference = $4 WHERE id = $1 AND returned_on IS NULL`,
    [credit, debit.date, by, reference ?? `${debit.importId}/${debit.row}`],
  );
}

function debitOf(row: Row): BankDebit {
  const { kind } = row;
  return {
    importId: row.import_id,
    row: row.row_no,
    account: row.account,
    campaign: row.campaign,
    date: row.date,
    amountVnd: BigInt(row.amount_vnd),
    isExplained: row.is_explained,
    ...(kind !== null && {
      explanation: {
        kind,
        entries: row.entries.map(Number),
        by: row.officer ?? '',
        ...(row.credit_id !== null && { credit: row.credit_id }),
        ...(row.gift_index !== null && { gift: Number(row.gift_index) }),
        ...(row.reference !== null && { reference: row.reference }),
        ...(row.document !== null && { document: row.document }),
      },
    }),
  };
}
