import { fromBase64 } from '../../bytes.js';
import { parseBusinessDate } from '../../dates.js';
import { DIGEST_LENGTH } from '../../digest.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { factText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** What can be exported and has to be noticed. */
const EXPORTED_THINGS = ['full_names'] as const;

const COUNT = /^(0|[1-9][0-9]{0,8})$/;

function refuse(fact: string): never {
  throw new DomainError('ENTRY_INVALID', { kind: 'export', fact });
}

/**
 * A file left the officers' side: `what` (full names), `about` (the campaign), `from` and `to` (business dates of the gifts), `rows`, and
 * `digest`, the SHA-256 over which entries are in it (docs/spec/vault.md), by an officer's pseudonymous id. No personal data, no lines.
 */
export const EXPORT: KindRule = {
  kind: 'export',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.campaigns.add(factText(draft, 'about'));
  },
  check(draft, book) {
    if (!EXPORTED_THINGS.some((thing) => thing === draft.facts?.['what'])) refuse('what');
    if (!COUNT.test(factText(draft, 'rows'))) refuse('rows');
    if (fromBase64(factText(draft, 'digest'))?.length !== DIGEST_LENGTH) refuse('digest');
    checkDays(draft);
    const campaign = factText(draft, 'about');
    if (!book.campaign(campaign)) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign });
  },
};

function checkDays(draft: EntryDraft): void {
  const from = parseBusinessDate(factText(draft, 'from'));
  if (parseBusinessDate(factText(draft, 'to')) < from) refuse('to');
}
