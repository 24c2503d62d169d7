import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose a registered donor is. Lock: a moment on relief.donor. Worst run time: milliseconds. */
export class GuardRows20261122T2225 implements MigrationInterface {
  readonly name = 'GuardRows1795386300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DONORS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

const DONORS = `
ALTER TABLE relief.donor ADD COLUMN unit text CONSTRAINT donor_unit_fk REFERENCES relief.unit (code);
COMMENT ON COLUMN relief.donor.unit IS 'the unit that registered them and sees them; without one, whoever reaches the whole tree does';
`;
