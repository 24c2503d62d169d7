import { formatVnd, parseVnd, type Vnd, vnd } from './vnd.js';

/** Why an amount was not understood; each has its question in `QUESTIONS`. */
export type AmountQuestionCode =
  | 'EMPTY'
  | 'UNREADABLE'
  | 'DIGITS'
  | 'NOT_POSITIVE'
  | 'TOO_LARGE'
  | 'NO_UNIT'
  | 'AMBIGUOUS_GROUP'
  | 'GROUPING'
  | 'TAIL'
  | 'UNIT_ORDER'
  | 'UNIT_UNKNOWN'
  | 'TONE'
  | 'TOO_LONG';

/** What a typed amount means: an amount, an amount that looks a thousand times too small, or a question back to the typist. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: Vnd }
  | { readonly kind: 'confirm'; readonly amount: Vnd; readonly suggestion: Vnd; readonly question: string }
  | { readonly kind: 'question'; readonly code: AmountQuestionCode; readonly question: string };

/** 10.000 tỷ: what is larger is a slip of the hand at a desk. */
const DESK_AMOUNT_MAX = 10n ** 13n;
const TYPED_LENGTH_MAX = 60;

const QUESTIONS: Readonly<Record<AmountQuestionCode, (typed: string) => string>> = {
  EMPTY: () => 'Nhập số tiền, ví dụ 500k hoặc 1tr5',
  UNREADABLE: (typed) => `Chưa đọc được “${typed}”. Gõ lại, ví dụ 500k hoặc 1tr5`,
  DIGITS: (typed) => `“${typed}” có chữ số lạ. Chuyển bộ gõ về chữ số thường rồi gõ lại, ví dụ 500000`,
  NOT_POSITIVE: () => 'Số tiền phải lớn hơn 0. Gõ lại, ví dụ 500k hoặc 1tr5',
  TOO_LARGE: (typed) => `“${typed}” lớn hơn 10.000 tỷ. Kiểm tra lại số chữ số 0`,
  NO_UNIT: (typed) => `“${typed}” là nghìn, triệu hay tỷ? Gõ thêm đơn vị, ví dụ 1,5tr`,
  AMBIGUOUS_GROUP: (typed) => `“${typed}”: dấu chấm, phẩy là phần lẻ hay hàng nghìn? Gõ lại, ví dụ 1tr5 hoặc 1500tr`,
  GROUPING: (typed) => `Dấu chấm, phẩy trong “${typed}” không đúng nhóm ba chữ số. Gõ lại, ví dụ 12.345.678`,
  TAIL: (typed) => `Phần sau đơn vị trong “${typed}” là bao nhiêu? Gõ lại, ví dụ 1tr5 hoặc 1 triệu 200.000`,
  UNIT_ORDER: (typed) => `Đơn vị trong “${typed}” lặp lại hoặc sai thứ tự. Gõ lại, ví dụ 1tỷ200tr`,
  UNIT_UNKNOWN: (typed) => `“${typed}” có đơn vị chưa rõ. Dùng k, nghìn, triệu hoặc tỷ, ví dụ 500k`,
  TONE: (typed) => `“${typed}”: bộ gõ có thể đã đổi chữ số thành dấu. Gõ lại, ví dụ 1tỷ2 hoặc 1200tr`,
  TOO_LONG: () => 'Số tiền dài quá. Gõ lại, ví dụ 500k hoặc 1tr5',
};

const THOUSAND = 1000n;
const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;
/** Spelled exactly, tones included: folding them would read `1tỳ`, which is VNI's `1ty2`, as one billion. */
const UNITS: ReadonlyMap<string, bigint> = new Map([
  ...['k', 'ng', 'ngàn', 'ngan', 'nghìn', 'nghin'].map((name) => [name, THOUSAND] as const),
  ...['tr', 'triệu', 'trieu', 'củ', 'cu'].map((name) => [name, MILLION] as const),
  ...['tỷ', 'tỉ', 'ty', 'ti'].map((name) => [name, BILLION] as const),
]);
const HALVES: ReadonlySet<string> = new Set(['rưỡi', 'rưởi', 'ruoi']);
const CURRENCY = /\s*(?:đồng|dong|vnđ|vnd|đ|₫|d)$/;
const TOKEN = /\s*(?:([0-9]+(?:[.,][0-9]+)*)|(\p{L}+))/uy;
const WHOLE = /^[1-9][0-9]*$/;
const GROUPED = /^[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+)$/;
const DECIMAL = /^(0|[1-9][0-9]*)[.,]([0-9]{1,2})$/;

/** Stops the reading; caught only by `readAmount`. */
class Doubt extends Error {
  constructor(readonly code: AmountQuestionCode) {
    super(code);
  }
}

/** A number with its unit, in đồng; `decimal` when it was written with decimals, behind which nothing may stand. */
interface Segment {
  readonly amount: bigint;
  readonly unit: bigint;
  readonly decimal: boolean;
}

type Token = { readonly number: string } | { readonly word: string };

/**
 * Reads an amount as it is typed at a desk: `500k`, `1tr5`, `1 triệu rưỡi`, `1.234.567đ`. Never guesses: what has two
 * readings, or none, comes back as a question in Vietnamese. A bare `500` is an amount with a suggestion of 500.000.
 * Case, spaces and Unicode normal form don't matter. Rules and examples: docs/spec/amounts.md.
 */
export function readAmount(text: string): AmountReading {
  try {
    return reading(text);
  } catch (error) {
    if (error instanceof Doubt) return question(error.code, text);
    throw error;
  }
}

function question(code: AmountQuestionCode, text: string): AmountReading {
  const typed = text.trim().slice(0, 30);
  return { kind: 'question', code, question: QUESTIONS[code](typed) };
}

