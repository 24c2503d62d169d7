import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Officers' tokens of old end: people sign in, machines have tokens that name what they may do. Lock: a moment on relief.officer. Worst run time: milliseconds. */
export class EndOfficerTokens20261122T2214 implements MigrationInterface {
  readonly name = 'EndOfficerTokens1795385640000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE relief.officer DROP COLUMN token_hash');
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}
