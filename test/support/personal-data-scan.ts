import { foldVietnamese } from '#core/fold.js';

/** What one giver's words are, in the clear and as they may be shown. */
export interface Secret {
  /** e.g. `entry 417`: what a finding says instead of the secret */
  readonly owner: string;
  /** names and messages in the clear */
  readonly texts: readonly string[];
  /** what may be shown of them */
  readonly shown: readonly string[];
  /** phones, identity numbers, accounts, references, and whatever else has digits */
  readonly numbers: readonly string[];
}

/** Something personal where it must not be. */
export interface Finding {
  readonly place: string;
  readonly owner: string;
  readonly kind: 'words' | 'number' | 'phone' | 'identity number';
}

/** Shorter runs of digits are years, amounts and indexes as well. */
const DIGITS_MIN = 9;
const GROUPS = /\d(?:[ .-]?\d){8,}/g;
const EDGE = '[\\p{L}\\p{N}+/=_.-]';
const PHONE = new RegExp(`(?<!${EDGE})(?:\\+84|0)[35789]\\d{8}(?!${EDGE})`, 'gu');
const IDENTITY = new RegExp(`(?<!${EDGE})0\\d{11}(?!${EDGE})`, 'gu');

/**
 * Looks for personal data in anything that can be read as text. A name or a message is found by any two words that follow one another in it and
 * may not be shown; a number by nine digits and more, grouped or not; phones and identity numbers also by their form alone.
 */
export class PersonalDataScan {
  readonly #pairs = new Map<string, string>();
  readonly #numbers = new Map<string, string>();
  readonly #allowedNumbers: ReadonlySet<string>;

  /** @param allowed texts and numbers that are public on their own account: the product's words, public names, announced accounts */
  constructor(secrets: readonly Secret[], allowed: { readonly texts: Iterable<string>; readonly numbers: Iterable<string> }) {
    this.#allowedNumbers = new Set(allowed.numbers);
    const open = new Set<string>();
    for (const text of allowed.texts) for (const pair of pairsOf(text)) open.add(pair);
    for (const { shown } of secrets) for (const text of shown) for (const pair of pairsOf(text)) open.add(pair);
    for (const { owner, texts, numbers } of secrets) {
      for (const text of texts) for (const pair of pairsOf(text)) if (!open.has(pair)) this.#pairs.set(pair, owner);
      for (const number of [...numbers, ...texts].flatMap(numbersIn))
        if (!this.#allowedNumbers.has(number)) this.#numbers.set(number, owner);
    }
  }

  /** How much there is to be found: a scan that knows nothing finds nothing. */
  get size(): { readonly pairs: number; readonly numbers: number } {
    return { pairs: this.#pairs.size, numbers: this.#numbers.size };
  }

  /** What of the secrets a text shows, each once. */
  find(place: string, text: string): readonly Finding[] {
    const found = new Map<string, Finding>();
    const add = (owner: string, kind: Finding['kind']): void => void found.set(`${owner} ${kind}`, { place, owner, kind });
    for (const pair of pairsOf(text)) {
      const owner = this.#pairs.get(pair);
      if (owner !== undefined) add(owner, 'words');
    }
    for (const number of numbersIn(text)) {
      const owner = this.#numbers.get(number);
      if (owner !== undefined) add(owner, 'number');
    }
    return [...found.values()];
  }

  /** The same in what anyone may read: there also whatever has the form of a phone or an identity number. */
  findInPublic(place: string, text: string): readonly Finding[] {
    const forms = [...formsIn(text, PHONE, 'phone'), ...formsIn(text, IDENTITY, 'identity number')];
    const foreign = forms.filter(({ digits }) => !this.#allowedNumbers.has(digits));
    return [...this.find(place, text), ...foreign.map(({ kind }) => ({ place, owner: 'somebody', kind }))];
  }
}

function* formsIn(
  text: string,
  form: RegExp,
  kind: 'phone' | 'identity number',
): Generator<{ readonly digits: string; readonly kind: Finding['kind'] }> {
  for (const [match] of text.matchAll(form)) yield { digits: match.replace('+84', '0'), kind };
}

/** Where one field, cell, element or parameter of an address ends and another begins: words on both sides do not belong together. */
const BOUNDARY = /(?:["<>|{}[\],;·\n\t]|[?&](?:amp;)?[\w-]+=)+/;

/** Any two words that follow one another, without tones; single letters are initials. */
function* pairsOf(text: string): Generator<string> {
  for (const part of text.split(BOUNDARY)) {
    let before = '';
    for (const word of foldVietnamese(part).split(' ')) {
      if (before.length > 1 && word.length > 1 && !/^\d+$/.test(before + word)) yield `${before} ${word}`;
      before = word;
    }
  }
}

/** Numbers of nine digits and more, plain and put together from their groups. */
function numbersIn(text: string): string[] {
  const numbers: string[] = [];
  for (const [run] of text.matchAll(/\d+/g)) if (run.length >= DIGITS_MIN) numbers.push(run);
  for (const [groups] of text.matchAll(GROUPS)) {
    const digits = groups.replace(/\D/g, '');
    if (digits !== groups) numbers.push(digits);
  }
  return numbers;
}
