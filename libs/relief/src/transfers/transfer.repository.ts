import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** `open`: on its way; `received`: confirmed by the receiving unit; `taken_back`: reversed before anybody confirmed it. */
export type TransferState = 'open' | 'received' | 'taken_back';

/** Money on its way between two units, or arrived. */
export interface Transfer {
  /** Id of the sender's entry. */
  readonly id: string;
  readonly index: number;
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  /** Who sent it: another person confirms. */
  readonly maker: string;
  readonly sentOn: string;
  /** Whole đồng by fund. */
  readonly funds: readonly { readonly fund: string; readonly amount: string }[];
  readonly state: TransferState;
  /** Log index of the confirmation. */
  readonly receivedIndex?: number;
}

interface Row {
  readonly id: string;
  readonly idx: string;
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  readonly maker: string;
  readonly sent_on: string;
  readonly funds: Readonly<Record<string, string>>;
  readonly received_idx: string | null;
  readonly taken_back: boolean;
}

/** Which part of a list: at most `limit` rows below a log index. */
export interface TransferPage {
  readonly limit: number;
  readonly before?: number;
}

/** Which transfers a list shows; what is left out is not asked. */
export interface TransferFilter {
  readonly campaign?: string;
  /** Sent or received by this unit. */
  readonly unit?: string;
  readonly state?: TransferState;
  /** Units that see what they send or receive; all of them when left out. */
  readonly reach?: Reach;
}

const SELECT = `
SELECT * FROM (SELECT t.code AS id, t.idx, t.facts ->> 'campaign' AS campaign, t.facts ->> 'from' AS "from", t.facts ->> 'to' AS "to",
  t.facts ->> 'maker' AS maker, s.date::text AS sent_on, t.facts -> 'funds' AS funds, r.idx AS received_idx,
  EXISTS (SELECT FROM ledger.entry b WHERE b.reverses = t.idx) AS taken_back
FROM ledger.named t JOIN ledger.entry s ON s.idx = t.idx LEFT JOIN ledger.named r ON r.kind = 'reception' AND r.code = t.code
WHERE t.kind = 'transfer' AND t.facts ->> 'carries' = 'money') transfer`;

/** Transfers of money as the book names them. */
@Injectable()
export class TransferRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async find(id: string): Promise<Transfer | undefined> {
    const rows: Row[] = await this.source.query(`${SELECT} WHERE id = $1`, [id]);
    return rows[0] && transferOf(rows[0]);
  }

  /** Newest first. */
  async list(filter: TransferFilter, { limit, before }: TransferPage): Promise<readonly Transfer[]> {
    const rows: Row[] = await this.source.query(
      `${SELECT} WHERE ($1::text IS NULL OR campaign = $1) AND ($2::text IS NULL OR $2 IN ("from", "to"))
       AND ($3::text IS NULL OR $3 = CASE WHEN taken_back THEN 'taken_back' WHEN received_idx IS NULL THEN 'open' ELSE 'received' END)
       AND ($4::bigint IS NULL OR idx < $4) AND ($6::text[] IS NULL OR "from" = ANY ($6) OR "to" = ANY ($6)) ORDER BY idx DESC LIMIT $5`,
      [filter.campaign ?? null, filter.unit ?? null, filter.state ?? null, before ?? null, limit, codesOf(filter.reach ?? 'everything')],
    );
    return rows.map(transferOf);
  }
}

function transferOf(row: Row): Transfer {
  return {
    id: row.id,
    index: Number(row.idx),
    campaign: row.campaign,
    from: row.from,
    to: row.to,
    maker: row.maker,
    sentOn: row.sent_on,
    funds: Object.entries(row.funds).map(([fund, amount]) => ({ fund, amount })),
    state: row.taken_back ? 'taken_back' : row.received_idx === null ? 'open' : 'received',
    ...(row.received_idx !== null && { receivedIndex: Number(row.received_idx) }),
  };
}
