import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Forgets what was traced, because refunds and bank charges now take out of what they name (docs/spec/tracing.md rule 4): the follower makes
 * it again from the log.
 * Lock: readers of the trace, for a moment. Worst run time: a moment; following a million entries again takes minutes, beside everything else.
 */
export class TraceAgain20261123T0090 implements MigrationInterface {
  readonly name = 'TraceAgain1795397400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('TRUNCATE disclosure.trace_use, disclosure.trace_source, disclosure.trace_pool');
    await runner.query('UPDATE disclosure.trace_head SET size = 0');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
