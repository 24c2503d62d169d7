import { Injectable } from '@nestjs/common';
import { balanceKeyOf, balanceKeyText } from '#core/journal/balance-key.js';
import type { GoodsRow } from '#core/journal/goods-row.js';
import { lotOfFacts, stockLine, valuationOfFacts } from '#core/journal/lot.js';
import { DomainError } from '#core/domain-error.js';
import type { BusinessDate } from '#core/dates.js';
import { BookReader } from '../book/book-reader.js';

/** A lot in stock as something is taken from it, and the last day on which it may be handed out. */
export interface LotRow extends GoodsRow {
  readonly expiresOn?: BusinessDate;
}

/** Inspected lots as they lie in stock now. */
@Injectable()
export class LotRows {
  constructor(private readonly book: BookReader) {}

  /** @throws DomainError `LOT_NOT_ISSUABLE` for a lot nobody has inspected */
  async require(code: string): Promise<LotRow> {
    const facts = await this.book.named('lot', code);
    if (!facts) throw new DomainError('LOT_NOT_ISSUABLE', { lot: code.slice(0, 60), reason: 'uninspected' });
    const lot = lotOfFacts(code, facts);
    const key = balanceKeyOf(stockLine(lot, 1n, 'D'));
    const standings = await this.book.standings([key]);
    const later = lot.valuation === undefined ? await this.book.named('valuation', lot.origin) : undefined;
    const valuation = lot.valuation ?? (later && valuationOfFacts(later));
    const { origin, of, quantity, part, expiresOn } = lot;
    return {
      account: key.account,
      fund: lot.fund,
      item: lot.item,
      lot: code,
      standing: standings.get(balanceKeyText(key)) ?? 0n,
      source: { origin, of, quantity, part, ...(valuation && { valuation }) },
      ...(later && { isValuedLater: true }),
      ...(expiresOn !== undefined && { expiresOn }),
    };
  }
}
