import type { EntityManager } from 'typeorm';

/**
 * Has what changes how somebody signs in happen one after the other: opening a session, changing or taking away a password, setting a second
 * step, adding a passkey. Held until the transaction ends; rows that only refer to the officer are not held up.
 */
export async function lockOfficer(tx: EntityManager, officer: string): Promise<void> {
  await tx.query('SELECT 1 FROM relief.officer WHERE id = $1 FOR NO KEY UPDATE', [officer]);
}
