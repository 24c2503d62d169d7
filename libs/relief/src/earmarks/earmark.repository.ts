import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** An earmark as the book names it. */
export interface EarmarkRow {
  readonly idx: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** Reads the earmarks the book knows. */
@Injectable()
export class EarmarkRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The earmarks of a campaign, in the order in which they were sealed. */
  async of(campaign: string): Promise<readonly EarmarkRow[]> {
    const rows: EarmarkRow[] = await this.source.query(
      `SELECT idx, facts FROM ledger.named WHERE kind = 'earmark' AND starts_with(code, $1) ORDER BY idx`,
      [`${campaign}/`],
    );
    return rows;
  }
}
