import { MASK_PHRASES, MASK_WORDS } from './mask-words.js';

/** Codes of words are exact up to this many letters (27^11 < 2^53); no listed word is longer. */
export const CODED_LETTERS_MAX = 11;
/** The number of a word that stands in no list. */
export const UNLISTED = -1;

const DIGITS_SYMBOL = '#';
/** Above any number of listed words: keys of the trie are node × this + word. */
const WORDS_MAX = 4096;
/** Code of `#`; no word has it, for a word's first letter is 1 to 26. */
const DIGITS_CODE = 0;

/**
 * The lists of mask-words.ts in a form that is walked without making strings: words by the number of their letters in
 * base 27, phrases as a trie over the numbers of words.
 */
class MaskVocabulary {
  private readonly numbers = new Map<number, number>();
  private readonly alone = new Set<number>();
  private readonly steps = new Map<number, number>();
  private readonly ends: boolean[] = [false];
  /** First steps by word, 0 where no phrase begins so: nearly every look-up ends here. */
  private readonly firstSteps: Uint16Array;
  /** The number that stands for any run of digits. */
  readonly digits: number;

  constructor(words: readonly string[], phrases: readonly string[]) {
    this.digits = this.numbered(DIGITS_SYMBOL);
    for (const word of words) this.alone.add(this.numbered(word));
    for (const phrase of phrases) this.addPhrase(phrase);
    this.firstSteps = Uint16Array.from({ length: this.numbers.size }, (_, word) => this.steps.get(word) ?? 0);
  }

  /** The number of a word by its code, `UNLISTED` when no list has it. */
  numberOf(code: number): number {
    return this.numbers.get(code) ?? UNLISTED;
  }

  /** Whether a word stays wherever it stands. */
  staysAlone(word: number): boolean {
    return this.alone.has(word);
  }

  /** The node of the trie behind a phrase's first word, 0 when no phrase begins so. */
  firstStep(word: number): number {
    return this.firstSteps[word] ?? 0;
  }

  /** The node of the trie one word further, 0 when no phrase goes on so. */
  step(node: number, word: number): number {
    return this.steps.get(node * WORDS_MAX + word) ?? 0;
  }

  /** Whether a phrase may end at a node. */
  endsPhrase(node: number): boolean {
    return this.ends[node] === true;
  }

  private addPhrase(phrase: string): void {
    let node = 0;
    for (const word of phrase.split(' ')) {
      const key = node * WORDS_MAX + this.numbered(word);
      const known = this.steps.get(key);
      node = known ?? this.ends.push(false) - 1;
      if (known === undefined) this.steps.set(key, node);
    }
    this.ends[node] = true;
  }

  private numbered(word: string): number {
    const code = word === DIGITS_SYMBOL ? DIGITS_CODE : codeOf(word);
    const known = this.numbers.get(code);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    if (number >= WORDS_MAX) throw new Error('too many masking words');
    this.numbers.set(code, number);
    return number;
  }
}

function codeOf(word: string): number {
  if (!/^[a-z]{1,11}$/.test(word)) throw new Error(`a masking word is 1 to ${CODED_LETTERS_MAX} letters a-z, not "${word}"`);
  let code = 0;
  for (let at = 0; at < word.length; at += 1) code = code * 27 + word.charCodeAt(at) - 96;
  return code;
}

/** The bundled lists, compiled once. */
export const MASK_VOCABULARY = new MaskVocabulary(MASK_WORDS, MASK_PHRASES);
