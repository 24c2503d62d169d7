import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A publication as the book names it, with the line shown of its place. */
export interface PublicationRow {
  readonly idx: string;
  readonly unit: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly place: string | null;
}

/** Reads what the book says of publications and of the money and goods that are free to hand out. */
@Injectable()
export class PublicationRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The publications of a campaign, oldest first. */
  async of(campaign: string): Promise<readonly PublicationRow[]> {
    const rows: PublicationRow[] = await this.source.query(
      `SELECT n.idx, e.unit, n.facts, o.memo_line AS place FROM ledger.named n JOIN ledger.entry e USING (idx)
         LEFT JOIN ledger.opening o USING (idx) WHERE n.kind = 'publication' AND starts_with(n.code, $1) ORDER BY n.idx`,
      [`${campaign}/`],
    );
    return rows;
  }

  /** Whether anything is left of a campaign's own fund, that of no earmark: money or goods, wherever they are. */
  async hasFreeBalance(campaign: string): Promise<boolean> {
    const rows: { free: boolean }[] = await this.source.query(
      `SELECT EXISTS (SELECT FROM ledger.balance WHERE fund = $1 AND debits > credits
         AND split_part(account, ':', 1) IN ('cash', 'bank', 'stock', 'uninspected', 'transit')) AS free`,
      [campaign],
    );
    return rows[0]?.free === true;
  }
}
