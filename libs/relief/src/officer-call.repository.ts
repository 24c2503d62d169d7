import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** A call under a key: who made it, and by fingerprints which key and which request. */
export interface KeyedCall {
  readonly makes: string;
  readonly maker: string;
  readonly keyHmac: Buffer;
  readonly requestHmac: Buffer;
}

/** The call that came first under a key: the id of what it made, and whether it was the same request. */
export interface FirstCall {
  readonly thing: string;
  readonly isSame: boolean;
}

interface Row {
  readonly thing: string;
  readonly is_same: boolean;
}

/** Rows of `relief.officer_call`: kept for seven days. */
@Injectable()
export class OfficerCallRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Notes a call unless one came before under its key. @param thing id of what it is about to make @returns the one that came first */
  async first({ makes, maker, keyHmac, requestHmac }: KeyedCall, thing: string): Promise<FirstCall> {
    await this.source.query(`DELETE FROM relief.officer_call WHERE at < now() - interval '7 days'`);
    await this.source.query(
      'INSERT INTO relief.officer_call (makes, maker, key_hmac, request_hmac, thing) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING',
      [makes, maker, keyHmac, requestHmac, thing],
    );
    const rows: Row[] = await this.source.query(
      'SELECT thing, request_hmac = $4 AS is_same FROM relief.officer_call WHERE makes = $1 AND maker = $2 AND key_hmac = $3',
      [makes, maker, keyHmac, requestHmac],
    );
    const [row] = rows;
    // Another one under this key was refused meanwhile and is forgotten: this one stands alone.
    return row ? { thing: row.thing, isSame: row.is_same } : { thing, isSame: true };
  }

  /** Forgets a call that made nothing. */
  async forget(thing: string): Promise<void> {
    await this.source.query('DELETE FROM relief.officer_call WHERE thing = $1', [thing]);
  }
}
