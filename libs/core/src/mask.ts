import { CUT, cutLongNumbers, LONG_NUMBER_MIN, mayBeOfDay, SIGNS_MAX } from './long-numbers.js';
import { MASK_VOCABULARY } from './mask-vocabulary.js';
import { DIGITS, memoTokens, RUN_MIN, STRIDE, WORD } from './memo-tokens.js';

/** How a donor agreed to be shown. */
export type DisclosureConsent = 'public' | 'masked' | 'anonymous';

/** What is known of a gift's giver, as it stands in the vault. */
export interface DisplaySource {
  readonly donorName?: string | undefined;
  readonly memo?: string | undefined;
  readonly reference?: string | undefined;
  readonly consent: DisclosureConsent;
  /** Organisations are shown in full, unless the gift is anonymous. */
  readonly organisation: boolean;
}

/** The line that lists, search, pages and exports read; an empty string is "not shown" or "not known". */
export interface DisplayLine {
  readonly donor: string;
  readonly memo: string;
  readonly reference: string;
}

const ANONYMOUS = 'Ẩn danh';
/** Half of a letter or digit that takes two UTF-16 units, which must not be cut in two. */
const PAIRED = /[\ud800-\udbff]/;
/** What is left of an address with `@`: no word whole. */
const ONLY_INITIALS = /^.\.(?: .\.)*$/u;

/**
 * What may be shown of a gift's giver. Public and organisations: name and memo in full, but numbers of nine digits and
 * more cut to their last three; masked: `maskName` and `maskMemo`; anonymous: "Ẩn danh" and no memo. The bank reference is
 * always cut by `maskReference`. Rules: docs/spec/masks.md.
 */
export function displayLine(source: DisplaySource): DisplayLine {
  const { donorName = '', memo = '', consent, organisation } = source;
  const reference = maskReference(source.reference ?? '');
  if (consent === 'anonymous') return { donor: ANONYMOUS, memo: '', reference };
  if (consent === 'public' || organisation) return { donor: cutLongNumbers(donorName), memo: cutLongNumbers(memo), reference };
  return { donor: maskName(donorName), memo: maskMemo(memo), reference };
}

/**
 * A stored line cut down to what its giver agreed to, by the masks of today: those of an older release may have let more through. Whoever calls
 * it has no names, only the line. A line that `displayLine` made stays as it is.
 */
export function narrowLine(
  { donor, memo }: Pick<DisplayLine, 'donor' | 'memo'>,
  { consent, organisation }: Pick<DisplaySource, 'consent' | 'organisation'>,
): Pick<DisplayLine, 'donor' | 'memo'> {
  if (consent === 'anonymous') return { donor: ANONYMOUS, memo: '' };
  if (consent === 'public' || organisation) return { donor: cutLongNumbers(donor), memo: cutLongNumbers(memo) };
  return { donor: ONLY_INITIALS.test(donor) ? donor : maskName(donor), memo: maskMemo(memo) };
}

/**
 * Whether a stored line can be one that `displayLine` made: whoever checks a book has no names, but a masked line that masking would change, or
 * an anonymous one that says something, shows more than was agreed to.
 */
export function fitsConsent(line: Pick<DisplayLine, 'donor' | 'memo'>, terms: Pick<DisplaySource, 'consent' | 'organisation'>): boolean {
  const { donor, memo } = narrowLine(line, terms);
  return donor === line.donor && memo === line.memo;
}

/**
 * A person's name with all but its first word as initials: `Nguyễn Thị Hồng Nhung` → `Nguyễn T. H. N.`. Digits and signs
 * are left out; an e-mail address keeps no word whole. `…` when no letter is left, empty for an empty name.
 */