function reading(text: string): AmountReading {
  if (text.length > TYPED_LENGTH_MAX) throw new Doubt('TOO_LONG');
  const typed = text.normalize('NFC').toLowerCase().trim();
  if (typed === '') throw new Doubt('EMPTY');
  if (/[^\P{N}0-9]/u.test(typed)) throw new Doubt('DIGITS');
  if (/^[-−–][0-9]/.test(typed)) throw new Doubt('NOT_POSITIVE');
  if (/^[1-9][0-9]{0,2}$/.test(typed)) return confirmThousands(parseVnd(typed));
  const tokens = tokensOf(typed.replace(CURRENCY, ''));
  if (tokens.length === 0) throw new Doubt('EMPTY');
  const total = tokens.length === 1 ? bareNumber(tokens) : unitsTotal(tokens);
  if (total === 0n) throw new Doubt('NOT_POSITIVE');
  if (total > DESK_AMOUNT_MAX) throw new Doubt('TOO_LARGE');
  return { kind: 'amount', amount: vnd(total) };
}

function confirmThousands(amount: Vnd): AmountReading {
  const suggestion = vnd(amount * THOUSAND);
  return { kind: 'confirm', amount, suggestion, question: `${formatVnd(amount)}? Nhấn Tab để thành ${formatVnd(suggestion)}` };
}

function tokensOf(typed: string): readonly Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < typed.length) {
    const match = TOKEN.exec(typed);
    if (match === null) throw new Doubt('UNREADABLE');
    const [, number, word] = match;
    if (number !== undefined) tokens.push({ number });
    else if (word !== undefined) tokens.push({ word });
  }
  return tokens;
}

/** An amount without any unit: whole đồng, plain or grouped by three. */
function bareNumber(tokens: readonly Token[]): bigint {
  const [token] = tokens;
  if (token === undefined || !('number' in token)) throw new Doubt('UNREADABLE');
  const { number } = token;
  if (/^0+$/.test(number)) throw new Doubt('NOT_POSITIVE');
  if (WHOLE.test(number)) return BigInt(number);
  if (GROUPED.test(number)) return ungrouped(number);
  if (DECIMAL.test(number)) throw new Doubt('NO_UNIT');
  throw new Doubt(/[.,]/.test(number) ? 'GROUPING' : 'UNREADABLE');
}

/** Numbers with units from the largest down, then "rưỡi", a tail read by place, or a grouped rest in đồng. */
function unitsTotal(tokens: readonly Token[]): bigint {
  let total = 0n;
  let unit: bigint | undefined;
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) break;
    if (unit === undefined || (next !== undefined && 'word' in next && 'number' in token)) {
      const found = numberWithUnit(token, next, unit);
      if (found.decimal && tokens.length > 2) throw new Doubt('TAIL');
      total += found.amount;
      unit = found.unit;
      at += 2;
    } else {
      if (next !== undefined) throw new Doubt('word' in token ? 'UNIT_UNKNOWN' : 'TAIL');
      return total + tail(token, unit);
    }
  }
  return total;
}

function numberWithUnit(token: Token, next: Token | undefined, above: bigint | undefined): Segment {
  if (!('number' in token) || next === undefined) throw new Doubt('UNREADABLE');
  if ('number' in next) throw new Doubt('GROUPING');
  const unit = unitOf(next.word);
  if (above === undefined) return { ...scaled(token.number, unit), unit };
  if (unit >= above) throw new Doubt('UNIT_ORDER');
  const { amount, decimal } = scaled(token.number, unit);
  if (decimal || amount >= above) throw new Doubt('TAIL');
  return { amount, unit, decimal };
}

/** A whole number or one with one or two decimals, times its unit; three digits behind a separator have two readings. */
function scaled(number: string, unit: bigint): { amount: bigint; decimal: boolean } {
  const decimal = DECIMAL.exec(number);
  if (decimal !== null) {
    const [, whole = '', fraction = ''] = decimal;
    return { amount: BigInt(whole) * unit + byPlace(fraction, unit), decimal: true };
  }
  if (/[.,]/.test(number)) throw new Doubt('AMBIGUOUS_GROUP');
  if (/^0+$/.test(number)) throw new Doubt('NOT_POSITIVE');
  if (!WHOLE.test(number)) throw new Doubt('UNREADABLE');
  return { amount: BigInt(number) * unit, decimal: false };
}

function unitOf(word: string): bigint {
  const unit = UNITS.get(word);
  if (unit !== undefined) return unit;
  // ty or ti under any other tone: under VNI the digit behind it became the tone.
  if (/^t[yi]$/.test(word.normalize('NFD').replace(/\p{M}/gu, ''))) throw new Doubt('TONE');
  throw new Doubt('UNIT_UNKNOWN');
}

/** What stands behind the last unit without one of its own. */
function tail(token: Token, unit: bigint): bigint {
  if ('word' in token) {
    if (HALVES.has(token.word)) return unit / 2n;
    throw new Doubt('UNIT_UNKNOWN');
  }
  if (/^[0-9]{1,3}$/.test(token.number)) return byPlace(token.number, unit);
  if (!GROUPED.test(token.number)) throw new Doubt('TAIL');
  const rest = ungrouped(token.number);
  if (rest >= unit) throw new Doubt('TAIL');
  return rest;
}

/** Digits as the decimals of a unit: `5` of a million is 500.000, `25` is 250.000. */
function byPlace(digits: string, unit: bigint): bigint {
  return (BigInt(digits) * unit) / 10n ** BigInt(digits.length);
}

function ungrouped(number: string): bigint {
  return BigInt(number.replaceAll(/[.,]/g, ''));
}
