import type { BusinessDate } from '#core/dates.js';
import type { Vnd } from '#core/vnd.js';
import type { EntryStatus, ListFilter } from '#disclosure/listing/list-filter.js';
import { typedAmount } from '../typed-amount.js';
import { typedDay } from '../typed-day.js';

/** Fields of the form above a list, in its order. */
export const QUESTION_FIELDS = ['from', 'to', 'min', 'max', 'unit', 'status'] as const;

/** See `QUESTION_FIELDS`. */
export type QuestionField = (typeof QUESTION_FIELDS)[number];

/** Why a field was not understood; `asked` is a question of the amount grammar, in Vietnamese. */
export interface FieldDoubt {
  readonly field: QuestionField;
  readonly code: 'DATE' | 'AMOUNT' | 'UNIT' | 'STATUS' | 'TWICE' | 'DAYS_SWAPPED' | 'AMOUNTS_SWAPPED';
  readonly asked?: string;
}

/** What a list's address asks for, as typed and as understood. */
export interface ListQuestion {
  /** as typed, for the form; empty where nothing was */
  readonly typed: Readonly<Record<QuestionField, string>>;
  readonly filter: ListFilter;
  readonly doubts: readonly FieldDoubt[];
  /** fields that were given and by which the list cannot be narrowed */
  readonly unused: readonly QuestionField[];
  /** `undefined` for the first page */
  readonly cursor: string | undefined;
}

const TYPED_MAX = 60;

class Doubted extends Error {
  constructor(readonly doubt: Omit<FieldDoubt, 'field'>) {
    super(doubt.code);
  }
}

/**
 * Reads the question of a list's address. Never throws: what is not understood is kept as typed beside what is to be mended, and names nobody
 * knows are left alone, as whoever shares an address adds their own to it.
 * @param query as Express parsed it
 * @param fields those the list can be narrowed by; the others are `unused`
 */
export function readListQuestion(
  query: Readonly<Record<string, unknown>>,
  fields: readonly QuestionField[] = QUESTION_FIELDS,
): ListQuestion {
  const typed = typedTexts(query);
  const doubts: FieldDoubt[] = [];
  const read = <Field extends QuestionField>(
    field: Field,
    reader: (text: string) => ListFilter[Field],
  ): Pick<ListFilter, Field> | object => {
    if (!fields.includes(field)) return {};
    try {
      if (Array.isArray(query[field])) throw new Doubted({ code: 'TWICE' });
      const text = typed[field].trim();
      return text === '' ? {} : { [field]: reader(text) };
    } catch (error) {
      doubts.push({ field, ...doubtOf(error) });
      return {};
    }
  };
  const filter: ListFilter = {
    ...read('from', readDay),
    ...read('to', readDay),
    ...read('min', readMoney),
    ...read('max', readMoney),
    ...read('unit', readUnit),
    ...read('status', readStatus),
  };
  const unused = QUESTION_FIELDS.filter((field) => typed[field].trim() !== '' && !fields.includes(field));
  return { typed, filter, unused, doubts: [...doubts, ...swapped(filter)], cursor: cursorOf(query['trang']) };
}

/** Whether a question narrows its list to anything. */
export function isNarrowed(filter: ListFilter): boolean {
  return QUESTION_FIELDS.some((field) => filter[field] !== undefined);
}

/** The question as the query of an address, understood values in their canonical form; empty when nothing is asked. */
export function questionQuery(filter: ListFilter): string {
  const query = new URLSearchParams();
  for (const field of QUESTION_FIELDS) {
    const value = filter[field];
    if (value !== undefined) query.set(field, String(value));
  }
  return query.toString();
}

function typedTexts(query: Readonly<Record<string, unknown>>): ListQuestion['typed'] {
  const text = (field: QuestionField): string => {
    const value = query[field];
    // What was given twice is shown once; control characters and halves of characters have no place in a page.
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string'
      ? first
          .replace(/\p{Cc}/gu, ' ')
          .toWellFormed()
          .slice(0, TYPED_MAX)
      : '';
  };
  return { from: text('from'), to: text('to'), min: text('min'), max: text('max'), unit: text('unit'), status: text('status') };
}

function cursorOf(value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  // What is no text is no cursor of ours either, and is told so.
  return typeof value === 'string' ? value : '!';
}

function readUnit(text: string): string {
  if (!/^[0-9]{2,5}$/.test(text)) throw new Doubted({ code: 'UNIT' });
  return text;
}

function readStatus(text: string): EntryStatus {
  if (text !== 'valid' && text !== 'reversed') throw new Doubted({ code: 'STATUS' });
  return text;
}

function readDay(text: string): BusinessDate {
  const day = typedDay(text);
  if (day === undefined || day === '') throw new Doubted({ code: 'DATE' });
  return day;
}

function readMoney(text: string): Vnd {
  const amount = typedAmount(text);
  if (typeof amount === 'object') throw new Doubted({ code: 'AMOUNT', ...amount });
  return amount;
}

function doubtOf(error: unknown): Omit<FieldDoubt, 'field'> {
  if (error instanceof Doubted) return error.doubt;
  throw error;
}

function swapped({ from, to, min, max }: ListFilter): readonly FieldDoubt[] {
  return [
    ...(from !== undefined && to !== undefined && from > to ? [{ field: 'to', code: 'DAYS_SWAPPED' } as const] : []),
    ...(min !== undefined && max !== undefined && min > max ? [{ field: 'max', code: 'AMOUNTS_SWAPPED' } as const] : []),
  ];
}
