import { base64 } from '#core/bytes.js';
import { parseCheckpoint } from '#core/log/checkpoint.js';
import { parseNote } from '#core/log/note.js';
import { EMPTY_FRONTIER, appendLeaves, type Frontier } from '#core/merkle/frontier.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256 } from '#platform/keys/digests.js';
import { BALANCES_DIFFER, TOTALS_DIFFER } from '#ledger/stored-sums.js';
import type { TestDatabase } from '../support/database.js';
import type { Ack } from './loaded-child.js';

interface EntryRow {
  readonly idx: bigint;
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * Compares what was answered with what stands in the book. @returns every broken promise in words; empty when all hold:
 * each answered gift exactly once at its place, numbers without gaps, the tree over the stored bytes, no second root at any signed size.
 */
export async function brokenPromises(database: TestDatabase, acks: readonly Ack[]): Promise<readonly string[]> {
  // One state of the book for all questions: a batch that was on its way when its server was killed may still be committed now.
  await database.superuser.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await differences(database, acks);
  } finally {
    await database.superuser.query('COMMIT');
  }
}

async function differences(database: TestDatabase, acks: readonly Ack[]): Promise<readonly string[]> {
  const { rows: entries } = await database.superuser.query<EntryRow>('SELECT idx, id, bytes FROM ledger.entry ORDER BY idx');
  return [
    ...lostOrDouble(entries, acks),
    ...(await gaps(database)),
    ...(await otherRoots(database, entries, acks)),
    ...(await wrongSums(database)),
  ];
}

function lostOrDouble(entries: readonly EntryRow[], acks: readonly Ack[]): string[] {
  const places = new Map<string, number[]>();
  for (const { id, idx } of entries) places.set(id, [...(places.get(id) ?? []), Number(idx)]);
  const lost = acks
    .filter(({ id, index }) => places.get(id)?.join() !== String(index))
    .map(({ id, index }) => `gift ${id} answered at ${index} is not there exactly once`);
  const wrong = acks.filter(({ index, leafHash: hash }) => base64(leafHash(sha256, entries[index]?.bytes ?? new Uint8Array())) !== hash);
  return [...lost, ...wrong.map(({ index }) => `entry ${index} is not the one answered`)];
}

async function gaps(database: TestDatabase): Promise<string[]> {
  const { rows } = await database.superuser.query<{ name: string }>(
    `SELECT b.name FROM ledger.book b LEFT JOIN ledger.voucher v ON v.book_id = b.id
     GROUP BY b.id, b.name, b.last HAVING count(v.no) <> b.last OR min(v.no) <> 1 OR max(v.no) <> b.last`,
  );
  return rows.map(({ name }) => `voucher book ${name} has a gap`);
}

async function otherRoots(database: TestDatabase, entries: readonly EntryRow[], acks: readonly Ack[]): Promise<string[]> {
  const signed = new Map<number, Set<string>>();
  for (const { checkpoint } of acks) {
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
    signed.set(size, (signed.get(size) ?? new Set()).add(base64(root)));
  }
  const { rows } = await database.superuser.query<{ size: bigint; root: Buffer }>('SELECT size, root FROM ledger.head');
  const head = rows[0] ?? { size: 0n, root: Buffer.alloc(0) };
  signed.set(Number(head.size), (signed.get(Number(head.size)) ?? new Set()).add(base64(head.root)));
  const broken: string[] = [];
  let frontier: Frontier = EMPTY_FRONTIER;
  for (const size of [...signed.keys()].sort((a, b) => a - b)) {
    const appended = appendLeaves(
      sha256,
      frontier,
      entries.slice(frontier.size, size).map(({ bytes }) => leafHash(sha256, bytes)),
    );
    frontier = appended.frontier;
    const roots = [...(signed.get(size) ?? [])];
    if (frontier.size !== size || roots.length !== 1 || roots[0] !== base64(appended.root))
      broken.push(`size ${size} has ${roots.length} roots, or another than its entries make`);
  }
  if (entries.length !== Number(head.size)) broken.push(`${entries.length} entries under a head of ${head.size}`);
  return broken;
}

async function wrongSums(database: TestDatabase): Promise<string[]> {
  const differ = await Promise.all([BALANCES_DIFFER, TOTALS_DIFFER].map((sql) => database.superuser.query<{ name: string }>(sql)));
  return differ.flatMap(({ rows }) => rows.map(({ name }) => `${name} is not the sum of its entries`));
}
