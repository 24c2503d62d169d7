import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Rows of the officers' side that go with somebody's openings. */
@Injectable()
export class DerivedRowRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Deletes a donor's record. */
  async deleteDonor(id: string): Promise<void> {
    await this.source.query('DELETE FROM relief.donor WHERE id = $1', [id]);
  }

  /** Forgets transfer codes and reminder days of promises. @param indexes log indexes of the promises */
  async forgetPledges(indexes: readonly number[]): Promise<void> {
    await this.source.query(
      'DELETE FROM relief.pledge_reminder r USING relief.pledge p WHERE p.id = r.pledge AND p.idx = ANY ($1::bigint[])',
      [indexes],
    );
    await this.source.query('UPDATE relief.pledge SET code = NULL WHERE idx = ANY ($1::bigint[]) AND code IS NOT NULL', [indexes]);
  }

  /** Ids of refund and reversal requests about entries, and of the reversals themselves: each has words sealed under a key of its own. */
  async sealedAbout(indexes: readonly number[]): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.source.query(
      `SELECT id FROM relief.request WHERE kind IN ('refund', 'reversal') AND coalesce(terms ->> 'gift', terms ->> 'target') = ANY ($1)
       UNION SELECT id FROM ledger.entry WHERE reverses = ANY ($2::bigint[])`,
      [indexes.map(String), indexes],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids of the documents these entries took in. */
  async documentsAt(indexes: readonly number[]): Promise<readonly string[]> {
    const rows: { code: string }[] = await this.source.query(
      `SELECT code FROM ledger.named WHERE kind = 'document' AND idx = ANY ($1::bigint[]) AND facts ->> 'access' = 'restricted'`,
      [indexes],
    );
    return rows.map(({ code }) => code);
  }

  /** Deletes rows of statements nobody could read. @param subject of the opening that held their words */
  async deleteUnreadRows(subject: string): Promise<void> {
    await this.source.query('DELETE FROM relief.quarantined_row WHERE subject = $1', [subject]);
  }
}
