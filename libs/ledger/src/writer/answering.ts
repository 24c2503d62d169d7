import { setImmediate as nextTurn } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import type { GuardFile } from '#platform/files/guard-file.js';
import type { Answers } from './answers.js';
import type { BuiltBatch } from './batch-builder.js';

/** Remembers the newest tree outside PostgreSQL. */
export type Guard = Pick<GuardFile, 'read' | 'write'>;

/** Calls answered in one turn: what their callers do next must not keep PostgreSQL's next word waiting. */
const ANSWERS_PER_TURN = 32;

/**
 * Committed batches on their way to their callers, in the order of the log and one at a time: our own file, the signature, the answers.
 * PostgreSQL may be writing the next batch meanwhile; nothing of that one passes here before its own commit was acknowledged.
 */
export class Answering {
  private last = Promise.resolve();
  private failure: { readonly cause: unknown } | undefined;

  constructor(
    private readonly guard: Guard,
    private readonly answers: Answers,
  ) {}

  /** Queues a batch whose commit PostgreSQL has acknowledged. */
  committed(built: BuiltBatch): void {
    this.last = this.last.then(() => this.answer(built));
  }

  /** Resolves once all batches are answered. @throws what kept one from it: a guard file that can't be written */
  async finished(): Promise<void> {
    await this.last;
    this.assertWorking();
  }

  /** @throws what kept a batch from being answered */
  assertWorking(): void {
    if (this.failure) throw this.failure.cause;
  }

  private async answer(built: BuiltBatch): Promise<void> {
    const { batch, accepted } = built;
    try {
      this.assertWorking();
      await this.guard.write({ size: batch.newSize, root: batch.root });
      const note = this.answers.note(batch.newSize, batch.root);
      for (const [position, each] of accepted.entries()) {
        if (position > 0 && position % ANSWERS_PER_TURN === 0) await nextTurn();
        each.call.resolve(this.answers.ofBatch(built, each, note));
      }
    } catch (cause) {
      this.failure ??= { cause };
      // Without effect on those that have their answer already.
      for (const { call } of accepted) call.reject(new DomainError('WRITER_STOPPED'));
    }
  }
}
