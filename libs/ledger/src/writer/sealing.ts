import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import type { Clock } from '#platform/clock/clock.js';
import type { Logger } from '#platform/logging/logger.js';
import type { BookStore, Head } from '../book-store/book-store.js';
import { StoreError } from '../book-store/store-error.js';
import type { Answering } from './answering.js';
import { BatchBuilder, type BuiltBatch, needsOwnBatch, totalKey } from './batch-builder.js';
import { BookCache } from './book-cache.js';
import type { BatchFill } from './lanes.js';
import { offender, refusal } from './offender.js';
import type { PendingCall } from './pending-call.js';
import { TenancyLost } from './tenancy-lost.js';
import type { TreeMemory } from './tree-memory.js';

const BISECTIONS_MAX = 16;

/** What sealing works with. */
export interface SealingParts {
  readonly store: BookStore;
  readonly tree: TreeMemory;
  readonly answering: Answering;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly log: Logger;
  /** Called after each batch, once it is committed. */
  readonly sealed: (at: number, batch: SealedBatch) => void;
  /** Called when a batch failed that nobody was waiting for: `mend` is due. */
  readonly failed: () => void;
}

/** What can be measured of a batch. */
export interface SealedBatch {
  /** entries */
  readonly count: number;
  /** from being sent to PostgreSQL to its acknowledgement */
  readonly milliseconds: number;
}

/** A batch that is still being built. */
interface OpenBatch {
  readonly builder: BatchBuilder;
  /** The calls that are in it, in order. */
  readonly accepted: PendingCall[];
  /** Calls a rule refused. They are told once everything the rule saw is committed: until then it may still turn out otherwise. */
  readonly refused: { readonly call: PendingCall; readonly error: unknown }[];
}

interface FailedBatch {
  readonly calls: readonly PendingCall[];
  readonly error: StoreError;
}

/**
 * Seals calls into batches on top of the head; sorts failures into drop, again, and stop.
 *
 * One batch is on its way to PostgreSQL while the next is being built on what the first will have made of the book. It is placed in the
 * tree and sent only once the first is acknowledged; should the first fail, the book's state is forgotten and the calls of both are
 * sealed anew, one batch after the other.
 */
export class Sealing {
  private readonly cache = new BookCache(0);
  private head: Head = { epoch: 0, size: 0, root: new Uint8Array(0), frontier: new Uint8Array(0), lastAt: 0 };
  private newestAt = 0;
  private open: OpenBatch | undefined;
  /** The batch on its way; never rejects. */
  private sent: Promise<void> | undefined;
  private failed: FailedBatch | undefined;
  private broken: { readonly cause: unknown } | undefined;

  constructor(private readonly parts: SealingParts) {}

  /** The newest committed tree. */
  get newest(): Head {
    return this.head;
  }

  /** Milliseconds since 1970 of the next batch: never before the last one. */
  get nextAt(): number {
    return Math.max(Math.floor(this.parts.clock.now()), this.newestAt);
  }

  /** How much the batch being built holds already. */
  get fill(): BatchFill {
    const fill = { desk: 0, import: 0 };
    for (const { lane, drafts } of this.open?.accepted ?? []) fill[lane] += drafts.length;
    return fill;
  }

  /** Begins on a head just taken over. */
  begin(head: Head): void {
    this.head = head;
    this.newestAt = head.lastAt;
    this.open = undefined;
    this.cache.reset(head.size);
  }

  /**
   * Takes calls into the batch being built, which goes to PostgreSQL as soon as the one before it is committed. Calls that need something
   * read first, or a batch of their own, are sealed one batch after the other.
   * @throws TenancyLost with those that are not answered
   */
  async take(calls: readonly PendingCall[]): Promise<void> {
    if (calls.some(needsOwnBatch) || this.cache.lacks(calls)) {
      await this.settle(apart(calls));
      return;
    }
    this.open ??= this.newBatch();
    this.add(calls, this.open);
    this.send();
  }

  /** Seals anew what a failed batch left behind. @throws TenancyLost with those that are not answered */
  async mend(): Promise<void> {
    this.parts.answering.assertWorking();
    if (this.failed || this.broken) await this.settle();
  }

  /** Resolves once the batch on its way is decided, when there is one. */
  async turn(): Promise<void> {
    await this.sent;
  }

  /**
   * Waits until everything taken is committed, then seals further parts one after the other.
   * @throws TenancyLost with those that are not answered
   */
  async settle(further: readonly PendingCall[][] = []): Promise<void> {
    while (this.sent) await this.sent;
    const { failed, broken } = this;
    const left = failed || broken ? apart(this.open ? callsOf(this.open) : []) : [];
    this.failed = undefined;
    this.open = undefined;
    const parts = [...left, ...further];
    if (broken) throw this.stopped(parts, broken.cause);
    await this.inTurn(failed ? [...this.afterFailure(failed, parts, 1), ...parts] : parts, failed ? 1 : 0);
  }

  /** Sends the batch being built, unless one is on its way or has failed. */
  private send(): void {
    const { open } = this;
    if (this.sent || this.failed || this.broken || !open) return;
    this.open = undefined;
    this.sent = this.deliver(open);
  }

