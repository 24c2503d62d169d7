import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { demandChecker } from '../entry-demands.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** What of a gift's words may be put right: whose it is, how to reach them, what they wrote. Amounts are put right by a reversal. */
const CORRECTABLE = ['donor', 'donor_phone', 'donor_addr', 'memo'] as const;

/** See `CORRECTABLE`. */
export type Correctable = (typeof CORRECTABLE)[number];

const INDEX = /^(0|[1-9][0-9]{0,14})$/;

function aboutIndex(draft: EntryDraft): number {
  const about = factText(draft, 'about');
  if (!INDEX.test(about)) throw new DomainError('ENTRY_INVALID', { kind: 'correction', fact: 'about' });
  return Number(about);
}

/**
 * Words of an earlier entry were wrong and are put right (Law 91/2025 art. 13): this entry commits to the right ones, the earlier
 * commitments stay as they were sealed. Moves no value.
 */
export const CORRECTION: KindRule = {
  kind: 'correction',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.sealed.add(aboutIndex(draft));
  },
  check(draft, book) {
    const about = aboutIndex(draft);
    if (parseBusinessDate(factText(draft, 'decided_on')) > draft.date) throw new DomainError('DATE_IN_FUTURE', { field: 'decided_on' });
    demandChecker(draft);
    const labels = Object.keys(draft.commitments ?? {});
    const isKnown = (label: string): boolean => CORRECTABLE.some((known) => known === label);
    if (labels.length === 0 || !labels.every(isKnown)) throw new DomainError('ENTRY_INVALID', { kind: 'correction', fact: 'c' });
    if (book.sealed(about) === undefined) throw new DomainError('NOT_FOUND', { about: String(about) });
  },
};
