import { createHash } from 'node:crypto';
import { displayLine } from '#core/mask.js';
import { donorName } from '#core/statement/donor-name.js';
import type { Bank, StatementLine } from '#core/statement/line.js';
import { referenceDigits } from '#core/statement/match.js';
import type { IdentifiedLine, QuarantinedRow } from '#core/statement/reader.js';
import { readTextCell } from '#core/statement/text-cell.js';
import { findTransferCodes } from '#core/transfer-code.js';
import { optionalFields } from '../optional-fields.js';
import type { CreditRow, DebitRow, UnreadableRow } from './parsed-row.js';

/** Longest text kept of one row set aside, in characters of its JSON. */
const CONTENT_MAX = 4000;
/** Longest text kept of one of its cells. */
const CELL_MAX = 2000;
/** What the names of a movement's fields take of it. */
const NAMES_MAX = 120;

/** A movement as the parent posts it, masked and identified here so that the posting process does as little as possible per row. */
export function movementRow(identified: IdentifiedLine, bank: Bank): CreditRow | DebitRow {
  const { line } = identified;
  const base = { row: line.row, identity: identityOf(identified, bank), date: line.date };
  if (line.debitVnd > 0n) return { kind: 'debit', ...base, amountVnd: line.debitVnd, content: lineContent(line) };
  const donor = donorName(line);
  const digits = line.reference === undefined ? undefined : referenceDigits(line.reference);
  const { memo, reference } = line;
  const codes = findTransferCodes(memo);
  return {
    kind: 'credit',
    ...base,
    amountVnd: line.creditVnd,
    fields: optionalFields({
      donor,
      memo: memo === '' ? undefined : memo,
      bank_ref: reference,
      payer_acct: line.offsetAccount,
      bank_time: line.time,
    }),
    display: displayLine({ donorName: donor, memo, reference, consent: 'masked', organisation: false }),
    ...(digits !== undefined && { referenceDigits: digits }),
    ...(codes.length > 0 && { transferCodes: codes }),
  };
}

/** A row that could not be read, with its cells as printed. */
export function unreadableRow(event: QuarantinedRow, cells: readonly string[]): UnreadableRow {
  return { kind: 'unreadable', row: event.row, reason: event.reason, content: JSON.stringify({ cells: bounded(cells.map(readTextCell)) }) };
}

/** What a bank printed about a movement, as text for the sealed opening. */
function lineContent(line: Omit<StatementLine, 'row'>): string {
  const fields = Object.entries(
    optionalFields({
      date: line.date,
      time: line.time,
      credit: line.creditVnd > 0n ? line.creditVnd.toString() : undefined,
      debit: line.debitVnd > 0n ? line.debitVnd.toString() : undefined,
      balance: line.balanceVnd?.toString(),
      memo: line.memo,
      reference: line.reference,
      offset_account: line.offsetAccount,
    }),
  );
  const values = bounded(fields.map(([, value]) => value));
  return JSON.stringify(Object.fromEntries(fields.flatMap(([name], at) => (values[at] === undefined ? [] : [[name, values[at]]]))));
}

/** The texts from the first on, cut where more would not fit what is kept of a row. */
function bounded(texts: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let room = CONTENT_MAX - NAMES_MAX;
  const length = (text: string): number => JSON.stringify(text).length + 1;
  for (const text of texts) {
    const most = Math.min(room - 3, CELL_MAX);
    if (most < 1) break;
    const whole = cut(text, most);
    // An escaped sign takes two at most.
    const fitting = length(whole) <= room ? whole : cut(text, Math.floor(most / 2));
    kept.push(fitting);
    room -= length(fitting);
  }
  return kept;
}

/** The first characters of a text, never half of a pair. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** The row's identity on its account. Only a digest leaves this process: what it was made of holds the memo. */
function identityOf({ fingerprint, occurrence }: IdentifiedLine, bank: Bank): string {
  return createHash('sha256').update(`${bank}\u001f${fingerprint}\u001f${occurrence}`).digest('base64');
}
