import type { Cj1Value } from '../cj1.js';
import { type Instant, parseInstant } from '../dates.js';
import { DomainError } from '../domain-error.js';
import type { DisclosureConsent } from '../mask.js';
import { isDigestText } from './digest-text.js';
import type { EntryDraft } from './entry.js';
import { factRecord } from './fact-records.js';

/** How a giver may agree to be shown, widest first. */
export const CONSENT_LEVELS = ['public', 'masked', 'anonymous'] as const satisfies readonly DisclosureConsent[];

/** By which way the giver said so. `receipt_page`: by whoever holds the receipt's code, without an officer. */
export const CONSENT_CHANNELS = ['desk', 'phone', 'letter', 'email', 'receipt_page'] as const;

/** See `CONSENT_CHANNELS`. */
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** Kinds of entries that show a giver, and whose consent can therefore be stated and changed. */
export const DISCLOSED_KINDS = ['contribution', 'pledge', 'direct_delivery'] as const;

/** What a giver agreed to: how to be shown, having been told which text, by which way and when. Nothing of it is personal. */
export interface ConsentTerms {
  readonly level: DisclosureConsent;
  /** Version of the text they were told, e.g. `2026-11`. */
  readonly text: string;
  /** Base64 SHA-256 of that text (docs/spec/consent.md), so that it can't be put in another's place later. */
  readonly textHash: string;
  readonly channel: ConsentChannel;
  /** When they said so. */
  readonly at: Instant;
}

/** A text's version: short, in lower case. */
export const CONSENT_TEXT_VERSION = /^[a-z0-9][a-z0-9.-]{0,39}$/;

const WIDTH: Readonly<Record<DisclosureConsent, number>> = { public: 2, masked: 1, anonymous: 0 };

/** Whether a level shows less of the giver than another. */
export function isTighter(level: DisclosureConsent, than: DisclosureConsent): boolean {
  return WIDTH[level] < WIDTH[than];
}

/** Terms as facts of an entry hold them. */
export function consentFacts({ level, text, textHash, channel, at }: ConsentTerms): Readonly<Record<string, Cj1Value>> {
  return { level, text, text_hash: textHash, channel, at };
}

/** Refuses facts that are no consent. @throws DomainError `ENTRY_INVALID` naming the fact */
export function demandConsent(kind: string, terms: ReadonlyMap<string, string>): void {
  const demand = (fact: string, holds: (value: string) => boolean): void => {
    const value = terms.get(fact) ?? '';
    if (!holds(value)) throw new DomainError('ENTRY_INVALID', { kind, fact: `consent.${fact}`, value: value.slice(0, 40) });
  };
  demand('level', (value) => CONSENT_LEVELS.some((known) => known === value));
  demand('text', (value) => CONSENT_TEXT_VERSION.test(value));
  demand('text_hash', isDigestText);
  demand('channel', (value) => CONSENT_CHANNELS.some((known) => known === value));
  demand('at', isInstant);
}

/** Refuses a gift whose `consent` is none; an entry without one is a giver who was not asked, shown masked. @throws DomainError `ENTRY_INVALID` */
export function demandGivenConsent(draft: EntryDraft): void {
  if (draft.facts?.['consent'] !== undefined) demandConsent(draft.kind, factRecord(draft, 'consent'));
}

/** The level a gift was recorded with: masked where nothing was said. */
export function recordedLevel(draft: Pick<EntryDraft, 'facts'>): DisclosureConsent {
  const consent: unknown = draft.facts?.['consent'];
  const level: unknown = typeof consent === 'object' && consent !== null && 'level' in consent ? consent.level : undefined;
  return CONSENT_LEVELS.find((known) => known === level) ?? 'masked';
}

function isInstant(text: string): boolean {
  try {
    parseInstant(text);
    return true;
  } catch {
    return false;
  }
}
