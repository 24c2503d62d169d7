import type { ListFilter } from '../listing/list-filter.js';

/** Entries of one segment, as a power of two: each segment of the log has tokens of its own, so one is looked through at a time. */
const SEGMENT_BITS = 16;
/** Longest beginning of a word that has a token of its own. */
const WORD_MAX = 6;
/** Letters of a word, and of the word after it, that a pair of words is known by. */
const PAIR_MAX = 3;
/** Digits in a row that a number is known by. */
const DIGITS = 3;

/** What an entry is found by besides its words. */
export interface TokenFacts {
  readonly campaign: string | null;
  readonly unit: string;
  readonly kind: string;
  readonly date: string;
  readonly amountVnd: bigint;
}

/** The segment an entry of the log belongs to. @param index from 0 */
export function segmentOf(index: number): number {
  return Math.floor(index / 2 ** SEGMENT_BITS);
}

/**
 * Everything an entry is found by: beginnings of its words, every two neighbouring words up to three letters of the second, every three
 * digits of its numbers, and its facts.
 * @param folded one folded text a line, as `foldedText` writes them: no two words of different lines are neighbours
 */
export function entryTokens(folded: string, facts: TokenFacts): readonly string[] {
  const tokens = new Set(factTokens(facts));
  for (const line of folded.split('\n')) {
    const words = line.split(' ');
    for (const [at, word] of words.entries()) {
      for (const token of wordTokens(word)) tokens.add(token);
      const next = words[at + 1] ?? '';
      for (let letters = 1; letters <= Math.min(PAIR_MAX, next.length); letters += 1) tokens.add(pairToken(word, next.slice(0, letters)));
    }
  }
  return [...tokens];
}

/**
 * The tokens every entry with a term has: an entry has them all when a text of it holds the term from the start of a word on.
 * @param term folded, at least two characters
 */
export function termTokens(term: string): readonly string[] {
  const words = term.split(' ');
  const [first = ''] = words;
  if (words.length === 1) return isNumber(first) && first.length >= DIGITS ? wordTokens(first) : [`w${first.slice(0, WORD_MAX)}`];
  return words.slice(1).map((word, at) => pairToken(words[at] ?? '', word.slice(0, PAIR_MAX)));
}

/** The tokens of what a search is narrowed to: exact values alone; everything else is compared row by row. */
export function filterTokens({ campaign, unit, kind, from, to, min, max }: ListFilter): readonly string[] {
  return [
    ...(campaign === undefined ? [] : [`c${campaign}`]),
    ...(unit === undefined ? [] : [`u${unit}`]),
    ...(kind === undefined ? [] : [`k${kind}`]),
    ...(from !== undefined && from === to ? [`t${from}`] : []),
    ...(min !== undefined && min === max ? [`a${min}`] : []),
  ];
}

/** A token as the index keeps it: 32 bits in which segment and text are mixed (FNV-1a and a finish). Equal numbers of different texts only cost a look. */
export function tokenNumber(segment: number, token: string): number {
  let mixed = 0x811c9dc5 ^ Math.imul(segment + 1, 0x9e3779b1);
  for (let at = 0; at < token.length; at += 1) mixed = Math.imul(mixed ^ token.charCodeAt(at), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) | 0;
}

function factTokens({ campaign, unit, kind, date, amountVnd }: TokenFacts): readonly string[] {
  return [...(campaign === null ? [] : [`c${campaign}`]), `u${unit}`, `k${kind}`, `t${date}`, `a${amountVnd}`];
}

function wordTokens(word: string): readonly string[] {
  const tokens: string[] = [];
  if (isNumber(word)) for (let at = 0; at + DIGITS <= word.length; at += 1) tokens.push(`d${word.slice(at, at + DIGITS)}`);
  else for (let length = DIGITS; length <= Math.min(WORD_MAX, word.length); length += 1) tokens.push(`w${word.slice(0, length)}`);
  return word.length < DIGITS ? [`w${word}`] : tokens;
}

// Of a long word its end: what two words have in common is then at most a look.
function pairToken(word: string, next: string): string {
  return `p${word.slice(-WORD_MAX)} ${next}`;
}

/** Whether a word is found by any part of it: numbers are, words by their beginning. */
export function isNumber(word: string): boolean {
  return /[0-9]/.test(word);
}
