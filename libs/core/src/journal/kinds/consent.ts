import { DomainError } from '../../domain-error.js';
import { DISCLOSED_KINDS, demandConsent } from '../consent-facts.js';
import type { EntryDraft } from '../entry.js';
import { factText } from '../fact.js';
import type { BookView, KindRule } from '../kind.js';

const WHOLE = /^(?:0|[1-9][0-9]{0,15})$/;

/** Index of the gift a consent is about. @throws DomainError `ENTRY_INVALID` */
function giftOf(draft: EntryDraft): number {
  return wholeFact(draft, 'gift');
}

function wholeFact(draft: EntryDraft, name: string): number {
  const text = factText(draft, name);
  if (!WHOLE.test(text)) throw new DomainError('ENTRY_INVALID', { kind: 'consent', fact: name });
  return Number(text);
}

/** The code under which the n-th change of a gift's consent is known, from 1. */
function consentCode(gift: number, number: number): string {
  return `${gift}/${number}`;
}

function checkGift(draft: EntryDraft, book: BookView): void {
  const gift = giftOf(draft);
  const target = book.sealed(gift);
  if (!target || !DISCLOSED_KINDS.some((kind) => kind === target.entry.kind)) {
    throw new DomainError('CONSENT_TARGET_UNKNOWN', { gift: String(gift) });
  }
  if (target.entry.unit !== draft.unit) throw new DomainError('ENTRY_INVALID', { kind: 'consent', fact: 'unit' });
}

/** Changes of one gift follow one another: whoever decided on an older state than the book's is refused. */
function checkTurn(draft: EntryDraft, book: BookView): void {
  const gift = giftOf(draft);
  const number = wholeFact(draft, 'no');
  const before = number === 1 || book.named('consent', consentCode(gift, number - 1)) !== undefined;
  if (number < 1 || !before || book.named('consent', consentCode(gift, number)) !== undefined) {
    throw new DomainError('CONFLICT', { gift: String(gift), no: String(number) });
  }
}

/**
 * A giver's consent changed or was withdrawn (Law 91/2025 on personal data): `gift` (index), `no` (which change of that gift's it is, from
 * 1), `level`, `text` and `text_hash` (what the giver was told), `channel`, `at`. The last one counts. Names nobody, moves nothing, belongs to
 * no campaign: it comes also after a campaign is settled. A gift that was taken back is still shown, so its giver is heard too.
 */
export const CONSENT: KindRule = {
  kind: 'consent',
  unitSealed: true,
  movesValue: false,
  needs(draft, needs) {
    const gift = giftOf(draft);
    const number = wholeFact(draft, 'no');
    needs.sealed.add(gift);
    needs.named.add(`consent:${consentCode(gift, number)}`);
    if (number > 1) needs.named.add(`consent:${consentCode(gift, number - 1)}`);
  },
  check(draft, book) {
    const terms = new Map(
      Object.entries(draft.facts ?? {}).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
    );
    demandConsent('consent', terms);
    if (draft.campaign !== undefined) throw new DomainError('ENTRY_INVALID', { kind: 'consent', fact: 'camp' });
    checkGift(draft, book);
    checkTurn(draft, book);
  },
  apply(draft, change) {
    change.name('consent', consentCode(giftOf(draft), wholeFact(draft, 'no')), draft.facts ?? {});
  },
};
