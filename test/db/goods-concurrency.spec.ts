import { createHash, randomUUID } from 'node:crypto';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { type GoodsRow, takeGoods } from '#core/journal/goods-row.js';
import { inspectionDraft } from '#core/journal/inspection-draft.js';
import { stockCountDraft } from '#core/journal/stock-count-draft.js';
import { sentGoodsDraft } from '#core/journal/stock-transfer-draft.js';
import { writeOffDraft } from '#core/journal/write-off-draft.js';
import { nodeSha256 } from '../support/digests.js';
import { CAMPAIGN, givenGift, givenId } from '../support/given.js';
import { givenDisbursement } from '../support/given-decisions.js';
import { givenWarehouse } from '../support/given-goods.js';
import { type TestLedger, freshLedger, givenCall, openBook } from '../support/open-ledger.js';

const AT_ONCE = 64;
const TWO = { maker: 'officer-1', checker: 'officer-2' } as const;
const MADE = { unit: '44', campaign: CAMPAIGN, date: parseBusinessDate('2026-10-02'), by: { maker: 'officer-1' } };

let book: TestLedger;

beforeAll(async () => {
  book = await freshLedger();
  await openBook(book.ledger);
  await book.ledger.journal.post(givenCall([givenWarehouse()]));
});

afterAll(async () => {
  await book.close();
});

/** A gift of rice nobody has looked at. */
async function givenRice(quantity: bigint): Promise<GoodsRow> {
  const draft = givenGift({ goods: [{ item: 'gao', quantity }] });
  const posted = await book.ledger.journal.post(givenCall([draft]));
  const lot = `${draft.id}/1`;
  const source = { origin: lot, of: quantity, quantity, part: { from: 0n, to: quantity } };
  const gift = posted.entries[0]?.index ?? -1;
  return { account: 'uninspected:44', fund: CAMPAIGN, item: 'gao', lot, standing: quantity, source, gift };
}

/** The same, inspected: one lot in stock. */
async function givenRiceInStock(quantity: bigint, expiresOn = '2027-01-31'): Promise<GoodsRow> {
  const row = await givenRice(quantity);
  const id = givenId();
  const outcome = { found: 'usable', quantity, condition: 'good', expiresOn: parseBusinessDate(expiresOn) } as const;
  const draft = inspectionDraft({ ...MADE, id, warehouse: '44', goods: [{ row, outcomes: [outcome] }] });
  await book.ledger.journal.post(givenCall([draft]));
  const { gift: _seen, ...rest } = row;
  return { ...rest, account: 'stock:44', lot: `${id}/2` };
}

function send(row: GoodsRow, quantity: bigint): EntryDraft {
  return sentGoodsDraft({ ...MADE, id: givenId(), from: '44', to: '44-k1' }, [{ row, quantity }]);
}

function writeOff(row: GoodsRow, quantity: bigint): EntryDraft {
  return writeOffDraft({ ...MADE, by: TWO, id: givenId(), reason: 'spoiled', goods: [{ row, quantity }] });
}

function issue(row: GoodsRow, quantity: bigint): EntryDraft {
  const { account, item, lot } = takeGoods(row, quantity).left;
  return givenDisbursement({ goods: [{ account, item, lot, quantity }] });
}

/** Posts all drafts at once. @returns the codes of those refused, and how many were sealed */
async function postAtOnce(drafts: readonly EntryDraft[]): Promise<{ readonly sealed: number; readonly refused: readonly string[] }> {
  const answers = await Promise.allSettled(drafts.map(async (draft) => book.ledger.journal.post(givenCall([draft]))));
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [codeOf(answer.reason)] : []));
  return { sealed: answers.length - refused.length, refused };
}

function codeOf(error: unknown): string {
  return error instanceof DomainError ? error.code : String(error);
}

/** What a lot stands at, in the trial balance and by its lines. */
async function standing(lot: string, account: string): Promise<{ readonly balance: bigint; readonly lines: bigint }> {
  const { rows } = await book.database.superuser.query<{ balance: bigint; lines: bigint }>(
    `SELECT b.debits - b.credits AS balance,
       (SELECT sum(CASE l.side WHEN 'D' THEN l.quantity ELSE -l.quantity END)::bigint FROM ledger.line l WHERE l.balance_id = b.id) AS lines
     FROM ledger.balance b WHERE b.lot = $1 AND b.account = $2`,
    [lot, account],
  );
  return rows[0] ?? { balance: -1n, lines: -2n };
}

