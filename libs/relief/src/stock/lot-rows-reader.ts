import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { GoodsRow } from '#core/journal/goods-row.js';
import { lotOfFacts } from '#core/journal/lot.js';
import { BookRepository } from '../book/book.repository.js';
import { LotsReader } from './lots-reader.js';

/** A lot in stock as something is taken from it, and the last day on which it may be handed out. */
export interface LotRow extends GoodsRow {
  readonly expiresOn?: BusinessDate;
}

/** Inspected lots of a campaign as they lie in stock now. */
@Injectable()
export class LotRowsReader {
  constructor(
    private readonly book: BookRepository,
    private readonly lots: LotsReader,
  ) {}

  /** @throws DomainError `LOT_NOT_ISSUABLE` for a lot nobody has inspected, `NOT_FOUND` for one of another campaign */
  async require(campaign: string, code: string): Promise<LotRow> {
    const facts = await this.book.named('lot', code);
    if (!facts) throw new DomainError('LOT_NOT_ISSUABLE', { lot: code.slice(0, 60), reason: 'uninspected' });
    const [row] = await this.lots.goodsRows(campaign, [code]);
    if (!row) throw new DomainError('NOT_FOUND', { lot: code, campaign });
    const { expiresOn } = lotOfFacts(code, facts);
    return { ...row, ...(expiresOn !== undefined && { expiresOn }) };
  }
}
