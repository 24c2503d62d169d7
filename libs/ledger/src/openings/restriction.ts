import type pg from 'pg';
import { DomainError } from '#core/domain-error.js';
import type { Purpose, Reading } from './purpose.js';

/** A sealed opening as stored, with whether it is to be kept out of sight. */
export interface FoundOpening {
  readonly idx: bigint;
  readonly id: string;
  readonly subject: string;
  readonly key_id: bigint;
  readonly sealed: Buffer;
  readonly restricted: boolean;
}

/** Sealed openings of entries. Parameter: indexes. */
export const OPENINGS_OF = `
SELECT idx, e.id, o.subject, o.key_id, o.sealed, EXISTS (SELECT FROM ledger.restriction r
  WHERE r.subject = o.subject AND (r.until_date IS NULL OR r.until_date >= current_date)) AS restricted
FROM ledger.opening o JOIN ledger.entry e USING (idx) WHERE idx = ANY ($1) AND octet_length(o.sealed) > 0`;

/** What opens even what is restricted: the law itself asks, or the person whose data it is. */
const LEGAL: ReadonlySet<Purpose> = new Set<Purpose>(['legal_demand', 'subject_request']);

/**
 * The openings a reading may open (Law 91/2025 art. 4: restriction of processing). Of many, those that are restricted are left out.
 * @throws DomainError `RESTRICTED` when nothing else was asked for
 */
export function readableOf(found: readonly FoundOpening[], { purpose }: Reading): readonly FoundOpening[] {
  if (LEGAL.has(purpose)) return found;
  const readable = found.filter(({ restricted }) => !restricted);
  if (readable.length === 0 && found.length > 0) throw new DomainError('RESTRICTED', { purpose });
  return readable;
}

/** Whether a subject's record is to be kept out of this reading's sight. */
export async function restricts(pool: pg.Pool, subject: string, { purpose }: Reading): Promise<boolean> {
  if (LEGAL.has(purpose)) return false;
  const { rowCount } = await pool.query(
    'SELECT FROM ledger.restriction WHERE subject = $1 AND (until_date IS NULL OR until_date >= current_date)',
    [subject],
  );
  return rowCount === 1;
}