  private async deliver(batch: OpenBatch): Promise<void> {
    try {
      await this.commit(batch);
    } catch (cause) {
      if (cause instanceof StoreError) this.failed = { calls: callsOf(batch), error: cause };
      else this.broken = { cause: this.stopped([callsOf(batch)], cause) };
      this.parts.failed();
    }
    this.sent = undefined;
    this.send();
  }

  private async inTurn(given: readonly PendingCall[][], before: number): Promise<void> {
    const parts = [...given];
    let bisections = before;
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      let calls = part;
      try {
        await this.cache.prepare(part, this.parts.store);
        const batch = this.newBatch();
        this.add(part, batch);
        calls = callsOf(batch);
        await this.commit(batch);
      } catch (error) {
        if (!(error instanceof StoreError)) throw this.stopped([part, ...parts], error);
        bisections += 1;
        parts.unshift(...this.afterFailure({ calls, error }, parts, bisections));
      }
    }
  }

  private newBatch(): OpenBatch {
    return { builder: new BatchBuilder(this.cache, this.nextAt), accepted: [], refused: [] };
  }

  private add(calls: readonly PendingCall[], { builder, accepted, refused }: OpenBatch): void {
    for (const call of calls) {
      try {
        builder.add(call);
        accepted.push(call);
      } catch (error) {
        // A rule refused this call: the others stay. Anything else is a bug of ours and must not take the whole batch with it silently.
        if (!(error instanceof DomainError)) this.parts.log.error('a call could not be built', error);
        refused.push({ call, error });
      }
    }
  }

  /** Places a batch on the committed tree. From here on the cache knows the book as this batch will leave it. */
  private finish(builder: BatchBuilder): BuiltBatch {
    const built = builder.finish(this.head, this.parts.tree);
    const { batch, lots } = built;
    this.newestAt = batch.at;
    const [balances, totals] = [batch.newBalances.map(({ key }) => key), batch.totals.map(totalKey)];
    this.cache.settle({ balances, books: batch.newBooks, totals, lots });
    return built;
  }

  /** Resolves once PostgreSQL has acknowledged the batch; its answers follow by themselves. */
  private async commit({ builder, refused }: OpenBatch): Promise<void> {
    if (!builder.isEmpty) await this.commitBuilt(this.finish(builder));
    for (const { call, error } of refused) call.reject(error);
  }

  private async commitBuilt(built: BuiltBatch): Promise<void> {
    const { batch, appended, leafHashes } = built;
    const sentAt = this.parts.clock.monotonic();
    const { size } = this.head;
    await this.write(built);
    this.head = { epoch: batch.epoch, size: batch.newSize, root: batch.root, frontier: batch.frontier, lastAt: batch.at };
    this.parts.tree.keep(appended, leafHashes);
    this.parts.sealed(batch.at, { count: batch.newSize - size, milliseconds: this.parts.clock.monotonic() - sentAt });
    this.parts.answering.committed(built);
  }

  private async write({ batch }: BuiltBatch): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.parts.store.commit(batch);
        return;
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure !== 'passing') throw error;
        this.parts.log.warn('a batch was rolled back; the same again', { reason: error.message, attempt });
        await sleep(Math.min(20 * attempt, 1_000));
      }
    }
  }

  /** What to seal again of a batch that failed. @throws TenancyLost unless PostgreSQL refused it for what it says */
  private afterFailure({ calls, error }: FailedBatch, waiting: readonly PendingCall[][], bisections: number): PendingCall[][] {
    this.cache.reset(this.head.size);
    this.newestAt = this.head.lastAt;
    if (error.failure !== 'refused') {
      throw new TenancyLost([...calls, ...waiting.flat()], error.failure === 'fenced' ? 'fenced' : 'unknown', error);
    }
    const offence = error.offence ?? { rule: '' };
    const named = offender(calls, offence, this.head.size);
    const [only] = calls;
    const guilty = named ?? (calls.length === 1 ? only : undefined);
    if (guilty) {
      this.parts.log.warn('PostgreSQL refused what the book allowed; the call is dropped', { rule: offence.rule });
      guilty.reject(refusal(offence));
      const rest = calls.filter((call) => call !== guilty);
      return rest.length > 0 ? [rest] : [];
    }
    if (bisections <= BISECTIONS_MAX) {
      const middle = Math.ceil(calls.length / 2);
      return [calls.slice(0, middle), calls.slice(middle)];
    }
    this.parts.log.error('PostgreSQL keeps refusing batches; going on one call at a time', { rule: offence.rule, calls: calls.length });
    return calls.map((call) => [call]);
  }

  /** A bug or a broken disk: nobody who waits is left without an answer. */
  private stopped(waiting: readonly PendingCall[][], cause: unknown): unknown {
    for (const call of waiting.flat()) call.reject(new DomainError('WRITER_STOPPED'));
    return cause;
  }
}

/** Those that are in the batch come first: what PostgreSQL says of an index counts from there. */
function callsOf({ accepted, refused }: OpenBatch): PendingCall[] {
  return [...accepted, ...refused.map(({ call }) => call)];
}

/** Calls in parts that one statement each can write. */
function apart(calls: readonly PendingCall[]): PendingCall[][] {
  const parts: PendingCall[][] = [];
  let open: PendingCall[] | undefined;
  for (const call of calls) {
    if (needsOwnBatch(call)) {
      parts.push([call]);
      open = undefined;
    } else if (open) {
      open.push(call);
    } else {
      open = [call];
      parts.push(open);
    }
  }
  return parts;
}