export function maskName(name: string): string {
  const words = name.normalize('NFC').match(/[\p{L}\p{M}'’]+/gu) ?? [];
  if (words.length === 0) return name.trim() === '' ? '' : CUT;
  const whole = name.includes('@') ? 0 : 1;
  return words.map((word, at) => (at < whole ? word : `${initialOf(word)}.`)).join(' ');
}

/** The first letter in upper case: one, also where upper case writes two (ß as SS). */
function initialOf(word: string): string {
  const [letter = ''] = word;
  const [upper = ''] = letter.toUpperCase();
  return upper;
}

/** The last four letters and digits of a bank reference behind `…`; of a shorter reference only `…`. */
export function maskReference(reference: string): string {
  const symbols = reference.replace(/[^\p{L}\p{N}]/gu, '');
  if (symbols === '') return '';
  const last = PAIRED.test(symbols) ? Array.from(symbols).slice(-4).join('') : symbols.slice(-4);
  return last === symbols ? CUT : CUT + last;
}

/** Where every group is longer than this they are cut one by one: references of banks, not phones. */
const GROUP_MAX = 4;
const SPACE = 32;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const ELLIPSIS = 0x2026;
/** Printable ASCII in single spaces, which needs no composing: nearly every memo of a bank. */
const EVEN = /^[!-~]+(?: [!-~]+)*$/;

/** A memo in single spaces and its tokens, `STRIDE` numbers each (memo-tokens.ts). */
interface Memo {
  readonly text: string;
  readonly tokens: readonly number[];
}

/**
 * A memo of which only the listed words and phrases of relief and banking stay. Any other word becomes its initial and a
 * dot; a run of four digits or more becomes `…` and its last three, so do short groups of digits that make nine or more
 * together (`0912 345 678`). White space becomes single spaces, signs stay. Masking twice changes nothing.
 */
export function maskMemo(memo: string): string {
  const text = singleSpaced(memo);
  const tokens = memoTokens(text);
  const parsed: Memo = { text, tokens };
  let masked = '';
  let copied = 0;
  let keptUntil = 0;
  let chain = 0;
  for (let at = 0, next = 0; at < tokens.length; at = next) {
    next = at + STRIDE;
    keptUntil = Math.max(keptUntil, phraseEnd(parsed, at));
    // A chain that is no number has no part that is one: it is looked at once.
    if (at >= chain) {
      chain = chainEnd(parsed, at);
      if (isOneNumber(tokens, at, chain)) next = chain;
    }
    if (next === at + STRIDE && stays(tokens, at, keptUntil)) continue;
    masked += text.slice(copied, startOf(tokens, at)) + replacement(parsed, at, next);
    copied = endOf(tokens, next - STRIDE);
  }
  return copied === 0 ? text : masked + text.slice(copied);
}

/** Whether a token is shown as it is: a short number, a listed word, a word of a listed phrase. */
function stays(tokens: readonly number[], at: number, keptUntil: number): boolean {
  const kind = kindOf(tokens, at);
  if (kind === DIGITS) return digitsOf(tokens, at) < RUN_MIN;
  return kind >= 0 && (at < keptUntil || MASK_VOCABULARY.staysAlone(kind));
}

/** What is shown instead of the tokens [at, next). */
function replacement({ text, tokens }: Memo, at: number, next: number): string {
  const end = endOf(tokens, next - STRIDE);
  if (next > at + STRIDE || digitsOf(tokens, at) >= RUN_MIN) return CUT + lastDigits(text, end);
  const letter = firstLetter(text, startOf(tokens, at), end);
  return text.charCodeAt(end) === DOT ? letter : `${letter}.`;
}

/** Index behind the longest phrase that begins at a token, its words one space apart; 0 when none does. */
function phraseEnd({ text, tokens }: Memo, from: number): number {
  const first = listedWord(tokens, from);
  let node = first < 0 ? 0 : MASK_VOCABULARY.firstStep(first);
  let end = 0;
  for (let at = from + STRIDE; node !== 0 && at < tokens.length; at += STRIDE) {
    const word = listedWord(tokens, at);
    if (word < 0 || !isOneSpace(text, endOf(tokens, at - STRIDE), startOf(tokens, at))) break;
    node = MASK_VOCABULARY.step(node, word);
    if (MASK_VOCABULARY.endsPhrase(node)) end = at + STRIDE;
  }
  return end;
}

/** The number of a token's word in the lists, below zero when it stands in none. */
function listedWord(tokens: readonly number[], at: number): number {
  const kind = kindOf(tokens, at);
  return kind === DIGITS ? MASK_VOCABULARY.digits : kind;
}

/** Index behind the groups of digits that follow one another from a token on; behind the token itself when none does. */
function chainEnd(memo: Memo, from: number): number {
  const { tokens } = memo;
  let at = from + STRIDE;
  if (digitsOf(tokens, from) === 0) return at;
  while (at < tokens.length && kindOf(tokens, at) === DIGITS && joins(memo, at)) at += STRIDE;
  return at;
}

/** Whether groups of digits make one long number together. */
function isOneNumber(tokens: readonly number[], from: number, to: number): boolean {
  let digits = 0;
  let shortest = LONG_NUMBER_MIN;
  for (let at = from; at < to; at += STRIDE) {
    digits += digitsOf(tokens, at);
    shortest = Math.min(shortest, digitsOf(tokens, at));
  }
  return to > from + STRIDE && digits >= LONG_NUMBER_MIN && shortest <= GROUP_MAX;
}

/** Whether a group of digits may go on the number that the group before it belongs to: a few signs between them, and no day or time. */
function joins({ text, tokens }: Memo, at: number): boolean {
  const from = endOf(tokens, at - STRIDE);
  const to = startOf(tokens, at);
  if (to - from > SIGNS_MAX) return false;
  let hasDaySign = false;
  for (let sign = from; sign < to; sign += 1) {
    const unit = text.charCodeAt(sign);
    if (unit === ELLIPSIS) return false;
    hasDaySign ||= unit === SLASH || unit === COLON;
  }
  return !hasDaySign || !(mayStandInDay(text, tokens, at - STRIDE) && mayStandInDay(text, tokens, at));
}

function mayStandInDay(text: string, tokens: readonly number[], at: number): boolean {
  const start = startOf(tokens, at);
  return mayBeOfDay(text.slice(start, endOf(tokens, at)), text.charCodeAt(start - 1) === ELLIPSIS);
}

/** Whether words stand one space apart; signs of cut numbers may follow the space. */
function isOneSpace(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) !== SPACE) return false;
  for (let at = from + 1; at < to; at += 1) {
    if (text.charCodeAt(at) !== ELLIPSIS) return false;
  }
  return true;
}

