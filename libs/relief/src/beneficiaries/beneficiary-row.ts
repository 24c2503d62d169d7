import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';
import { LINE_QUANTITY_MAX } from '#core/vnd.js';
import { cleanText } from '#core/text.js';
import type { ListColumns, ListField } from './list-columns.js';

/** Who receives, as a list says it. Everything but the numbers is about people and never leaves the officers' side. */
export interface Beneficiary {
  readonly name: string;
  readonly place?: string;
  readonly idNumber?: string;
  readonly householdCode?: string;
  readonly head?: string;
  readonly account?: string;
  readonly bank?: string;
  readonly phone?: string;
  readonly group?: string;
  readonly note?: string;
  /** How many people the household counts; 1 when the list does not say. */
  readonly people: number;
  /** Whole đồng, where the list says what each receives. */
  readonly amountVnd?: bigint;
}

/** What is wrong with one cell: `row` as the sheet counts, from 1. */
export interface RowFault {
  readonly row: number;
  readonly field: ListField;
  readonly reason: 'missing' | 'unreadable' | 'too_long' | 'too_large';
}

/** One row as read: who receives, or what to mend. */
export type ReadRow =
  | { readonly row: number; readonly beneficiary: Beneficiary }
  | { readonly row: number; readonly faults: readonly RowFault[] };

const TEXT_MAX = 200;
const PEOPLE_MAX = 99;
/** With its tones a total is told from a name: Cộng and Công, Tổng and Tống. */
const TOTALS = /^(?:tổng|cộng)(?!\p{L})/u;
/** Without tones only a cell that says nothing else, or goes on with a number: `CONG TANG TON NU` is a person. */
const BARE_TOTALS = /^(?:tong cong|cong tong|tong so(?: ho| tien)?|tong|cong)\s*(?:[:.(0-9-].*)?$/;
const GROUPED_DIGITS = /^[0-9]{1,3}(?:([.,\s])[0-9]{3}(?:\1[0-9]{3})*)?$|^[0-9]+$/;

class FaultyCell extends Error {
  constructor(readonly reason: RowFault['reason']) {
    super(reason);
  }
}

/** Every row below the headings but empty ones and totals, in order. */
export function readRows(rows: readonly (readonly string[])[], columns: ListColumns): readonly ReadRow[] {
  return rows.flatMap((cells, at) => {
    const isBody = at > columns.headingRow && cells.some((cell) => cell.trim() !== '') && !isTotal(cells) && !isColumnLetters(cells);
    return isBody ? [readRow(cells, at + 1, columns)] : [];
  });
}

function isTotal(cells: readonly string[]): boolean {
  return cells.some((cell) => TOTALS.test(cell.normalize('NFC').trim().toLowerCase()) || BARE_TOTALS.test(foldVietnamese(cell)));
}

/** The row under the headings that numbers the columns: A, B, 1, 2, 3. */
function isColumnLetters(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length > 1 && filled.every((cell) => /^(?:[A-Z]|[0-9]{1,2})$/.test(cell)) && filled.some((cell) => /^[A-Z]$/.test(cell));
}

function readRow(cells: readonly string[], row: number, { at }: ListColumns): ReadRow {
  const faults: RowFault[] = [];
  const read = <Value>(field: ListField, parse: (text: string) => Value): Value | undefined => {
    const text = (cells[at.get(field) ?? -1] ?? '').trim();
    if (text === '') return undefined;
    try {
      return parse(text);
    } catch (error) {
      faults.push({ row, field, reason: reasonOf(error) });
      return undefined;
    }
  };
  const beneficiary = gathered({
    name: read('name', readText),
    place: read('place', readText),
    idNumber: read('id_number', readIdNumber),
    householdCode: read('household_code', readText),
    head: read('head', readText),
    account: read('account', readAccount),
    bank: read('bank', readText),
    phone: read('phone', readText),
    group: read('group', readText),
    note: read('note', readText),
    people: read('people', readPeople),
    amountVnd: read('amount', readAmount),
  });
  if (!isNamed(beneficiary) && faults.length === 0) faults.push({ row, field: 'name', reason: 'missing' });
  return isNamed(beneficiary) && faults.length === 0
    ? { row, beneficiary: { ...beneficiary, people: beneficiary.people ?? 1 } }
    : { row, faults };
}

type Cells = { readonly [Field in keyof Beneficiary]?: Beneficiary[Field] };

/** Leaves out what is absent. */
function gathered(values: { readonly [Field in keyof Beneficiary]: Beneficiary[Field] | undefined }): Cells {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function isNamed(cells: Cells): cells is Cells & { readonly name: string } {
  return cells.name !== undefined;
}

function reasonOf(error: unknown): RowFault['reason'] {
  if (error instanceof FaultyCell) return error.reason;
  if (error instanceof DomainError) return error.facts['reason'] === 'too_long' ? 'too_long' : 'unreadable';
  throw error;
}

function readText(text: string): string {
  return cleanText(text, { field: 'cell', maxLength: TEXT_MAX });
}

/** Twelve digits of a citizen's card, nine of the old one; a spreadsheet that took it for a number has lost the leading zero. */
function readIdNumber(text: string): string {
  const digits = text.replace(/[\s.'-]/g, '');
  if (/^[0-9]{11}$/.test(digits)) return `0${digits}`;
  if (!/^(?:[0-9]{9}|[0-9]{12})$/.test(digits)) throw new FaultyCell('unreadable');
  return digits;
}

function readAccount(text: string): string {
  const digits = text.replace(/[\s.'-]/g, '');
  if (!/^[0-9]{6,19}$/.test(digits)) throw new FaultyCell('unreadable');
  return digits;
}

function readPeople(text: string): number {
  if (!/^[1-9][0-9]?$/.test(text)) throw new FaultyCell('unreadable');
  return Math.min(Number(text), PEOPLE_MAX);
}

function readAmount(text: string): bigint {
  const bare = text
    .toLowerCase()
    .replace(/\s*(?:đồng|vnđ|vnd|đ|₫)\.?$/u, '')
    .trim();
  if (!GROUPED_DIGITS.test(bare)) throw new FaultyCell('unreadable');
  const amount = BigInt(bare.replace(/[^0-9]/g, ''));
  if (amount === 0n) throw new FaultyCell('unreadable');
  if (amount > LINE_QUANTITY_MAX) throw new FaultyCell('too_large');
  return amount;
}
