import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** A credit of a statement that could not become a gift. */
export interface SetAsideCredit {
  readonly id: string;
  readonly importId: string;
  /** Row of the statement file. */
  readonly row: number;
  readonly account: string;
  readonly campaign: string;
  /** The bank's day. */
  readonly date: string;
  readonly amountVnd: bigint;
  /** Code of the rule that refused the gift. */
  readonly reason: string;
  /** How it went back to whoever sent it. */
  readonly returned?: CreditReturn;
}

/** When a credit was returned, by which bank reference or document, noted by whom. */
export interface CreditReturn {
  readonly on: string;
  readonly reference?: string;
  readonly document?: string;
  readonly by: string;
}

/** Which part of a list: at most `limit` rows after one, by its id or place. */
export interface RowPage {
  readonly limit: number;
  readonly after?: string;
  /** Units whose accounts are seen; all of them when left out. */
  readonly reach?: Reach;
}

interface Row {
  readonly id: string;
  readonly import_id: string;
  readonly row_no: number;
  readonly account: string;
  readonly campaign: string;
  readonly date: string;
  readonly amount_vnd: string;
  readonly reason: string;
  readonly returned_on: string | null;
  readonly return_reference: string | null;
  readonly return_document: string | null;
  readonly returned_by: string | null;
}

const COLUMNS = `c.id, c.import_id, c.row_no, c.account, c.campaign, c.date::text AS date, c.amount_vnd, c.reason,
  c.returned_on::text AS returned_on, c.return_reference, c.return_document, c.returned_by`;

/** What became a gift after all (the campaign was extended, the file read again) is not set aside any more. */
export const STILL_SET_ASIDE = 'NOT EXISTS (SELECT FROM ledger.bank_row b WHERE b.account = c.account AND b.fingerprint_hmac = c.row_hmac)';

/** Only what an import that ended set aside counts: a broken-off one is read again. */
export const IMPORT_ENDED = `EXISTS (SELECT FROM relief.statement_import i WHERE i.id = c.import_id AND i.state = 'done')`;

/** Rows of credits set aside. */
@Injectable()
export class SetAsideCreditRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async find(id: string): Promise<SetAsideCredit | undefined> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.set_aside_credit c WHERE c.id = $1 AND ${IMPORT_ENDED} AND ${STILL_SET_ASIDE}`,
      [id],
    );
    return rows[0] && creditOf(rows[0]);
  }

  /** Credits of a campaign dated after its receiving ended, oldest first. @param page `after`: id of the last credit seen */
  async toReturn(campaign: string, which: 'waiting' | 'returned', page: RowPage): Promise<readonly SetAsideCredit[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.set_aside_credit c JOIN ledger.campaign k ON k.slug = c.campaign
       WHERE c.campaign = $1 AND c.date > least(k.receive_until, k.closed_on) AND (c.returned_on IS NOT NULL) = $2
         AND ${IMPORT_ENDED} AND ${STILL_SET_ASIDE}
         AND ($3::uuid IS NULL OR (c.date, c.id) > (SELECT date, id FROM relief.set_aside_credit WHERE id = $3))
         AND ($5::text[] IS NULL OR EXISTS (SELECT FROM relief.bank_account a WHERE a.code = c.account AND a.unit = ANY ($5)))
       ORDER BY c.date, c.id LIMIT $4`,
      [campaign, which === 'returned', page.after ?? null, page.limit, codesOf(page.reach ?? 'everything')],
    );
    return rows.map(creditOf);
  }

  /** Notes that a credit went back. @returns false when it did before */
  async markReturned(id: string, done: CreditReturn): Promise<boolean> {
    const rows: unknown = await this.source.query(
      `WITH done AS (UPDATE relief.set_aside_credit SET returned_on = $2, return_reference = $3, return_document = $4, returned_by = $5
         WHERE id = $1 AND returned_on IS NULL RETURNING id) SELECT id FROM done`,
      [id, done.on, done.reference ?? null, done.document ?? null, done.by],
    );
    return Array.isArray(rows) && rows.length === 1;
  }
}

function creditOf(row: Row): SetAsideCredit {
  const { returned_on: on, returned_by: by } = row;
  return {
    id: row.id,
    importId: row.import_id,
    row: row.row_no,
    account: row.account,
    campaign: row.campaign,
    date: row.date,
    amountVnd: BigInt(row.amount_vnd),
    reason: row.reason,
    ...(on !== null &&
      by !== null && {
        returned: {
          on,
          by,
          ...(row.return_reference !== null && { reference: row.return_reference }),
          ...(row.return_document !== null && { document: row.return_document }),
        },
      }),
  };
}
