import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Tokens say whether their maker had shown a second step; those of before count as made without. Lock: a moment on access.api_token. Worst run
 * time: milliseconds.
 */
export class BindSecondSteps20261122T2255 implements MigrationInterface {
  readonly name = 'BindSecondSteps1795388100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TOKENS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const TOKENS = `
ALTER TABLE access.api_token ADD COLUMN second_step boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN access.api_token.second_step IS 'whether it was made after a second step: roles that need one lend nothing to a token without';
`;
