import { LINE_QUANTITY_MAX, type Vnd, vnd } from '../vnd.js';
import { readAmountCell } from './amount-cell.js';
import type { StatementLine } from './line.js';
import { type BankMoment, readDateCell, readTimeCell } from './moment-cell.js';
import type { RowReading, StatementColumn, StatementHeader } from './profile.js';
import type { QuarantineReason } from './quarantine.js';
import { foldLabel, readTextCell } from './text-cell.js';
import { isTotalsLabel, startsTotals } from './totals-label.js';

const NOTHING = vnd(0n);
const TEXT_CHARACTERS_MAX = 2000;
const GROUPED_AMOUNT = /^\d{1,3}(?:[.,]\d{3})+$/;

type Cells = readonly string[];

/** Optional fields are set one by one: spreading them costs as much as reading the rest of the row. */
type LineDraft = { -readonly [K in keyof StatementLine]: StatementLine[K] };

/**
 * Reads a row below the header, for every bank whose columns say all there is to say. A row with a readable day is a movement or is
 * quarantined; a row without one is skipped only when it is blank, a repeated header, a totals row, or carries no amount anywhere.
 */
export function readStatementRow(cells: Cells, header: StatementHeader, row: number): RowReading {
  const moment = readDateCell(cellAt(cells, header.at.date));
  if (moment === undefined) return readUndated(cells, header);
  if (!hasShape(cells, header)) return { kind: 'quarantine', reason: 'ROW_SHAPE' };
  const balanceVnd = readAmountCell(cellAt(cells, header.at.balance));
  if (typeof balanceVnd === 'string') return { kind: 'quarantine', reason: 'BALANCE_UNREADABLE' };
  const line = readDated(cells, header, moment);
  if (typeof line === 'string') return { kind: 'quarantine', reason: line, ...(balanceVnd !== undefined && { balanceVnd }) };
  line.row = row;
  if (balanceVnd !== undefined) line.balanceVnd = balanceVnd;
  return { kind: 'line', line };
}

function readDated(cells: Cells, header: StatementHeader, moment: BankMoment): LineDraft | QuarantineReason {
  const amounts = readAmounts(cells, header);
  if (typeof amounts === 'string') return amounts;
  const timeText = cellAt(cells, header.at.time).trim();
  const time = timeText === '' ? moment.time : readTimeCell(timeText);
  if (timeText !== '' && time === undefined) return 'TIME_UNREADABLE';
  const memo = readTextCell(cellAt(cells, header.at.memo));
  const line: LineDraft = { row: 0, date: moment.date, creditVnd: amounts.creditVnd, debitVnd: amounts.debitVnd, memo };
  if (time !== undefined) line.time = time;
  return readParties(cells, header, line) ?? line;
}

/** Fills in the reference and the other side; says what speaks against the row. */
function readParties(cells: Cells, header: StatementHeader, line: LineDraft): QuarantineReason | undefined {
  const reference = readTextCell(cellAt(cells, header.at.reference)) || readTextCell(cellAt(cells, header.at.document));
  const offsetAccount = readTextCell(cellAt(cells, header.at.offsetAccount));
  if (Math.max(line.memo.length, reference.length, offsetAccount.length) > TEXT_CHARACTERS_MAX) return 'TEXT_TOO_LONG';
  // A dated total of the day would be taken for a gift: real movements carry a time or a reference beside such a memo.
  if (startsTotals(reference)) return 'POSSIBLE_TOTAL';
  if (reference === '' && line.time === undefined && isTotalsLabel(line.memo)) return 'POSSIBLE_TOTAL';
  if (reference !== '') line.reference = reference;
  if (offsetAccount !== '') line.offsetAccount = offsetAccount;
  return undefined;
}

function readAmounts(cells: Cells, header: StatementHeader): { creditVnd: Vnd; debitVnd: Vnd } | QuarantineReason {
  const credit = readAmountCell(cellAt(cells, header.at.credit));
  const debit = readAmountCell(cellAt(cells, header.at.debit));
  if (typeof credit === 'string') return credit;
  if (typeof debit === 'string') return debit;
  if (credit === undefined && debit === undefined) return 'AMOUNT_MISSING';
  const creditVnd = credit ?? NOTHING;
  const debitVnd = debit ?? NOTHING;
  // Some exports print 0 in the empty column; that is not an amount.
  if (creditVnd > 0n && debitVnd > 0n) return 'AMOUNT_BOTH_SIDES';
  if (creditVnd === debitVnd) return 'AMOUNT_ZERO';
  return creditVnd + debitVnd > LINE_QUANTITY_MAX ? 'AMOUNT_TOO_LARGE' : { creditVnd, debitVnd };
}

function readUndated(cells: Cells, header: StatementHeader): RowReading {
  if (cells.every((cell) => cell.trim() === '')) return { kind: 'skip', why: 'blank' };
  if (repeatsHeader(cells, header)) return { kind: 'skip', why: 'header' };
  if (isTotalsRow(cells, header)) return { kind: 'skip', why: 'totals' };
  if (isNoise(cells, header)) return { kind: 'skip', why: 'noise' };
  const balance = readAmountCell(cellAt(cells, header.at.balance));
  const readable = typeof balance === 'bigint' && hasShape(cells, header);
  return { kind: 'quarantine', reason: 'DATE_UNREADABLE', ...(readable && { balanceVnd: balance }) };
}

function repeatsHeader(cells: Cells, header: StatementHeader): boolean {
  const same = (column: StatementColumn): boolean => {
    const at = header.at[column];
    return foldLabel(cells[at] ?? '') === header.labels[at];
  };
  return same('date') && same('credit') && same('debit');
}

/** A label where only the bank writes; where payers' words stand, only when it is the whole cell and the day is blank. */
function isTotalsRow(cells: Cells, header: StatementHeader): boolean {
  const { memo, offsetAccount } = header.at;
  if (cells.some((cell, at) => at !== memo && at !== offsetAccount && cell !== '' && startsTotals(cell))) return true;
  return cellAt(cells, header.at.date).trim() === '' && isTotalsLabel(cells[memo] ?? '');
}

/** Page furniture: no day, no amount in its column, and none that slipped into another column. */
function isNoise(cells: Cells, header: StatementHeader): boolean {
  const blank = (column: StatementColumn): boolean => cellAt(cells, header.at[column]).trim() === '';
  if (!blank('credit') || !blank('debit') || !blank('balance')) return false;
  if (cells.some((cell) => GROUPED_AMOUNT.test(cell.trim()))) return false;
  // A damaged day in a full-width row is still a movement somebody has to look at.
  return blank('date') || cells.filter((cell) => cell.trim() !== '').length === 1;
}

function hasShape(cells: Cells, header: StatementHeader): boolean {
  if (cells.length === header.width) return true;
  return cells.length > header.width && cells.slice(header.width).every((cell) => cell.trim() === '');
}

function cellAt(cells: Cells, at: number): string {
  return cells[at] ?? '';
}