function firstLetter(text: string, start: number, end: number): string {
  let at = start;
  while (at < end - 1 && isDigit(text.charCodeAt(at))) at += 1;
  return isHighSurrogate(text.charCodeAt(at)) ? text.slice(at, at + 2) : text.charAt(at);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The last three digits before a place in the text. */
function lastDigits(text: string, end: number): string {
  // Nearly always they stand together at the end.
  if (isDigit(text.charCodeAt(end - 1)) && isDigit(text.charCodeAt(end - 2)) && isDigit(text.charCodeAt(end - 3)))
    return text.slice(end - 3, end);
  let digits = '';
  for (let at = end - 1; at >= 0 && digits.length < 3; at -= 1) {
    if (isDigit(text.charCodeAt(at))) digits = text.charAt(at) + digits;
  }
  return digits;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function startOf(tokens: readonly number[], at: number): number {
  return tokens[at] ?? 0;
}

function endOf(tokens: readonly number[], at: number): number {
  return tokens[at + 1] ?? 0;
}

function kindOf(tokens: readonly number[], at: number): number {
  return tokens[at + 2] ?? WORD;
}

function digitsOf(tokens: readonly number[], at: number): number {
  return tokens[at + 3] ?? 0;
}

/** NFC in single spaces, none at the ends. */
function singleSpaced(memo: string): string {
  return EVEN.test(memo) ? memo : memo.normalize('NFC').replace(/\s+/g, ' ').trim();
}
