import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '#ledger/book-store/batch.js';
import type { BookStore } from '#ledger/book-store/book-store.js';

/**
 * The canary: a store that says "committed" and commits a little later. A harness that does not catch it proves nothing.
 */
export class AckBeforeCommit implements BookStore {
  private late: Promise<void> = Promise.resolve();

  constructor(private readonly inner: BookStore) {}

  commit(batch: Batch): Promise<void> {
    this.late = this.late.then(() => sleep(40)).then(() => this.inner.commit(batch));
    this.late.catch(() => undefined);
    return Promise.resolve();
  }

  connect: BookStore['connect'] = () => this.inner.connect();
  disconnect: BookStore['disconnect'] = () => this.inner.disconnect();
  takeOver: BookStore['takeOver'] = (holder) => this.inner.takeOver(holder);
  lease: BookStore['lease'] = () => this.inner.lease();
  heartbeat: BookStore['heartbeat'] = (epoch) => this.inner.heartbeat(epoch);
  findCalls: BookStore['findCalls'] = (keys) => this.inner.findCalls(keys);
  findBankRows: BookStore['findBankRows'] = (keys) => this.inner.findBankRows(keys);
  load: BookStore['load'] = (keys) => this.inner.load(keys);
  entries: BookStore['entries'] = (first, count) => this.inner.entries(first, count);
  leafHashes: BookStore['leafHashes'] = (from, to) => this.inner.leafHashes(from, to);
  trialBalance: BookStore['trialBalance'] = () => this.inner.trialBalance();
  unsealedDays: BookStore['unsealedDays'] = () => this.inner.unsealedDays();
  expireCalls: BookStore['expireCalls'] = () => this.inner.expireCalls();
}
