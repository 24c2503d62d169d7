import type { Cj1Value } from '#core/cj1.js';
import type { BusinessDate } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { ERASED_LIST } from '#core/journal/kinds/erasure.js';
import type { Openings } from '#ledger/openings.js';
import type { ErasureBasis } from '#core/journal/kinds/erasure.js';
import type { OpeningDraft } from '#ledger/post-call.js';
import type { Clock } from '#platform/clock/clock.js';
import { linkedGroup } from '../linked-group.js';
import { newEntryId } from '../new-entry-id.js';
import type { ErasureOrder } from './erasure.js';

/** What an erasure puts into the book. */
export interface ErasureEntries {
  readonly entries: readonly EntryDraft[];
  readonly openings: readonly OpeningDraft[];
}

/** What happened to some entries, and why. */
export interface ErasurePart {
  readonly extent: 'erased' | 'restricted';
  readonly basis: ErasureBasis;
  /** log indexes; a part without any is left out */
  readonly indexes: readonly number[];
}

/** Who decided what is said. */
export type ErasureSigned = Pick<ErasureOrder, 'unit' | 'decidedOn' | 'maker' | 'checker'> & {
  /** request of the first entry, by which a repeated one finds it in the book */
  readonly request?: { readonly id: string; readonly hash: string };
};

/** What entries are made with. */
export interface ErasureMaking {
  readonly openings: Openings;
  readonly clock: Clock;
  /** the business day */
  readonly date: BusinessDate;
}

/** One entry for each part of what was erased or put out of sight. */
export function erasureEntries(signed: ErasureSigned, parts: readonly ErasurePart[], made: ErasureMaking): ErasureEntries {
  const drafts: EntryDraft[] = [];
  const openings: OpeningDraft[] = [];
  for (const [at, { extent, basis, indexes }] of parts.filter((part) => part.indexes.length > 0).entries()) {
    const id = newEntryId(made.clock);
    const about = aboutFacts(indexes, made.openings);
    drafts.push({
      kind: 'erasure',
      id,
      unit: signed.unit,
      date: made.date,
      by: { maker: signed.maker, ...(signed.checker !== undefined && { checker: signed.checker }) },
      ...(at === 0 && signed.request && { request: signed.request }),
      ...(about.commitments && { commitments: about.commitments }),
      facts: { extent, basis, decided_on: signed.decidedOn, ...about.facts },
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
