import { sha256 } from '#platform/keys/digests.js';
import type { Cj1Value } from '#core/cj1.js';
import type { BusinessDate } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { ERASED_LIST } from '#core/journal/kinds/erasure.js';
import type { Openings } from '#ledger/openings.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import type { Clock } from '#platform/clock/clock.js';
import { linkedGroup } from '../linked-group.js';
import { newEntryId } from '../new-entry-id.js';
import type { Erasure } from './erasure.js';

/** What an erasure puts into the book. */
export interface ErasureEntries {
  readonly entries: readonly EntryDraft[];
  readonly openings: readonly OpeningDraft[];
}

/** The entries of an erasure: one for what is gone, one for what the law keeps out of sight. @param date the business day */
export function erasureEntries(
  erasure: Erasure,
  made: { readonly openings: Openings; readonly clock: Clock; readonly date: BusinessDate },
): ErasureEntries {
  const parts = [
    { extent: 'erased', basis: erasure.basis, indexes: erasure.erased },
    { extent: 'restricted', basis: 'accounting_retention', indexes: erasure.kept },
  ].filter(({ indexes }) => indexes.length > 0);
  const drafts: EntryDraft[] = [];
  const openings: OpeningDraft[] = [];
  for (const [at, { extent, basis, indexes }] of parts.entries()) {
    const id = newEntryId(made.clock);
    const about = aboutFacts(indexes, made.openings);
    drafts.push({
      kind: 'erasure',
      id,
      unit: erasure.unit,
      date: made.date,
      by: { maker: erasure.maker, ...(erasure.checker !== undefined && { checker: erasure.checker }) },
      // The first of the group says which erasure it is: a repeated one finds it in the book.
      ...(at === 0 && { request: { id: erasure.id, hash: hashOf(erasure) } }),
      ...(about.commitments && { commitments: about.commitments }),
      facts: { extent, basis, decided_on: erasure.decidedOn, ...about.facts },
    });
    if (about.fields) openings.push(listOpening(at, id, about.fields));
  }
  return { entries: linkedGroup(drafts), openings };
}

interface About {
  readonly facts: Readonly<Record<string, Cj1Value>>;
  readonly commitments?: Readonly<Record<string, string>>;
  readonly fields?: OpeningDraft['fields'];
}

/** One is named; of several only the number, with a commitment to the list, so that the log does not tell whose gifts belong together. */
function aboutFacts(indexes: readonly number[], openings: Openings): About {
  const [only] = indexes;
  if (indexes.length === 1) return { facts: { about: String(only) } };
  const { commitments, fields } = openings.commit({ [ERASED_LIST]: indexes.join(' ') });
  return { facts: { count: String(indexes.length) }, commitments, fields };
}

function listOpening(entry: number, subject: string, fields: OpeningDraft['fields']): OpeningDraft {
  return { entry, subject, fields, consent: 'anonymous', organisation: false, display: { donor: '', memo: '', reference: '' } };
}

function hashOf({ id, cause, causeId, basis, decidedOn }: Erasure): string {
  return Buffer.from(sha256(Buffer.from(JSON.stringify([id, cause, causeId, basis, decidedOn])))).toString('base64');
}
