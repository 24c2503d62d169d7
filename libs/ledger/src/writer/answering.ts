import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import type { GuardFile } from '#platform/files/guard-file.js';
import type { Answers } from './answers.js';
import type { AcceptedCall, BuiltBatch } from './batch-builder.js';
import type { PendingCall } from './pending-call.js';

/** Remembers the newest tree outside PostgreSQL. */
export type Guard = Pick<GuardFile, 'read' | 'write'>;

/** Calls of one lane answered in one turn: what their callers do next must not keep PostgreSQL's next word waiting. */
const ANSWERS_PER_TURN = 32;

/**
 * Committed batches on their way to their callers: our own file, the signature, the answers, each lane in the order of the log.
 * PostgreSQL may be writing the next batch meanwhile; nothing of that one passes here before its own commit was acknowledged.
 *
 * The file remembers the newest tree only, so one write stands for all batches that were committed while the write before was on its way:
 * one write a batch kept people waiting behind all rows of an import (p99 of a gift at a desk 250 ms, without that queue 90 ms).
 */
export class Answering {
  /** Committed batches our own file does not know yet. */
  private fresh: BuiltBatch[] = [];
  private remembering: Promise<void> | undefined;
  /** Answers still to be given. A lane waits for none of the other's. */
  private readonly given: Record<PendingCall['lane'], Promise<void>> = { desk: Promise.resolve(), import: Promise.resolve() };
  private failure: { readonly cause: unknown } | undefined;

  constructor(
    private readonly guard: Guard,
    private readonly answers: Pick<Answers, 'note' | 'ofBatch'>,
  ) {}

  /** Queues a batch whose commit PostgreSQL has acknowledged. */
  committed(built: BuiltBatch): void {
    this.fresh.push(built);
    this.remembering ??= this.remember().finally(() => {
      this.remembering = undefined;
    });
  }

  /** Resolves once all batches are answered. @throws what kept one from it: a guard file that can't be written */
  async finished(): Promise<void> {
    await this.remembering;
    await Promise.all([this.given.desk, this.given.import]);
    this.assertWorking();
  }

  /** @throws what kept a batch from being answered */
  assertWorking(): void {
    if (this.failure) throw this.failure.cause;
  }

  /** Remembers the newest tree, and has everything up to it answered, until nothing is new. */
  private async remember(): Promise<void> {
    for (let newest = this.fresh.at(-1); newest !== undefined; newest = this.fresh.at(-1)) {
      const batches = this.fresh.splice(0);
      const { newSize: size, root } = newest.batch;
      try {
        this.assertWorking();
        await this.guard.write({ size, root });
      } catch (cause) {
        this.fail(
          cause,
          batches.flatMap(({ accepted }) => accepted),
        );
        continue;
      }
      for (const built of batches) this.give(built);
    }
  }

  private give(built: BuiltBatch): void {
    const { batch, accepted } = built;
    let note: string | undefined;
    const answer = (each: AcceptedCall): void => {
      note ??= this.answers.note(batch.newSize, batch.root);
      each.call.resolve(this.answers.ofBatch(built, each, note));
    };
    for (const lane of ['desk', 'import'] as const) {
      const calls = accepted.filter(({ call }) => call.lane === lane);
      if (calls.length > 0) this.given[lane] = this.given[lane].then(() => this.inTurns(calls, answer));
    }
  }

  private async inTurns(calls: readonly AcceptedCall[], answer: (each: AcceptedCall) => void): Promise<void> {
    try {
      for (const [position, each] of calls.entries()) {
        if (position > 0 && position % ANSWERS_PER_TURN === 0) await nextTurn();
        answer(each);
      }
    } catch (cause) {
      this.fail(cause, calls);
    }
  }

  private fail(cause: unknown, calls: readonly AcceptedCall[]): void {
    this.failure ??= { cause };
    // Without effect on those that have their answer already.
    for (const { call } of calls) call.reject(new DomainError('WRITER_STOPPED'));
  }
}
