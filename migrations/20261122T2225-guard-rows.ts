import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Row-level security as the second guard: drafts, requests, donors and sealed openings are there only for whoever reaches their unit. Whose a
 * registered donor is. Lock: a moment on each table. Worst run time: milliseconds.
 */
export class GuardRows20261122T2225 implements MigrationInterface {
  readonly name = 'GuardRows1795386300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DONORS);
    await runner.query(DRAFTS);
    await runner.query(OPENINGS);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations are forward only'));
  }
}

// Asked once per query, not per row: a sub-select that names no row is an InitPlan.
const EVERYTHING = `(SELECT coalesce(current_setting('minhbach.reach', true), '')) = '*'`;
const REACHED = `ANY ((SELECT string_to_array(coalesce(current_setting('minhbach.reach', true), ''), ','))::text[])`;

/** A policy for the officers' role, and one for the roles whose rights are grants alone. */
function guarded(table: string, officers: string, others: string): string {
  const name = table.split('.')[1] ?? table;
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY ${name}_reached ON ${table} TO minhbach_app USING (${officers}) WITH CHECK (${officers});
COMMENT ON POLICY ${name}_reached ON ${table} IS 'minhbach.reach: * for everything, else codes of units between commas; unset reaches nothing';
CREATE POLICY ${name}_by_grant ON ${table} TO ${others} USING (true) WITH CHECK (true);`;
}

const DONORS = `
ALTER TABLE relief.donor ADD COLUMN unit text CONSTRAINT donor_unit_fk REFERENCES relief.unit (code);
COMMENT ON COLUMN relief.donor.unit IS 'the unit that registered them and sees them; without one, whoever reaches the whole tree does';
`;

const OTHERS = 'minhbach_auditor, minhbach_erase, minhbach_jobs, minhbach_search, minhbach_writer';

const DRAFTS = [
  guarded('relief.donor', `${EVERYTHING} OR unit = ${REACHED}`, OTHERS),
  guarded('relief.request', `${EVERYTHING} OR unit = ${REACHED}`, OTHERS),
  // What belongs to a request is seen with it: the request's own policy answers.
  guarded('relief.request_step', `${EVERYTHING} OR EXISTS (SELECT FROM relief.request r WHERE r.id = request_id)`, OTHERS),
  guarded('relief.beneficiary', `${EVERYTHING} OR EXISTS (SELECT FROM relief.request r WHERE r.id = request_id)`, OTHERS),
  // An opened campaign is every unit's to read; its draft is its owner's.
  guarded('relief.campaign', `stage <> 'draft' OR ${EVERYTHING} OR owner = ${REACHED}`, OTHERS),
].join('\n');

const OPENING_READERS = 'minhbach_app, minhbach_auditor, minhbach_erase, minhbach_jobs, minhbach_search, minhbach_writer';

const OPENINGS = `
GRANT USAGE ON SCHEMA ledger TO minhbach_opener;
GRANT SELECT ON ledger.entry, ledger.opening TO minhbach_opener;
REVOKE SELECT ON ledger.opening FROM minhbach_writer;
GRANT SELECT (idx, subject, key_id, consent, organisation, donor_line, memo_line, reference_line, reference_hmac) ON ledger.opening TO minhbach_writer;
ALTER TABLE ledger.opening ENABLE ROW LEVEL SECURITY;
CREATE POLICY opening_by_grant ON ledger.opening TO ${OPENING_READERS} USING (true) WITH CHECK (true);
COMMENT ON POLICY opening_by_grant ON ledger.opening IS 'these roles may not read what is sealed; what pages show of it is public';
CREATE POLICY opening_reached ON ledger.opening FOR SELECT TO minhbach_opener
  USING (${EVERYTHING} OR EXISTS (SELECT FROM ledger.entry e WHERE e.idx = opening.idx AND e.unit = ${REACHED}));
COMMENT ON POLICY opening_reached ON ledger.opening IS 'minhbach.reach: * for everything, else codes of units between commas; unset reaches nothing';
`;
