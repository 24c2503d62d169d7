import type { Vnd } from './vnd.js';

/** The spellings an organisation may choose for its papers; each is correct Vietnamese. */
export interface WordsOptions {
  /** 4 after twenty and more: "hai mươi tư" or "hai mươi bốn". Default `tư`. */
  readonly four?: 'tư' | 'bốn';
  /** No tens between hundreds and units: "một trăm linh một" or "một trăm lẻ một". Default `linh`. */
  readonly noTens?: 'linh' | 'lẻ';
  /** 10^3. Default `nghìn`. */
  readonly thousand?: 'nghìn' | 'ngàn';
  /** 10^9. Default `tỷ`. */
  readonly billion?: 'tỷ' | 'tỉ';
  /** Closes with "chẵn", as some receipt templates want. Default false. */
  readonly even?: boolean;
}

type Spelling = Required<WordsOptions>;

const DEFAULTS: Spelling = { four: 'tư', noTens: 'linh', thousand: 'nghìn', billion: 'tỷ', even: false };
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 10n ** 9n;

/**
 * An amount in Vietnamese words as receipts and vouchers carry it, first letter upper case, closed by "đồng":
 * 1.005.000 → `Một triệu không trăm linh năm nghìn đồng`. Above 10^9 the groups repeat: "Một nghìn một trăm tỷ đồng".
 * @param amount 0 to 10^18
 */
export function amountInWords(amount: Vnd, options: WordsOptions = {}): string {
  const spelling = { ...DEFAULTS, ...options };
  const number = amount === 0n ? [digit(0)] : numberWords(amount, spelling, false);
  const words = [...number, 'đồng', ...(spelling.even ? ['chẵn'] : [])].join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words of a number above zero; `inner` when larger groups were read before it, so its first group is read in full. */
function numberWords(number: bigint, spelling: Spelling, inner: boolean): string[] {
  if (number < BILLION) return millionsWords(Number(number), spelling, inner);
  const below = number % BILLION;
  return [...numberWords(number / BILLION, spelling, inner), spelling.billion, ...(below === 0n ? [] : numberWords(below, spelling, true))];
}

function millionsWords(number: number, spelling: Spelling, inner: boolean): string[] {
  const groups: readonly (readonly [number, readonly string[]])[] = [
    [Math.floor(number / 1_000_000), ['triệu']],
    [Math.floor(number / 1000) % 1000, [spelling.thousand]],
    [number % 1000, []],
  ];
  const words: string[] = [];
  for (const [group, unit] of groups) {
    if (group === 0) continue;
    words.push(...groupWords(group, spelling, inner || words.length > 0), ...unit);
  }
  return words;
}

/** One group of three digits, 1 to 999; an inner one names its hundreds even when there are none. */
function groupWords(group: number, spelling: Spelling, inner: boolean): string[] {
  const hundreds = Math.floor(group / 100);
  const rest = group % 100;
  if (hundreds === 0 && !inner) return belowHundred(rest, spelling);
  const words = [digit(hundreds), 'trăm'];
  if (rest === 0) return words;
  return rest < 10 ? [...words, spelling.noTens, digit(rest)] : [...words, ...belowHundred(rest, spelling)];
}

function belowHundred(number: number, spelling: Spelling): string[] {
  const tens = Math.floor(number / 10);
  const units = number % 10;
  if (tens === 0) return [digit(units)];
  const words = tens === 1 ? ['mười'] : [digit(tens), 'mươi'];
  return units === 0 ? words : [...words, unitsAfterTens(units, tens, spelling)];
}

/** 5 after any ten is "lăm"; after twenty and more 1 is "mốt" and 4 is "tư" (or "bốn"). */
function unitsAfterTens(units: number, tens: number, spelling: Spelling): string {
  if (units === 5) return 'lăm';
  if (tens > 1 && units === 1) return 'mốt';
  if (tens > 1 && units === 4) return spelling.four;
  return digit(units);
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}
