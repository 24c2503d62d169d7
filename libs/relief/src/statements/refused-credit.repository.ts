import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A credit as an import sets it aside. */
export interface NewRefusedCredit {
  readonly row: number;
  /** The row's digest as the book knows rows. */
  readonly digest: Uint8Array;
  readonly date: string;
  readonly amountVnd: bigint;
  readonly reason: string;
  readonly subject: string;
}

/** The file and account credits are set aside from. */
export interface CreditSource {
  readonly importId: string;
  readonly account: string;
  readonly campaign: string;
}

/** Rows inserted with one statement. */
const BLOCK = 1000;

/** Credits an import could not make gifts of, for the room of money to see returned. */
@Injectable()
export class RefusedCreditRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /**
   * Puts the credits of an import in place of what earlier attempts left, its own or of imports that were given up; what a file that was read
   * to its end set aside stays with that file.
   */
  async replace(source: CreditSource, credits: readonly NewRefusedCredit[]): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query(
        `DELETE FROM relief.set_aside_credit c USING relief.statement_import i
         WHERE i.id = c.import_id AND c.account = $1 AND i.state <> 'done' AND c.returned_on IS NULL`,
        [source.account],
      );
      for (let at = 0; at < credits.length; at += BLOCK) {
        const block = credits.slice(at, at + BLOCK);
        await tx.query(
          `INSERT INTO relief.set_aside_credit (import_id, account, campaign, row_no, row_hmac, date, amount_vnd, reason, subject)
           SELECT $1, $2, $3, * FROM unnest($4::int[], $5::bytea[], $6::date[], $7::bigint[], $8::text[], $9::uuid[])
           ON CONFLICT (account, row_hmac) DO NOTHING`,
          [
            source.importId,
            source.account,
            source.campaign,
            block.map(({ row }) => row),
            block.map(({ digest }) => Buffer.from(digest)),
            block.map(({ date }) => date),
            block.map(({ amountVnd }) => String(amountVnd)),
            block.map(({ reason }) => reason),
            block.map(({ subject }) => subject),
          ],
        );
      }
    });
  }
}
