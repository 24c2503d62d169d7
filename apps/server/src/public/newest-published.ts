import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';

/** What is public now: the publisher knows it where the book is published, and is told elsewhere. */
export abstract class NewestPublished {
  /** the newest published snapshot, or `undefined` before the first publication */
  abstract current(): PublishedSnapshot | undefined;
}
