import type { Instant } from '#core/dates.js';

/** The published checkpoint a public figure stands on: the newest one, or an older one a list was frozen at. */
export interface PublishedSize {
  /** number of entries the figure counts, N: entries 0 to N − 1 */
  readonly size: number;
  /** root of the tree of that size, padded base64 of 32 bytes */
  readonly root: string;
  /** `at` of the last entry counted */
  readonly at: Instant;
}

/** What every public body carries, so that anyone can ask for the same figure again and check it. */
export interface AsOf {
  /** N as digits: sizes have no upper bound a JSON number would keep */
  readonly tree_size: string;
  /** padded base64 of 32 bytes */
  readonly root_hash: string;
  /** where the signed checkpoint of that size is served, for ever */
  readonly checkpoint_url: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SS.mmmZ`: when the last entry counted was sealed */
  readonly timestamp: Instant;
}

/** Where the words behind the measures are explained, below the public address. */
export const DEFINITIONS_PATH = '/public/v1/definitions';

/**
 * The public form of a published size.
 * @param publicUrl address the public reaches us by, without a slash at the end
 */
export function asOfView(published: PublishedSize, publicUrl: string): AsOf {
  return {
    tree_size: String(published.size),
    root_hash: published.root,
    checkpoint_url: `${publicUrl}/log/checkpoint/${published.size}`,
    timestamp: published.at,
  };
}
