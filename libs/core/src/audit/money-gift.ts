import { ENTRY_BYTES_MAX } from '../journal/entry.js';
import { GiftTemplate, type Hole, isDay, type TemplatePiece } from './gift-template.js';

/**
 * The leaf of a plain gift of money taken apart into what gifts alike share and what they differ in. Two leaves of one `shape` differ in
 * nothing but instant, date (of one year), amount, voucher number, the entry's id and digests, all of which a template checks.
 */
export interface MoneyGift {
  /** the constant stretches, one after the other */
  readonly shape: string;
  readonly template: GiftTemplate;
}

const TEXT = '[ !#-\\[\\]-~]*';
const DIGEST = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=';
const UUID_7 = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const SIGNERS = `(?:"(?:checker|dev|maker)":"${TEXT}",?)*`;
/** The facts that say nothing of amount or date: a rule may hold any other against them, so a gift with others is read on its own. */
const FACTS = `(?:"(?:channel|source)":"${TEXT}",?)*`;
const INSTANT = '\\d{4}-\\d\\d-\\d\\dT(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z';

/** One debit of đồng, the same credit, one voucher. Printable ASCII without escapes; the groups are the holes, `c` a row of them. */
const LEAF = new RegExp(
  `^\\{"at":"(?<instant>${INSTANT})","by":\\{${SIGNERS}\\},(?:"c":\\{(?<c>(?:"[a-z0-9_]+":"${DIGEST}",?)*)\\},)?"camp":"${TEXT}",` +
    `"date":"(?<year>\\d{4})(?<day>-\\d\\d-\\d\\d)",(?:"facts":\\{${FACTS}\\},)?"id":"(?<id>${UUID_7})","kind":"contribution","lines":\\[` +
    `\\{"acct":"${TEXT}","com":"vnd","fund":"${TEXT}","qty":"(?<amount>[1-9]\\d{0,14})","side":"D"\\},` +
    `\\{"acct":"${TEXT}","com":"vnd","fund":"${TEXT}","qty":"(?<again>\\k<amount>)","side":"C"\\}\\],` +
    `(?:"rc":"(?<digest>${DIGEST})",)?"unit":"\\d{2,5}","v":"1","vouchers":\\[\\{"book":"${TEXT}","no":"(?<no>[1-9]\\d{0,11})"\\}\\]\\}$`,
  'd',
);
const HOLES: readonly Hole[] = ['instant', 'day', 'id', 'amount', 'again', 'digest', 'no'];

interface Place {
  readonly hole: Hole;
  readonly from: number;
  readonly to: number;
}

/** Takes a plain gift of money apart; `undefined` for any other leaf, wrong ones included. Whether a shape is right is `parseEntry`'s to say. */
export function readMoneyGift(leaf: string): MoneyGift | undefined {
  const match = leaf.length > ENTRY_BYTES_MAX ? null : LEAF.exec(leaf);
  if (match === null) return undefined;
  const { year = '', day = '', instant = '' } = match.groups ?? {};
  if (!isDay(year + day) || !isDay(instant.slice(0, 10))) return undefined;
  const pieces = piecesOf(leaf, match.indices?.groups ?? {});
  const shape = pieces.map(({ constant, hole }) => `${constant}\n${hole}`).join('\n');
  return { shape, template: new GiftTemplate(pieces, year) };
}

type Indices = Readonly<Record<string, readonly [number, number] | undefined>>;

/** The leaf cut at its holes. */
function piecesOf(leaf: string, indices: Indices): readonly TemplatePiece[] {
  const places = HOLES.flatMap((hole): Place[] => {
    const [from, to] = indices[hole] ?? [];
    return from === undefined || to === undefined ? [] : [{ hole, from, to }];
  });
  const ordered = [...places, ...commitmentPlaces(leaf, indices['c'])].sort((a, b) => a.from - b.from);
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (const { hole, from, to } of ordered) {
    pieces.push({ constant: leaf.slice(at, from), hole });
    at = to;
  }
  return [...pieces, { constant: leaf.slice(at), hole: 'end' }];
}

/** Where the digests in `c` stand: 44 characters behind each colon and quotation mark. */
function commitmentPlaces(leaf: string, members: readonly [number, number] | undefined): Place[] {
  const [begin = 0, end = 0] = members ?? [];
  const places: Place[] = [];
  for (let colon = leaf.indexOf(':', begin); colon >= 0 && colon < end; colon = leaf.indexOf(':', colon + 1)) {
    places.push({ hole: 'digest', from: colon + 2, to: colon + 46 });
  }
  return places;
}
