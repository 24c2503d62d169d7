import { STATEMENT_PROFILES } from './banks.js';
import type { Bank } from './line.js';
import type { ColumnRule, StatementColumn, StatementHeader, StatementProfile } from './profile.js';
import { foldLabel } from './text-cell.js';

/** Rows looked at before a file counts as unreadable. */
export const HEADER_ROWS_MAX = 30;

const CELLS_MAX = 64;
const CURRENCY = /vnd$/;
const FOREIGN_LABELS_MIN = 4;
/** Labels no profile claims, from the statements of other banks: they tell a strange layout from a broken file. */
const FOREIGN_LABELS = [
  'stt',
  'no',
  'co',
  'amount',
  'sotien',
  'phatsinhno',
  'phatsinhco',
  'sobuttoan',
  'details',
  'particulars',
  'valuedate',
];

const AMOUNTS: ReadonlySet<StatementColumn> = new Set(['debit', 'credit', 'balance']);

/** A header row that was recognised, and whose it is. */
export interface RecognisedHeader {
  readonly profile: StatementProfile;
  readonly header: StatementHeader;
}

/**
 * Recognises a header row by the labels of every profile (Vietnamese, English or both in one cell; any case, tone marks, BOM, NFD).
 * The profile that claims the most columns wins; on a tie the expected bank.
 * @returns `undefined` when no profile finds all its required columns, or finds one of amounts twice
 */
export function recogniseHeader(cells: readonly string[], expected: Bank): RecognisedHeader | undefined {
  if (cells.length > CELLS_MAX) return undefined;
  const labels = cells.map((cell) => foldLabel(cell).replace(CURRENCY, ''));
  let best: RecognisedHeader | undefined;
  let bestScore = 0;
  for (const profile of Object.values(STATEMENT_PROFILES)) {
    const header = matchColumns(labels, profile.columns);
    if (header === undefined) continue;
    const score = Object.values(header.at).filter((at) => at >= 0).length + (profile.bank === expected ? 0.5 : 0);
    if (score > bestScore) {
      best = { profile, header };
      bestScore = score;
    }
  }
  return best;
}

/** Whether a row reads like the header of some bank's statement that no profile knows. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  if (cells.length > CELLS_MAX) return false;
  return cells.filter((cell) => isKnownLabel(foldLabel(cell).replace(CURRENCY, ''))).length >= FOREIGN_LABELS_MIN;
}

function matchColumns(labels: readonly string[], rules: readonly ColumnRule[]): StatementHeader | undefined {
  const at: Record<StatementColumn, number> = {
    date: -1,
    time: -1,
    reference: -1,
    document: -1,
    debit: -1,
    credit: -1,
    balance: -1,
    memo: -1,
    offsetAccount: -1,
  };
  for (const { column, required, labels: accepted } of rules) {
    at[column] = labels.findIndex((label) => isLabel(label, accepted));
    if (required && at[column] < 0) return undefined;
    // Nobody can say which of two columns of money in holds the gift.
    if (AMOUNTS.has(column) && labels.filter((label) => isLabel(label, accepted)).length > 1) return undefined;
  }
  return { width: labels.length, at, labels };
}

/** One accepted label, or two of the same column one after the other (`Ngày giao dịch Transaction Date`). */
function isLabel(label: string, accepted: readonly string[]): boolean {
  return accepted.some((start) => label.startsWith(start) && (label === start || accepted.includes(label.slice(start.length))));
}

function isKnownLabel(label: string): boolean {
  if (label === '') return false;
  if (isLabel(label, FOREIGN_LABELS)) return true;
  return Object.values(STATEMENT_PROFILES).some((profile) => profile.columns.some((rule) => isLabel(label, rule.labels)));
}
