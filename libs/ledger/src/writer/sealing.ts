import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import type { Clock } from '#platform/clock/clock.js';
import type { GuardFile } from '#platform/files/guard-file.js';
import type { Logger } from '#platform/logging/logger.js';
import type { BookStore, Head } from '../book-store/book-store.js';
import { type Offence, StoreError } from '../book-store/store-error.js';
import type { Answers } from './answers.js';
import { BatchBuilder, type BuiltBatch, needsOwnBatch, totalKey } from './batch-builder.js';
import { BookCache } from './book-cache.js';
import { offender, refusal } from './offender.js';
import type { PendingCall } from './pending-call.js';
import type { TreeMemory } from './tree-memory.js';

const BISECTIONS_MAX = 16;

/** Remembers the newest tree outside PostgreSQL. */
export type Guard = Pick<GuardFile, 'read' | 'write'>;

/** What sealing works with. */
export interface SealingParts {
  readonly store: BookStore;
  readonly tree: TreeMemory;
  readonly guard: Guard;
  readonly answers: Answers;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Logger;
  /** Called after each batch, once it is committed, guarded and signed. */
  readonly sealed: (at: number) => void;
}

/** The connection or the epoch is gone: whatever stands in `unanswered` has to be looked up before it is tried again. */
export class TenancyLost extends Error {
  constructor(
    readonly unanswered: readonly PendingCall[],
    readonly failure: 'fenced' | 'unknown',
    cause: unknown,
  ) {
    super('the book can not be written any more', { cause });
    this.name = 'TenancyLost';
  }
}

/** Seals calls into batches on top of the head and answers them; sorts failures into drop, again, and stop. */
export class Sealing {
  private readonly cache = new BookCache(0);
  private head: Head = { epoch: 0, size: 0, root: new Uint8Array(0), frontier: new Uint8Array(0), lastAt: 0 };

  constructor(private readonly parts: SealingParts) {}

  /** The newest committed tree. */
  get newest(): Head {
    return this.head;
  }

  /** Milliseconds since 1970 of the next batch: never before the last one. */
  get nextAt(): number {
    return Math.max(Math.floor(this.parts.clock.now()), this.head.lastAt);
  }

  /** Begins on a head just taken over. */
  begin(head: Head): void {
    this.head = head;
    this.cache.reset(head.size);
  }

  /** Seals calls, all of them answered afterwards. @throws TenancyLost with those that are not */
  async seal(calls: readonly PendingCall[]): Promise<void> {
    const parts = apart(calls);
    let bisections = 0;
    for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
      try {
        await this.sealPart(part);
      } catch (error) {
        if (!(error instanceof StoreError)) {
          for (const call of [...part, ...parts.flat()]) call.reject(new DomainError('WRITER_STOPPED'));
          throw error;
        }
        this.cache.reset(this.head.size);
        if (error.failure !== 'refused') throw new TenancyLost([...part, ...parts.flat()], failureOf(error), error);
        bisections += 1;
        parts.unshift(...this.withoutOffender(part, error.offence ?? { rule: '' }, bisections));
      }
    }
  }

  private async sealPart(part: readonly PendingCall[]): Promise<void> {
    const { store, tree } = this.parts;
    await this.cache.prepare(part, store);
    const builder = new BatchBuilder(this.cache, this.nextAt);
    for (const call of part) {
      try {
        builder.add(call);
      } catch (error) {
        // A rule refused this call: the others stay. Anything else is a bug of ours and must not take the whole batch with it silently.
        if (!(error instanceof DomainError)) this.parts.log.error('a call could not be built', error);
        call.reject(error);
      }
    }
    if (builder.isEmpty) return;
    const built = builder.finish(this.head, tree);
    await this.commit(built);
    await this.committed(built);
  }

  private async commit({ batch }: BuiltBatch): Promise<void> {
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

  /** After the acknowledgement, in this order: our own file, the signature, the answers. */
  private async committed(built: BuiltBatch): Promise<void> {
    const { batch, appended, leafHashes, lots } = built;
    const { tree, guard, answers } = this.parts;
    this.head = { epoch: batch.epoch, size: batch.newSize, root: batch.root, frontier: batch.frontier, lastAt: batch.at };
    tree.keep(appended, leafHashes);
    this.cache.settle({
      balances: batch.newBalances.map(({ key }) => key),
      books: batch.newBooks,
      totals: batch.totals.map(totalKey),
      lots,
    });
    await guard.write({ size: batch.newSize, root: batch.root });
    const note = answers.note(batch.newSize, batch.root);
    this.parts.sealed(batch.at);
    for (const accepted of built.accepted) accepted.call.resolve(answers.ofBatch(built, accepted, note));
  }

  /** What is left of a refused part: without the call PostgreSQL named, or in two halves, or one by one. */
  private withoutOffender(part: readonly PendingCall[], offence: Offence, bisections: number): PendingCall[][] {
    const named = offender(part, offence, this.head.size);
    const [only] = part;
    const guilty = named ?? (part.length === 1 ? only : undefined);
    if (guilty) {
      this.parts.log.warn('PostgreSQL refused what the book allowed; the call is dropped', { rule: offence.rule });
      guilty.reject(refusal(offence));
      const rest = part.filter((call) => call !== guilty);
      return rest.length > 0 ? [rest] : [];
    }
    if (bisections <= BISECTIONS_MAX) {
      const middle = Math.ceil(part.length / 2);
      return [part.slice(0, middle), part.slice(middle)];
    }
    this.parts.log.error('PostgreSQL keeps refusing batches; going on one call at a time', { rule: offence.rule, calls: part.length });
    return part.map((call) => [call]);
  }
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

function failureOf(error: StoreError): 'fenced' | 'unknown' {
  return error.failure === 'fenced' ? 'fenced' : 'unknown';
}
