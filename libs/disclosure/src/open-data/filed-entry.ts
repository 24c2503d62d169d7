import type { EntryView, GoodsLineView } from '../listing/entry-view.js';

/** What files say of an entry: less than lists do, so that a million of them are read without looking every name up. */
export interface FiledEntry
  extends Pick<
    EntryView,
    | 'index'
    | 'kind'
    | 'campaign'
    | 'vouchers'
    | 'channel'
    | 'donor'
    | 'memo'
    | 'reference'
    | 'status'
    | 'reversed_by'
    | 'reverses'
    | 'reason'
    | 'leaf_hash'
  > {
  readonly unit: { readonly code: string };
  /** business date, `YYYY-MM-DD` */
  readonly date: string;
  /** when it was sealed, UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ` */
  readonly at: string;
  readonly money: { readonly amount: string };
  readonly goods: readonly Pick<GoodsLineView, 'item' | 'quantity' | 'unit' | 'valued_vnd'>[];
}
