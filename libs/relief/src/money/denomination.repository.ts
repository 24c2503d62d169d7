import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A note or coin of the đồng. */
export interface Denomination {
  /** Whole đồng, as digits. */
  readonly valueVnd: string;
  readonly material: 'polymer' | 'cotton' | 'coin';
}

/** Rows of notes and coins. */
@Injectable()
export class DenominationRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** What is legal tender on a day, the largest first. */
  async onDay(date: string): Promise<readonly Denomination[]> {
    const rows: { value_vnd: string; material: Denomination['material'] }[] = await this.source.query(
      `SELECT value_vnd, material FROM relief.denomination WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)
       ORDER BY value_vnd DESC`,
      [date],
    );
    return rows.map(({ value_vnd: valueVnd, material }) => ({ valueVnd, material }));
  }
}
