import { type Cj1Value, parseCj1 } from '../cj1.js';
import { parseBusinessDate, parseInstant } from '../dates.js';
import { DomainError } from '../domain-error.js';
import { entryId } from '../ids.js';
import { parseVnd } from '../vnd.js';
import { parseCommodityQuantity } from './commodity.js';
import type { Entry, EntryPointer, Line, Signers, Valuation, ValuationBasis, Voucher, VoucherType } from './entry.js';
import { VOUCHER_TYPES } from './voucher-book.js';

type Fields = Readonly<Record<string, Cj1Value | undefined>>;

const KNOWN = new Set('at by c camp date ev facts grp id kind lines rc ref req rev unit v vouchers'.split(' '));
const KNOWN_INSIDE: Readonly<Partial<Record<string, readonly string[]>>> = {
  by: ['maker', 'checker', 'dev'],
  grp: ['n', 'of'],
  lines: ['acct', 'com', 'fund', 'qty', 'side', 'lot', 'val'],
  ref: ['h', 'i', 'o'],
  req: ['h', 'id'],
  rev: ['h', 'i'],
  vouchers: ['book', 'no'],
};
const KNOWN_OF_VALUE: readonly string[] = ['basis', 'by', 'date', 'total'];
const BASES: readonly ValuationBasis[] = ['invoice', 'price_list', 'donor', 'board'];

function refuse(key: string): never {
  throw new DomainError('ENTRY_INVALID', { key });
}

function fields(value: Cj1Value | undefined, key: string): Fields {
  return value === undefined || typeof value === 'string' || Array.isArray(value) ? refuse(key) : (value as Fields);
}

function text(value: Cj1Value | undefined, key: string): string {
  return typeof value === 'string' ? value : refuse(key);
}

function list(value: Cj1Value | undefined, key: string): readonly Cj1Value[] {
  return Array.isArray(value) ? (value as readonly Cj1Value[]) : refuse(key);
}

function whole(value: Cj1Value | undefined, key: string): number {
  const digits = text(value, key);
  const number = Number(digits);
  return /^(0|[1-9][0-9]{0,15})$/.test(digits) && Number.isSafeInteger(number) ? number : refuse(key);
}

function valuation(value: Cj1Value): Valuation {
  const { basis, by, date, total } = fields(value, 'val');
  const known = BASES.find((one) => one === basis);
  return {
    basis: known ?? refuse('val'),
    by: text(by, 'val'),
    date: parseBusinessDate(text(date, 'val')),
    total: parseVnd(text(total, 'val')),
  };
}

function line(value: Cj1Value): Line {
  const { acct, com, fund, lot, qty, side, val } = fields(value, 'lines');
  if (side !== 'D' && side !== 'C') refuse('side');
  const commodity = text(com, 'com');
  return {
    account: text(acct, 'acct'),
    commodity,
    quantity: parseCommodityQuantity(commodity, text(qty, 'qty')),
    side,
    ...(fund === undefined ? {} : { fund: text(fund, 'fund') }),
    ...(lot === undefined ? {} : { lot: text(lot, 'lot') }),
    ...(val === undefined ? {} : { valuation: valuation(val) }),
  };
}

function signers(value: Cj1Value | undefined): Signers {
  const { maker, checker, dev } = fields(value, 'by');
  return {
    maker: text(maker, 'by'),
    ...(checker === undefined ? {} : { checker: text(checker, 'by') }),
    ...(dev === undefined ? {} : { device: text(dev, 'by') }),
  };
}

function pointer(value: Cj1Value, key: string): EntryPointer {
  const { h, i } = fields(value, key);
  return { index: whole(i, key), leafHash: text(h, key) };
}

function voucher(value: Cj1Value): Voucher {
  const { book, no } = fields(value, 'vouchers');
  return { book: text(book, 'vouchers'), no: whole(no, 'vouchers') };
}

function typeOfBook(book: string): VoucherType {
  return VOUCHER_TYPES.find((type) => book.startsWith(`${type}-`)) ?? refuse('vouchers');
}

function commitments(value: Cj1Value): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields(value, 'c')).map(([label, digest]) => [label, text(digest, 'c')] as const));
}

