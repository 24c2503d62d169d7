import { type Cj1Value, canonicalString, encodeCj1 } from '../cj1.js';
import { utf8 } from '../bytes.js';
import type { Instant } from '../dates.js';
import { DomainError } from '../domain-error.js';
import { formatCommodityQuantity } from './commodity.js';
import { ENTRY_BYTES_MAX, type EntryDraft, type Line, type SealedParts } from './entry.js';

/** The ends add an instant and at most a few vouchers; 512 bytes are more than they can take. */
const DRAFT_BYTES_MAX = ENTRY_BYTES_MAX - 512;

function lineValue(line: Line): Cj1Value {
  const valuation = line.valuation;
  return {
    acct: line.account,
    com: line.commodity,
    fund: line.fund,
    lot: line.lot,
    qty: formatCommodityQuantity(line.commodity, line.quantity),
    side: line.side,
    val: valuation && { basis: valuation.basis, by: valuation.by, date: valuation.date, total: String(valuation.total) },
  };
}

function optional<Value>(value: Value | undefined, write: (value: Value) => Cj1Value): Cj1Value | undefined {
  return value === undefined ? undefined : write(value);
}

/** Every key of the leaf but `at` and `vouchers`, by name. */
function draftValue(draft: EntryDraft): Readonly<Record<string, Cj1Value | undefined>> {
  return {
    by: { checker: draft.by.checker, dev: draft.by.device, maker: draft.by.maker },
    c: optional(draft.commitments, (commitments) => ({ ...commitments })),
    camp: draft.campaign,
    date: draft.date,
    ev: draft.evidence,
    facts: draft.facts,
    grp: optional(draft.group, ({ n, of }) => ({ n: String(n), of: String(of) })),
    id: draft.id,
    kind: draft.kind,
    lines: optional(draft.lines, (lines) => lines.map(lineValue)),
    rc: draft.receiptHash,
    ref: optional(draft.reference, ({ origin, index, leafHash }) => ({ h: leafHash, i: String(index), o: origin })),
    req: optional(draft.request, ({ id, hash }) => ({ h: hash, id })),
    rev: optional(draft.reverses, ({ index, leafHash }) => ({ h: leafHash, i: String(index) })),
    unit: draft.unit,
    v: '1',
  };
}

/**
 * The canonical text of a draft without its braces: all keys of the leaf between `at` (which sorts first) and `vouchers`
 * (which sorts last), so that the writer only has to put its two ends on. Made where the draft is made, off the writer's loop.
 * @throws DomainError `CJ1_INVALID` when a text cannot stand in a leaf; `ENTRY_TOO_LARGE`
 */
export function encodeDraft(draft: EntryDraft): string {
  const text = encodeCj1(draftValue(draft)).slice(1, -1);
  // No UTF-16 unit takes more than three bytes: only what is long is counted.
  const bytes = text.length * 3 > DRAFT_BYTES_MAX ? utf8(text).length : 0;
  if (bytes > DRAFT_BYTES_MAX) throw new DomainError('ENTRY_TOO_LARGE', { bytes: String(bytes) });
  return text;
}

/** The canonical text of a sealed entry from its encoded draft and what the writer adds. */
export function sealDraft(encoded: string, sealed: Pick<SealedParts, 'at' | 'vouchers'>): string {
  const at: Instant = sealed.at;
  const vouchers = sealed.vouchers.map(({ book, no }) => `{"book":${canonicalString(book)},"no":"${no}"}`).join(',');
  return vouchers === '' ? `{"at":"${at}",${encoded}}` : `{"at":"${at}",${encoded},"vouchers":[${vouchers}]}`;
}
