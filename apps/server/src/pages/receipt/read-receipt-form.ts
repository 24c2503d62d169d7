import type { BusinessDate } from '#core/dates.js';
import { type Vnd, vnd } from '#core/vnd.js';
import { deskAmount, type TypedAmount } from '../typed-amount.js';
import { typedDay } from '../typed-day.js';
import type { ReceiptTexts } from './receipt-texts.js';

/** Fields of the forms for whoever cannot scan: voucher number, amount, date; or a pasted code. */
export type ReceiptQuestionField = 'so' | 'tien' | 'ngay' | 'ma';

/** Something to put right, by the words it is told in. */
export interface ReceiptFault {
  readonly field: ReceiptQuestionField;
  readonly code: keyof ReceiptTexts['faults'];
  /** the question of the amount grammar, in Vietnamese */
  readonly asked?: string;
}

/** What was typed, and what it asks for when nothing has to be put right. */
export interface ReceiptQuestion {
  readonly typed: Readonly<Record<ReceiptQuestionField, string>>;
  readonly claim?: { readonly voucher: string; readonly amount: Vnd; readonly date?: BusinessDate };
  readonly faults: readonly ReceiptFault[];
}

/** Reads an address of the form. Never throws; a form that was not sent asks for nothing. @param query as Express parsed it */
export function readReceiptForm(query: Readonly<Record<string, unknown>>): ReceiptQuestion {
  const typed = { so: textOf(query['so']), tien: textOf(query['tien']), ngay: textOf(query['ngay']), ma: textOf(query['ma']) };
  if (query['ma'] !== undefined) return { typed, faults: typed.ma === '' ? [{ field: 'ma', code: 'code' }] : [] };
  if (query['so'] === undefined && query['tien'] === undefined) return { typed, faults: [] };
  const amount = amountOf(typed.tien);
  const date = typedDay(typed.ngay);
  const faults: readonly (ReceiptFault | undefined)[] = [
    typed.so === '' ? { field: 'so', code: 'voucher' } : undefined,
    typeof amount === 'bigint' ? undefined : { field: 'tien', code: 'amount', ...amount },
    date === undefined ? { field: 'ngay', code: 'date' } : undefined,
  ];
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0 || typeof amount !== 'bigint') return { typed, faults: found };
  return { typed, faults: [], claim: { voucher: typed.so, amount, ...(date !== undefined && date !== '' && { date }) } };
}

function amountOf(text: string): TypedAmount {
  // Nothing but goods was given.
  if (/^0+$/.test(text)) return vnd(0n);
  if (text === '') return {};
  return deskAmount(text);
}

function textOf(value: unknown): string {
  return typeof value === 'string'
    ? value
        .slice(0, 300)
        .replace(/\p{Cc}/gu, ' ')
        .toWellFormed()
        .trim()
    : '';
}
