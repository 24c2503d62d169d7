import { DomainError } from '../../domain-error.js';
import { demandCategory } from '../earmark-terms.js';
import type { EntryDraft } from '../entry.js';
import { campaignOf, demandStage } from '../entry-demands.js';
import { factText, optionalFactText } from '../fact.js';
import type { KindRule } from '../kind.js';

const CODE = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\/[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** The commitment label of what a donor asked for beyond a unit and a category. */
const CONDITION = 'condition';

function checkCode(draft: EntryDraft): void {
  const code = factText(draft, 'code');
  if (!CODE.test(code) || code.split('/')[0] !== campaignOf(draft)) {
    throw new DomainError('ENTRY_INVALID', { kind: 'earmark', fact: 'code', value: code.slice(0, 90) });
  }
}

/**
 * What gifts of a campaign may be tied to (Decree 93/2021 art. 10): `code` `<campaign>/<slug>` is the fund they go to; `unit` and
 * `category` are what it may be spent on, a `condition` beyond them is a commitment. One of the three must be there. Never changed.
 */
export const EARMARK: KindRule = {
  kind: 'earmark',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    needs.campaigns.add(campaignOf(draft));
    needs.named.add(`earmark:${factText(draft, 'code')}`);
    const unit = optionalFactText(draft, 'unit');
    if (unit !== undefined) needs.named.add(`unit:${unit}`);
  },
  check(draft, book) {
    checkCode(draft);
    demandStage(draft, book, ['opened', 'closed']);
    const unit = optionalFactText(draft, 'unit');
    const category = optionalFactText(draft, 'category');
    if (unit !== undefined && !book.named('unit', unit)) throw new DomainError('UNIT_UNKNOWN', { unit });
    if (category !== undefined) demandCategory(category);
    if (unit === undefined && category === undefined && draft.commitments?.[CONDITION] === undefined) {
      throw new DomainError('ENTRY_INVALID', { kind: 'earmark', fact: CONDITION });
    }
    const code = factText(draft, 'code');
    if (book.named('earmark', code)) throw new DomainError('ALREADY_NAMED', { kind: 'earmark', code });
  },
  apply(draft, change) {
    change.name('earmark', factText(draft, 'code'), draft.facts ?? {});
  },
};
