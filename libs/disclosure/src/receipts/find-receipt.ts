import type pg from 'pg';
import { readReceiptCode, receiptCodeHash } from '#core/receipt-code.js';
import { sha256 } from '#platform/keys/digests.js';
import { base64 } from '#core/bytes.js';

/** Entries past the follower that are looked through for a code just handed out. */
const TAIL_MAX = 250_000;

/**
 * The index of the entry a receipt's code belongs to, published or not, or `undefined` when the book has no such code.
 * @param pool connections of the role `app`
 * @param code as typed
 * @throws DomainError `RECEIPT_CODE_TYPO`
 */
export async function findReceipt(pool: pg.Pool, code: string): Promise<number | undefined> {
  const hash = receiptCodeHash(readReceiptCode(code), sha256);
  const { rows } = await pool.query<{ idx: bigint }>('SELECT idx FROM disclosure.public_entry WHERE receipt_hash = $1', [
    Buffer.from(hash),
  ]);
  if (rows[0]) return Number(rows[0].idx);
  return findInTail(pool, hash);
}

/**
 * The index follows a second behind the book, more during a big import: a receipt handed out meanwhile is found by the
 * text of its hash in the entries themselves, read by the database alone.
 */
async function findInTail(pool: pg.Pool, hash: Uint8Array): Promise<number | undefined> {
  const { rows } = await pool.query<{ idx: bigint }>(
    `SELECT e.idx FROM ledger.entry e
     WHERE e.idx > (SELECT coalesce(max(idx), -1) FROM disclosure.public_entry)
       AND e.idx <= (SELECT coalesce(max(idx), -1) + ${TAIL_MAX} FROM disclosure.public_entry)
       AND position($1::bytea IN e.bytes) > 0 LIMIT 1`,
    [Buffer.from(`"rc":"${base64(hash)}"`)],
  );
  return rows[0] && Number(rows[0].idx);
}
