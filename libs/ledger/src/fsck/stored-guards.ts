import type pg from 'pg';

/** Guards of a database by name, such as `trigger ledger.entry entry_inserted`, each with the SHA-256 (hex) of its definition. */
export type Guards = ReadonlyMap<string, string>;

// What PostgreSQL itself refuses, each with the text that would change were it weakened. Names are written out in full whatever
// the search path of the connection is. Rows of `pg_constraint` that only say NOT NULL differ between releases of PostgreSQL and are left out.
const GUARDS = `
WITH own AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('ledger', 'access')),
tables AS (SELECT c.*, o.nspname || '.' || c.relname AS name FROM pg_class c JOIN own o ON o.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')),
guards (guard, definition) AS (
  SELECT format('trigger %s %s', t.name, g.tgname), format('%s %s', g.tgenabled, pg_get_triggerdef(g.oid))
    FROM pg_trigger g JOIN tables t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
  UNION ALL
  SELECT format('function %s.%s(%s)', o.nspname, p.proname, pg_get_function_identity_arguments(p.oid)),
      format('%s %s %s %s', l.lanname, p.prosecdef, p.proconfig, p.prosrc)
    FROM pg_proc p JOIN own o ON o.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
  UNION ALL
  SELECT format('constraint %s %s', t.name, c.conname), pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN tables t ON t.oid = c.conrelid WHERE c.contype <> 'n'
  UNION ALL
  SELECT format('index %s %s', t.name, x.relname), format('%s %s', i.indisvalid, pg_get_indexdef(i.indexrelid))
    FROM pg_index i JOIN tables t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    WHERE i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = i.indrelid)
  UNION ALL
  SELECT format('row security %s', t.name), format('%s %s', t.relrowsecurity, t.relforcerowsecurity) FROM tables t WHERE t.relrowsecurity
  UNION ALL
  SELECT format('policy %s %s', t.name, p.polname), format('%s %s %s USING %s CHECK %s', p.polcmd, p.polpermissive,
      (SELECT string_agg(pg_get_userbyid(r.oid), ',' ORDER BY pg_get_userbyid(r.oid)) FROM unnest(p.polroles) r (oid)),
      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
    FROM pg_policy p JOIN tables t ON t.oid = p.polrelid
  UNION ALL
  SELECT format('rule %s %s', t.name, r.rulename), pg_get_ruledef(r.oid) FROM pg_rewrite r JOIN tables t ON t.oid = r.ev_class)
SELECT guard, encode(sha256(convert_to(definition, 'UTF8')), 'hex') AS digest FROM guards ORDER BY guard COLLATE "C"`;

/**
 * Reads what PostgreSQL's catalogue says guards the schemas `ledger` and `access`: triggers and whether they always fire, bodies of
 * functions, constraints, unique indexes, row-level security and its policies, and rules.
 */
export async function storedGuards(pool: pg.Pool): Promise<Guards> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN READ ONLY');
    await client.query('SET LOCAL search_path = pg_catalog');
    const { rows } = await client.query<{ guard: string; digest: string }>(GUARDS);
    await client.query('COMMIT');
    client.release();
    return new Map(rows.map(({ guard, digest }) => [guard, digest]));
  } catch (error) {
    client.release(true);
    throw error;
  }
}
