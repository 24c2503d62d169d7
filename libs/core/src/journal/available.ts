import { type BalanceKey, balanceKeyText } from './balance-key.js';
import { VND } from './commodity.js';
import type { BookNeeds, BookView } from './kind.js';

/**
 * The row that holds what a campaign has decided to give and not handed out yet, of one commodity, whatever earmark it comes from: the
 * credit side of every allocation is on the campaign's own fund, so that one row is the whole of it.
 */
export function allottedKey(campaign: string, commodity: string): BalanceKey {
  return { account: `allotted:${campaign}`, fund: campaign, commodity: `${commodity}.alloc`, lot: '' };
}

/** Names what `availableOf` and `allottedOf` look up. */
export function needAvailable(needs: BookNeeds, campaign: string, commodities: Iterable<string>): void {
  needs.figures.add(campaign);
  for (const commodity of commodities) {
    const key = allottedKey(campaign, commodity);
    needs.balances.set(balanceKeyText(key), key);
  }
}

/**
 * What a campaign still holds of a commodity by its public figures: received and interest, less handed out, returned and lost.
 * Whole đồng or thousandths; below zero when gifts were taken back after they had been used.
 */
export function availableOf(book: BookView, campaign: string, commodity: string): bigint {
  const isMoney = commodity === VND;
  const came = isMoney
    ? book.figure(campaign, 'received_money', commodity) + book.figure(campaign, 'interest_money', commodity)
    : book.figure(campaign, 'received_goods', commodity);
  const used = book.figure(campaign, isMoney ? 'disbursed_money' : 'disbursed_goods', commodity);
  return came - used - book.figure(campaign, 'returned', commodity) - book.figure(campaign, 'lost', commodity);
}

/** What a campaign has decided to give of a commodity and not handed out yet. Whole đồng or thousandths. */
export function allottedOf(book: BookView, campaign: string, commodity: string): bigint {
  return book.standing(allottedKey(campaign, commodity));
}