describe('one lot that many officers reach for at once', () => {
  it('is issued, sent and written off until it is used up, and not a gram further', async () => {
    const row = await givenRiceInStock(100_000n);
    const makers = [send, writeOff, issue];
    const drafts = Array.from({ length: AT_ONCE }, (_none, at) => (makers[at % makers.length] ?? send)(row, 3_000n));
    const { sealed, refused } = await postAtOnce(drafts);
    expect(sealed).toBe(33);
    expect(new Set(refused)).toEqual(new Set(['INSUFFICIENT_STOCK']));
    expect(await standing(row.lot, 'stock:44')).toEqual({ balance: 1_000n, lines: 1_000n });
  });

  it('is inspected by many at once no further than what came', async () => {
    const row = await givenRice(100_000n);
    const outcome = { found: 'usable', quantity: 2_500n, condition: 'good' } as const;
    const drafts = Array.from({ length: AT_ONCE }, () =>
      inspectionDraft({ ...MADE, id: givenId(), warehouse: '44', goods: [{ row, outcomes: [outcome] }] }),
    );
    const { sealed, refused } = await postAtOnce(drafts);
    expect([sealed, new Set(refused)]).toEqual([40, new Set(['INSUFFICIENT_STOCK'])]);
    expect(await standing(row.lot, 'uninspected:44')).toEqual({ balance: 0n, lines: 0n });
    const { rows } = await book.database.superuser.query<{ parts: bigint }>(
      `SELECT count(DISTINCT facts ->> 'start') AS parts FROM ledger.named WHERE kind = 'lot' AND facts ->> 'origin' = $1`,
      [row.lot],
    );
    expect(rows[0]?.parts).toBe(40n);
  });

  it('is set right by one of two counts made at once; the other is told that stock has moved', async () => {
    const row = await givenRiceInStock(10_000n);
    const count = (counted: bigint): EntryDraft =>
      stockCountDraft(
        { ...MADE, by: TWO, id: givenId(), warehouse: '44', countedOn: MADE.date, lots: [{ row, counted }], reason: 'miscounted' },
        nodeSha256,
      );
    const { sealed, refused } = await postAtOnce([count(9_000n), count(8_000n)]);
    expect([sealed, refused]).toEqual([1, ['STOCK_MOVED']]);
  });
});

describe('the database itself refuses', () => {
  const MOVE_HEAD = 'UPDATE ledger.head SET prev = size, size = size + 1 RETURNING prev';

  /** An entry of a kind that moves the goods of two balances, past every rule of core. */
  async function insert(
    kind: string,
    balances: readonly { readonly id: bigint; readonly side: 'D' | 'C' }[],
    by: Readonly<Record<string, string>> = { maker: 'officer-1' },
  ): Promise<unknown> {
    const bytes = Buffer.from(JSON.stringify({ by, v: '1' }));
    const hash = createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
    const writer = await book.databases.clientFor('writer');
    try {
      return await writer.query(
        `WITH h AS (${MOVE_HEAD}), lines AS (
           INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
           SELECT h.prev, x.no, x.id, 'gao', x.side::"char", 1, 0, 1 FROM h, unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS x (id, side, no))
         INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, leaf_hash, bytes)
         SELECT h.prev, $3::uuid, $4, '44', '${CAMPAIGN}', '2027-06-01', now(), false, $5::bytea, $6::bytea FROM h`,
        [balances.map(({ id }) => id), balances.map(({ side }) => side), randomUUID(), kind, hash, bytes],
      );
    } finally {
      await writer.end();
    }
  }

  async function balanceId(account: string, lot: string): Promise<bigint> {
    const { rows } = await book.database.superuser.query<{ id: bigint }>('SELECT id FROM ledger.balance WHERE account = $1 AND lot = $2', [
      account,
      lot,
    ]);
    return rows[0]?.id ?? -1n;
  }

  it('a count that differs on the word of one person', async () => {
    const row = await givenRiceInStock(1_000n);
    const id = await balanceId('stock:44', row.lot);
    const lines = [
      { id, side: 'C' as const },
      { id, side: 'D' as const },
    ];
    await expect(insert('stock_count', lines)).rejects.toMatchObject({ constraint: 'entry_second_person' });
  });

  it('a hand-out of a lot past its last day', async () => {
    const row = await givenRiceInStock(1_000n, '2027-05-31');
    const id = await balanceId('stock:44', row.lot);
    const lines = [
      { id, side: 'C' as const },
      { id, side: 'D' as const },
    ];
    await expect(insert('disbursement', lines, TWO)).rejects.toMatchObject({ constraint: 'entry_lot_not_issuable' });
  });
});
