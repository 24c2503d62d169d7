import type pg from 'pg';
import { accountType } from '#core/journal/account.js';
import type { PlacedLine } from '#core/journal/applied-entry.js';
import { balanceKeyText } from '#core/journal/balance-key.js';
import type { TestBook } from '../support/test-book.js';

/** A line of a sealed entry with its place in the book. */
export interface SeededLine {
  readonly index: number;
  /** from 1 */
  readonly no: number;
  readonly placed: PlacedLine;
}

/** Puts lines into the database as the writer would leave them, on balances as the book says they stand. */
export async function writeLines(superuser: pg.Client, book: TestBook, lines: readonly SeededLine[]): Promise<void> {
  const keys = new Map(lines.map(({ placed: { key } }) => [balanceKeyText(key), key]));
  for (const [text, { account, fund, commodity, lot }] of keys) {
    const { debits, credits } = book.state.balance(text);
    const { normal, guarded } = accountType(account);
    await superuser.query(
      `INSERT INTO ledger.balance (id, account, fund, commodity, lot, normal, guarded, debits, credits)
       SELECT coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM ledger.balance
       ON CONFLICT (account, fund, commodity, lot) DO UPDATE SET debits = excluded.debits, credits = excluded.credits`,
      [account, fund, commodity, lot, normal, guarded, debits, credits],
    );
  }
  await superuser.query(
    `INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
     SELECT l.idx, l.no, b.id, l.commodity, l.side, l.to_offset - l.from_offset, l.from_offset, l.to_offset
     FROM unnest($1::bigint[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
       AS l (idx, no, account, fund, commodity, lot, side, from_offset, to_offset)
     JOIN ledger.balance b USING (account, fund, commodity, lot)`,
    [
      lines.map(({ index }) => index),
      lines.map(({ no }) => no),
      lines.map(({ placed }) => placed.key.account),
      lines.map(({ placed }) => placed.key.fund),
      lines.map(({ placed }) => placed.key.commodity),
      lines.map(({ placed }) => placed.key.lot),
      lines.map(({ placed }) => placed.line.side),
      lines.map(({ placed }) => placed.from),
      lines.map(({ placed }) => placed.to),
    ],
  );
}
