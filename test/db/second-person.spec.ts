import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { vnd } from '#core/vnd.js';
import { BANK_ACCOUNT, givenGift } from '../support/given.js';
import { givenDisbursement } from '../support/given-decisions.js';
import { freshLedger, givenCall, openBook, type TestLedger } from '../support/open-ledger.js';

describe('the database asks for a second person', () => {
  let book: TestLedger;
  let writer: pg.Client;
  let paid: number;

  beforeAll(async () => {
    book = await freshLedger();
    await openBook(book.ledger);
    const { journal } = book.ledger;
    await journal.post(givenCall([givenGift({ bank: 1_000n })]));
    const money = [{ account: BANK_ACCOUNT, amountVnd: vnd(10n) }];
    const posted = await journal.post(givenCall([givenDisbursement({ money })]));
    paid = posted.entries[0]?.index ?? 0;
    writer = await book.databases.clientFor('writer');
  });

  afterAll(async () => {
    await writer.end();
    await book.close();
  });

  /** Seals an entry past every rule of the product; what the database holds by itself is what is left. */
  async function forced(entry: { readonly kind: string; readonly by: object; readonly reverses?: number }): Promise<void> {
    const { rows } = await book.database.superuser.query<{ size: bigint }>('SELECT size FROM ledger.head');
    const bytes = Buffer.from(JSON.stringify({ by: entry.by, v: '1' }));
    const leafHash = createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
    await writer.query('BEGIN');
    try {
      await writer.query(
        `WITH h AS (UPDATE ledger.head SET prev = size, size = size + 1 RETURNING 1)
         INSERT INTO ledger.entry (idx, id, kind, unit, date, at, imported, leaf_hash, bytes, reverses)
         SELECT $1::bigint, $2::uuid, $3, '44', '2026-10-02', now(), false, $4::bytea, $5::bytea, $6::bigint FROM h`,
        [rows[0]?.size, randomUUID(), entry.kind, leafHash, bytes, entry.reverses ?? null],
      );
    } finally {
      await writer.query('ROLLBACK');
    }
  }

  it.each(['disbursement', 'refund', 'adjustment'])('for every %s', async (kind) => {
    const refused = expect.objectContaining({ constraint: 'entry_second_person' }) as unknown;
    await expect(forced({ kind, by: { maker: 'officer-1' } })).rejects.toEqual(refused);
    await expect(forced({ kind, by: { maker: 'officer-1', checker: 'officer-1' } })).rejects.toEqual(refused);
    await expect(forced({ kind, by: { maker: 'officer-1', checker: 'officer-2' } })).resolves.toBeUndefined();
  });

  it('for taking back what two persons made', async () => {
    const refused = expect.objectContaining({ constraint: 'entry_second_person' }) as unknown;
    await expect(forced({ kind: 'reversal', by: { maker: 'officer-1' }, reverses: paid })).rejects.toEqual(refused);
    await expect(forced({ kind: 'reversal', by: { maker: 'officer-1', checker: 'officer-2' }, reverses: paid })).resolves.toBeUndefined();
  });

  it('and takes one request once', async () => {
    const money = [{ account: BANK_ACCOUNT, amountVnd: vnd(10n) }];
    const request = { id: 'request-once', hash: `${'A'.repeat(43)}=` };
    await book.ledger.journal.post(givenCall([givenDisbursement({ money, request })]));
    await expect(book.ledger.journal.post(givenCall([givenDisbursement({ money, request })]))).rejects.toThrow('CONFLICT');
  });
});
