import { parseBusinessDate } from '../../dates.js';
import { DomainError } from '../../domain-error.js';
import type { EntryDraft } from '../entry.js';
import { factText, optionalFactText } from '../fact.js';
import type { KindRule } from '../kind.js';

/** What the law has published: the appeal with how gifts are received, what was received, how it was handed out (Decree 93/2021 art. 14.2). */
export const PUBLISHED_CONTENTS = ['appeal', 'receipts', 'distribution'] as const;

/** Where it is published: on the website (always), posted up, in the press or on the air (Decree 93/2021 art. 14.3). */
export const PUBLICATION_FORMS = ['website', 'posting', 'media'] as const;

/** See `PUBLISHED_CONTENTS`. */
export type PublishedContent = (typeof PUBLISHED_CONTENTS)[number];

/** See `PUBLICATION_FORMS`. */
export type PublicationForm = (typeof PUBLICATION_FORMS)[number];

function demandOneOf(draft: EntryDraft, fact: string, choices: readonly string[]): void {
  const value = factText(draft, fact);
  if (!choices.includes(value)) throw new DomainError('ENTRY_INVALID', { kind: 'publication', fact, value: value.slice(0, 40) });
}

function checkDays(draft: EntryDraft): void {
  const on = parseBusinessDate(factText(draft, 'published_on'));
  const until = optionalFactText(draft, 'until');
  if (on > draft.date) throw new DomainError('DATE_IN_FUTURE', { field: 'published_on', date: on });
  if (until !== undefined && parseBusinessDate(until) < on) throw new DomainError('DATE_INVALID', { field: 'until', date: until });
}

/**
 * Something a campaign owes the public was published: `about` (the campaign), `what`, `form`, `published_on`, `until` for a posting. The
 * place is a commitment. The campaign is a fact and not the entry's own, since results are still published after it is settled.
 */
export const PUBLICATION: KindRule = {
  kind: 'publication',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.campaigns.add(factText(draft, 'about'));
    needs.named.add(`publication:${factText(draft, 'about')}/${draft.id}`);
  },
  check(draft, book) {
    demandOneOf(draft, 'what', PUBLISHED_CONTENTS);
    demandOneOf(draft, 'form', PUBLICATION_FORMS);
    checkDays(draft);
    const campaign = factText(draft, 'about');
    if (!book.campaign(campaign)) throw new DomainError('CAMPAIGN_UNKNOWN', { campaign });
  },
  apply(draft, change) {
    change.name('publication', `${factText(draft, 'about')}/${draft.id}`, draft.facts ?? {});
  },
};
