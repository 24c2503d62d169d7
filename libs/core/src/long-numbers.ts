/** Most signs between two groups of digits of one number: `0912 - 345 - 678`. */
export const SIGNS_MAX = 3;

/** Digits that make a phone, an identity number or an account; fewer are amounts, days, references. */
export const LONG_NUMBER_MIN = 9;

/** What stands where a number was cut. */
export const CUT = '…';

const SHOWN = 3;
/** Enough digits with nothing but signs between them; what was cut already is never joined to again. */
const GROUPS = new RegExp(`\\p{Nd}(?:[^\\p{L}\\p{N}${CUT}]{0,${SIGNS_MAX}}\\p{Nd}){${LONG_NUMBER_MIN - 1},}`, 'gu');
const GROUP = /\p{Nd}+/gu;
/** Signs that part days and times as well as numbers. */
const DAY_SIGN = /[/:]/;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * A text in which every number of nine digits and more, in one run or grouped by signs, is `…` and its last three digits. Days and times
 * stay. Cutting twice changes nothing.
 */
export function cutLongNumbers(text: string): string {
  return text.replace(GROUPS, (chain: string, at: number) => cutChain(chain, text.charAt(at - 1) === CUT));
}

/**
 * Whether a group of digits beside a slash or a colon may be part of a day or a time, so that it need not be part of a number.
 * @param isCut whether it is what is left of a cut number
 */
export function mayBeOfDay(group: string, isCut: boolean): boolean {
  return isCut || group.length <= 2 || YEAR.test(group);
}

function cutChain(chain: string, isCut: boolean): string {
  let shown = '';
  let from = 0;
  let to = 0;
  let digits: string[] = [];
  let last = '';
  for (const { 0: group, index } of chain.matchAll(GROUP)) {
    const isFirst = to === 0;
    if (!isFirst && isParted(chain.slice(to, index), mayBeOfDay(last, isCut && from === 0) && mayBeOfDay(group, false))) {
      shown += cutNumber(chain.slice(from, to), digits) + chain.slice(to, index);
      from = index;
      digits = [];
    }
    digits.push(...Array.from(group));
    last = group;
    to = index + group.length;
  }
  return shown + cutNumber(chain.slice(from, to), digits);
}

function isParted(signs: string, isDay: boolean): boolean {
  return isDay && DAY_SIGN.test(signs);
}

function cutNumber(number: string, digits: readonly string[]): string {
  return digits.length < LONG_NUMBER_MIN ? number : CUT + digits.slice(-SHOWN).join('');
}
