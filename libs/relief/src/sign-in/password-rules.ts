import { dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '#core/domain-error.js';
import { foldVietnamese } from '#core/fold.js';

const LENGTH_MIN = 12;
const LENGTH_MAX = 128;
/** What has to be left of a password once everything about its owner is taken out of it. */
const LEFT_MIN = 8;
const WORD_MIN = 4;
const LETTERS_MIN = 5;

/** What anybody would try first on this account. */
export interface OwnWords {
  readonly name: string;
  readonly userName?: string | undefined;
  readonly email?: string | undefined;
}

// Lists such as this one are read whole at the first password that is set, not at every start.
let common: ReadonlySet<string> | undefined;

/** A password as it is hashed and compared: in Unicode's composed form (NFC), so that it can be typed on any keyboard. */
export function normalPassword(text: string): string {
  return text.toWellFormed().normalize('NFC');
}

/**
 * Checks a password somebody chooses (NIST SP 800-63B-4 §3.1.1.2): long enough, on no list, not made of who they are; no rules of composition.
 * @returns it in the form that is hashed
 * @throws DomainError `PASSWORD_LENGTH` outside of 12–128 code points, `PASSWORD_COMMON`
 */
export function readNewPassword(text: string, own: OwnWords): string {
  const password = normalPassword(text);
  const characters = Array.from(password);
  if (characters.length < LENGTH_MIN || characters.length > LENGTH_MAX)
    throw new DomainError('PASSWORD_LENGTH', { length: String(characters.length) });
  if (new Set(characters).size < LETTERS_MIN || isCommon(password) || isMadeOf(password, wordsOf(own)))
    throw new DomainError('PASSWORD_COMMON');
  return password;
}

function isCommon(password: string): boolean {
  common ??= new Set(dictionary['passwords-common'].map((each) => each.toLowerCase()));
  const lower = password.toLowerCase();
  // A year or a few signs around a common password don't make it another one.
  const core = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return common.has(lower) || common.has(core);
}

function wordsOf({ name, userName = '', email = '' }: OwnWords): readonly string[] {
  const [mailbox = '', host = ''] = email.split('@');
  const spoken = foldVietnamese(name).split(' ');
  const given = [name, userName, email, mailbox, host, 'Minh Bạch', ...spoken];
  const words = new Set(given.map(compact).filter((word) => word.length >= WORD_MIN));
  // Longest first, so that a name is taken out whole before its parts are.
  return [...words].sort((a, b) => b.length - a.length);
}

function isMadeOf(password: string, words: readonly string[]): boolean {
  let left = compact(password);
  for (const word of words) left = left.replaceAll(word, '');
  return left.length < compact(password).length && left.length < LEFT_MIN;
}

function compact(text: string): string {
  return foldVietnamese(text).replaceAll(' ', '');
}
