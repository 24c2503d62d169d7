import type pg from 'pg';
import { AccessChain, type AccessAnchor, parseAnchor } from '#core/access-log/access-chain.js';
import type { AccessRecord } from '#core/access-log/access-record.js';
import { base64, utf8Text } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import type { Entry } from '#core/journal/entry.js';
import { sha256 } from '#platform/keys/digests.js';
import { multirange } from '../access-log/access-rows.js';
import type { Differences } from './fsck-report.js';

/** What a difference of the access log is called. */
export const ACCESS_LOG = 'access_log';

const PAGE = 2_000;
const ROWS = `
SELECT number, hash, bytes, concat_ws('|', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), officer, kind, coalesce(purpose, ''),
  coalesce(about, ''), coalesce(entries::text, ''), coalesce(request, '')) AS columns
FROM access.access_log WHERE number >= $1 ORDER BY number LIMIT ${PAGE}`;

interface Row {
  readonly number: bigint;
  readonly hash: Buffer;
  readonly bytes: Buffer;
  readonly columns: string;
}

/** What a daily seal says of the access log, if it says anything. */
export function anchorOf({ kind, facts }: Pick<Entry, 'kind' | 'facts'>): AccessAnchor | undefined {
  const text = kind === 'seal' ? facts?.['access'] : undefined;
  return typeof text === 'string' ? parseAnchor(text) : undefined;
}

/**
 * Follows the access log from its first row: every hash, every link, columns against bytes, and the heads the book's daily seals name, so
 * that a log that was cut short or written anew is seen.
 */
export async function checkAccessLog(pool: pg.Pool, anchors: readonly AccessAnchor[], differences: Differences): Promise<void> {
  const chain = new AccessChain(sha256, anchors);
  const broken = (error: unknown): void => {
    if (!(error instanceof DomainError)) throw error;
    differences.add({
      what: ACCESS_LOG,
      where: `access.access_log ${chain.size}`,
      expected: 'an unbroken chain',
      found: JSON.stringify(error.facts),
    });
  };
  for (;;) {
    const { rows } = await pool.query<Row>(ROWS, [chain.size]);
    for (const row of rows) {
      try {
        const record = chain.add(utf8Text(row.bytes));
        const where = `access.access_log ${row.number}`;
        differences.compare({ what: ACCESS_LOG, where: `${where} hash` }, base64(chain.head), base64(row.hash));
        differences.compare({ what: ACCESS_LOG, where }, columnsOf(record), row.columns);
      } catch (error) {
        broken(error);
        return;
      }
    }
    if (rows.length < PAGE) break;
  }
  try {
    chain.finish();
  } catch (error) {
    broken(error);
  }
}

function columnsOf({ at, officer, kind, purpose = '', about = '', entries, request = '' }: AccessRecord): string {
  return [at, officer, kind, purpose, about, multirange(entries) ?? '', request].join('|');
}
