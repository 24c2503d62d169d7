import type { AuditedEntry } from '#core/audit/book-audit.js';
import type { Entry } from '#core/journal/entry.js';
import { SOURCE_STATEMENT } from '#core/journal/kinds/contribution.js';

/** The columns an entry's row must have beside its bytes, joined as the query of `storedPage` joins them. */
export function entryColumns(entry: Entry): string {
  const { id, kind, unit, campaign, date, at, reverses, request, facts } = entry;
  const imported = facts?.['source'] === SOURCE_STATEMENT ? 't' : 'f';
  return [id, kind, unit, campaign ?? '', date, at, imported, reverses?.index ?? '', request?.id ?? ''].join('|');
}

/** The rows of `ledger.line` an entry must have. */
export function expectedLines({ applied }: AuditedEntry): readonly string[] {
  return applied.lines.map(({ key, line, from, to }, at) =>
    [at + 1, key.account, key.fund, line.commodity, key.commodity, key.lot, line.side, line.quantity, from, to].join('|'),
  );
}

/** The rows of `ledger.voucher` an entry must have. */
export function expectedVouchers({ entry }: AuditedEntry): readonly string[] {
  return entry.vouchers
    .map(({ book, no }) => ({ book, text: `${book}|${no}` }))
    .sort((a, b) => (a.book < b.book ? -1 : 1))
    .map(({ text }) => text);
}
