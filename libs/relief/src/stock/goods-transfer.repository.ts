import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** A transfer of goods as the book named it, and its reception once there is one. */
export interface TransferRecord {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly reception: Readonly<Record<string, unknown>> | null;
  /** Log indexes, digits. */
  readonly sent: string;
  readonly received: string | null;
}

/** Transfers of goods in the book: read only. */
@Injectable()
export class GoodsTransferRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** One transfer of goods, or `undefined`. */
  async find(id: string): Promise<TransferRecord | undefined> {
    const rows: TransferRecord[] = await this.source.query(`${SELECT} AND t.code = $1`, [id]);
    return rows[0];
  }

  /** Transfers of a campaign's goods, newest first; only those on their way when asked. */
  async list(
    campaign: string,
    given: { readonly isOnTheWay: boolean; readonly reach: Reach; readonly limit: number },
  ): Promise<readonly TransferRecord[]> {
    return this.source.query(
      `${SELECT} AND t.facts ->> 'campaign' = $1 AND (NOT $2 OR r.code IS NULL)
       AND ($4::text[] IS NULL OR t.facts ->> 'from' = ANY ($4) OR t.facts ->> 'to' = ANY ($4)) ORDER BY t.idx DESC LIMIT $3`,
      [campaign, given.isOnTheWay, given.limit, codesOf(given.reach)],
    );
  }
}

const SELECT = `
SELECT t.code AS id, t.facts, r.facts AS reception, t.idx AS sent, r.idx AS received
FROM ledger.named t LEFT JOIN ledger.named r ON r.kind = 'reception' AND r.code = t.code
WHERE t.kind = 'transfer' AND t.facts ->> 'carries' = 'goods'`;
