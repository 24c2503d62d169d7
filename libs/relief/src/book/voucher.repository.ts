import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Voucher } from '#core/journal/entry.js';

/** Finds entries by the number on their voucher. */
@Injectable()
export class VoucherRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Log index of the entry that carries a voucher, or `undefined`. */
  async indexOf(voucher: Voucher): Promise<number | undefined> {
    const rows: { idx: string }[] = await this.source.query(
      'SELECT v.idx FROM ledger.voucher v JOIN ledger.book b ON b.id = v.book_id WHERE b.name = $1 AND v.no = $2',
      [voucher.book, voucher.no],
    );
    return rows[0] === undefined ? undefined : Number(rows[0].idx);
  }
}