function group(value: Cj1Value): NonNullable<Entry['group']> {
  const { n, of } = fields(value, 'grp');
  return { n: whole(n, 'grp'), of: whole(of, 'grp') };
}

function request(value: Cj1Value): NonNullable<Entry['request']> {
  const { h, id } = fields(value, 'req');
  return { id: text(id, 'req'), hash: text(h, 'req') };
}

function reference(value: Cj1Value): NonNullable<Entry['reference']> {
  const { h, i, o } = fields(value, 'ref');
  return { origin: text(o, 'ref'), index: whole(i, 'ref'), leafHash: text(h, 'ref') };
}

/** Where each optional key of the leaf goes; a key that is absent leaves no trace in the entry. */
const OPTIONAL: readonly (readonly [key: string, read: (value: Cj1Value) => Partial<Entry>])[] = [
  ['c', (value) => ({ commitments: commitments(value) })],
  ['camp', (value) => ({ campaign: text(value, 'camp') })],
  ['ev', (value) => ({ evidence: list(value, 'ev').map((one) => text(one, 'ev')) })],
  ['facts', (value) => ({ facts: fields(value, 'facts') as Readonly<Record<string, Cj1Value>> })],
  ['grp', (value) => ({ group: group(value) })],
  ['lines', (value) => ({ lines: list(value, 'lines').map(line) })],
  ['rc', (value) => ({ receiptHash: text(value, 'rc') })],
  ['ref', (value) => ({ reference: reference(value) })],
  ['req', (value) => ({ request: request(value) })],
  ['rev', (value) => ({ reverses: pointer(value, 'rev') })],
];

function optionals(leaf: Fields): Partial<Entry> {
  const entry: Partial<Entry> = {};
  for (const [key, read] of OPTIONAL) {
    const value = leaf[key];
    if (value !== undefined) Object.assign(entry, read(value));
  }
  return entry;
}

/** Keys this release doesn't know: of the leaf, and inside of what it knows. `c` and `facts` are open, each kind makes of them what it will. */
function notUnderstood(leaf: Fields): readonly string[] {
  const unknown = new Set<string>();
  for (const key in leaf) {
    const value = leaf[key];
    const known = KNOWN_INSIDE[key];
    if (!KNOWN.has(key)) unknown.add(key);
    else if (known && value !== undefined) addUnknown({ value, known, key }, unknown);
  }
  return [...unknown];
}

function addUnknown({ value, known, key }: { value: Cj1Value; known: readonly string[]; key: string }, unknown: Set<string>): void {
  for (const each of Array.isArray(value) ? (value as readonly Cj1Value[]) : [value]) {
    const record = fields(each, key);
    for (const member in record) if (!known.includes(member)) unknown.add(`${key}.${member}`);
    if (key === 'lines' && record['val'] !== undefined) addUnknown({ value: record['val'], known: KNOWN_OF_VALUE, key: 'val' }, unknown);
  }
}

/**
 * Reads a leaf back into an entry: canonical form, shapes and ranges; whether the book allows it is `BookState`'s to say.
 * @param leaf the canonical text
 * @param index its place in the log (not in the leaf: the tree says it)
 * @throws DomainError `CJ1_INVALID`, `ENTRY_INVALID` naming the key, or that of the malformed value
 */
export function parseEntry(leaf: string, index: number): Entry {
  const value = fields(parseCj1(leaf), 'leaf');
  if (value['v'] !== '1') refuse('v');
  const vouchers = value['vouchers'] === undefined ? [] : list(value['vouchers'], 'vouchers').map(voucher);
  return {
    index,
    kind: text(value['kind'], 'kind'),
    id: entryId(text(value['id'], 'id')),
    unit: text(value['unit'], 'unit'),
    at: parseInstant(text(value['at'], 'at')),
    date: parseBusinessDate(text(value['date'], 'date')),
    by: signers(value['by']),
    vouchers,
    ...(vouchers.length === 0 ? {} : { voucherTypes: vouchers.map(({ book }) => typeOfBook(book)) }),
    ...optionals(value),
    notUnderstood: notUnderstood(value),
  };
}
