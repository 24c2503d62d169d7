import type pg from 'pg';
import type { BusinessDate } from '#core/dates.js';
import { type CampaignRange, type CampaignRow, campaignPagesOf } from '../campaign-rows.js';
import type { LaterValuations } from '../state/later-valuations.js';
import { type StockBlock, blockIndexes, blockLots, stockBlocks } from './stock-blocks.js';
import { StockCard, type StockMove } from './stock-card.js';

/** Which lines a card follows: goods fit for use alone, or goods nobody has looked at as well. */
export type StockPlace = 'stock' | 'stock and uninspected';

/** A row of a card: a movement with its entry, or what was there before the first day asked for. */
export type StockRow =
  | { readonly block: StockBlock; readonly row: CampaignRow; readonly number: number; readonly move: StockMove }
  | { readonly block: StockBlock; readonly opening: { readonly balance: bigint; readonly balanceVnd: bigint | undefined } };

const SLICE = 1_000;

/**
 * The cards of a campaign, block after block, each by business date: every line that moved goods, with the balance after it. Holds the lots of
 * one block at a time.
 */
export async function* stockRows(
  pool: pg.Pool,
  range: CampaignRange,
  { place, valuations }: { readonly place: StockPlace; readonly valuations: LaterValuations },
): AsyncGenerator<readonly StockRow[]> {
  for (const block of await stockBlocks(pool, range)) {
    const card = new StockCard(await blockLots(pool, range, block), valuations);
    const follower = new BlockFollower(block, { card, place, from: range.filter.from });
    const indexes = await blockIndexes(pool, range, block);
    for (let at = 0; at < indexes.length; at += SLICE) {
      const entries = await rowsInOrder(pool, range, indexes.slice(at, at + SLICE));
      yield entries.flatMap((row) => follower.rowsOf(row));
    }
    yield follower.finish();
  }
}

/** Follows one block through its entries and says which rows its card shows. */
class BlockFollower {
  readonly #accounts: readonly string[];
  #isOpened: boolean;

  constructor(
    private readonly block: StockBlock,
    private readonly options: { readonly card: StockCard; readonly place: StockPlace; readonly from: BusinessDate | undefined },
  ) {
    const { warehouse } = block;
    this.#accounts = [`stock:${warehouse}`, ...(options.place === 'stock' ? [] : [`uninspected:${warehouse}`])];
    this.#isOpened = options.from === undefined;
  }

  /** The rows of the next entry, after the opening balance where it is the first of the days asked for. */
  rowsOf(row: CampaignRow): readonly StockRow[] {
    const { card, from } = this.options;
    const opening = from !== undefined && row.entry.date >= from ? this.finish() : [];
    const moves = (row.entry.lines ?? []).flatMap((line, at): StockRow[] => {
      const isHere = line.commodity === this.block.item && this.#accounts.includes(line.account);
      return isHere ? [{ block: this.block, row, number: at + 1, move: card.move(line) }] : [];
    });
    return this.#isOpened ? [...opening, ...moves] : [];
  }

  /** The opening balance, where nothing showed it yet and there is something. */
  finish(): readonly StockRow[] {
    const { balance, balanceVnd } = this.options.card;
    const isShown = this.#isOpened;
    this.#isOpened = true;
    return isShown || balance === 0n ? [] : [{ block: this.block, opening: { balance, balanceVnd } }];
  }
}

/** Entries in the order asked for, which need not be that of the log. */
async function rowsInOrder(pool: pg.Pool, range: CampaignRange, indexes: readonly number[]): Promise<readonly CampaignRow[]> {
  const found = new Map<number, CampaignRow>();
  for await (const page of campaignPagesOf(pool, range, indexes)) for (const row of page) found.set(row.entry.index, row);
  return indexes.flatMap((index) => found.get(index) ?? []);
}
