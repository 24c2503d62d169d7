import { base64, fromBase64, utf8Text } from '#core/bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { openCheckpoint } from '#core/log/checkpoint.js';
import { ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import { verifyInclusion } from '#core/merkle/inclusion.js';
import { withReach } from '#platform/database/reach.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { KeyStore } from '#platform/keys/key-store.js';
import type { Posted } from '#ledger/journal.js';
import { givenGift } from '../support/given.js';
import { freshLedger, givenCall, givenOpening, openBook, type TestLedger } from '../support/open-ledger.js';

let book: TestLedger;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
});

afterAll(() => book.close());

/** Checks an answer as a donor would: signature, then proof. */
async function check(posted: Posted): Promise<void> {
  const { origin, keysFolder } = book.database.config();
  const { logPublicKey: publicKey } = await KeyStore.open(keysFolder);
  const key = verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey });
  const { size, root } = openCheckpoint(posted.checkpoint, key, verifyEd25519);
  expect(size).toBe(posted.treeSize);
  for (const [position, entry] of posted.entries.entries()) {
    const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();
    const proof = posted.proof(position).map(bytes);
    verifyInclusion(sha256, { index: entry.index, size, root, leafHash: bytes(entry.leafHash), proof });
  }
}

describe('posting a gift', () => {
  it('answers with number, place, proof and signed checkpoint, and the entry stands in the book', async () => {
    const gift = givenGift({ cash: 500_000n, goods: [{ item: 'gao', quantity: 12_500n }] });
    const posted = await book.ledger.journal.post(givenCall([gift], { openings: [givenOpening(book.ledger, gift.id)] }));
    expect(posted.hit).toBe(false);
    expect(posted.entries[0]?.vouchers).toEqual([
      { book: 'PT-44-26', no: 1 },
      { book: 'NK-44-26', no: 1 },
    ]);
    await check(posted);
    const index = posted.entries[0]?.index ?? -1;
    const { rows } = await book.database.superuser.query<{ bytes: Buffer; leaf_hash: Buffer }>(
      'SELECT bytes, leaf_hash FROM ledger.entry WHERE idx = $1',
      [index],
    );
    const entry = parseEntry(utf8Text(rows[0]?.bytes ?? Buffer.alloc(0)), index);
    expect(entry).toMatchObject({ id: gift.id, at: posted.entries[0]?.at, notUnderstood: [] });
    expect(base64(rows[0]?.leaf_hash ?? Buffer.alloc(0))).toBe(posted.entries[0]?.leafHash);
  });

  it('opens what was committed only through the vault', async () => {
    const gift = givenGift({ cash: 1_000n });
    const code = book.ledger.openings.newReceiptCode().code;
    const opening = { ...givenOpening(book.ledger, gift.id, { donor: 'Trần Văn Bình', memo: 'ủng hộ' }), receiptCode: code };
    const posted = await book.ledger.journal.post(givenCall([gift], { openings: [opening] }));
    const index = posted.entries[0]?.index ?? -1;
    const reading = { officer: 'officer-1', purpose: 'reprint_receipt' } as const;
    const opened = await withReach('everything', () => book.ledger.openings.read(index, reading));
    expect(await withReach(['45'], () => book.ledger.openings.read(index, { ...reading, officer: 'officer-2' }))).toEqual([]);
    expect(opened).toEqual([{ subject: gift.id, fields: opening.fields, receiptCode: code }]);
  });

  it('seals hundreds of waiting gifts in few batches, every proof good', async () => {
    const posted = await Promise.all(
      Array.from({ length: 300 }, (_, at) => book.ledger.journal.post(givenCall([givenGift({ cash: BigInt(at + 1) })]))),
    );
    for (const answer of posted) await check(answer);
    const numbers = posted.map((answer) => answer.entries[0]?.vouchers[0]?.no ?? 0).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, at) => (numbers[0] ?? 0) + at));
    expect(new Set(posted.map((answer) => answer.treeSize)).size).toBeLessThan(50);
  });
});
