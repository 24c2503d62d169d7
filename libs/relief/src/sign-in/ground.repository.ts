import type { EntityManager } from 'typeorm';
import type { Ground } from './ground.js';

/** Whether a ground is still an officer's, to be asked under `lockOfficer`: what was right when it was looked at may have been changed or taken away since. */
export async function stillStands(tx: EntityManager, officer: string, ground: Ground): Promise<boolean> {
  const rows: unknown[] = await rowsOf(tx, officer, ground);
  return rows.length > 0;
}

async function rowsOf(tx: EntityManager, officer: string, ground: Ground): Promise<unknown[]> {
  if ('password' in ground) return tx.query('SELECT 1 FROM access.password WHERE officer = $1 AND hash = $2', [officer, ground.password]);
  if ('passkey' in ground) return tx.query('SELECT 1 FROM access.passkey WHERE officer = $1 AND id = $2', [officer, ground.passkey]);
  const { issuer, subject } = ground.identity;
  return tx.query(
    `SELECT 1 FROM access.outside_identity JOIN access.password USING (officer) WHERE officer = $1 AND issuer = $2 AND subject = $3`,
    [officer, issuer, subject],
  );
}
