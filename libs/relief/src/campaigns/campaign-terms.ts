import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { optionalText, requiredText } from '../required-text.js';

/** The document in which the Front calls: the appeal donors read (Decree 93/2021 art. 14). */
export interface AppealDocument {
  readonly number: string;
  readonly date: string;
  readonly title: string;
}

/** The decision that lets a campaign receive longer (Decree 93/2021 art. 8): signed at province level or above. */
export interface ExtensionDecision {
  readonly number: string;
  readonly date: string;
  /** Office of who signed it, never a name. */
  readonly signerRole: string;
}

/** What a campaign tells the public (Decree 93/2021 art. 6 and 17). All but the title may be missing while it is a draft. Dates are `YYYY-MM-DD`. */
export interface CampaignTerms {
  readonly title: string;
  readonly titleEn?: string;
  readonly purpose?: string;
  readonly scope?: string;
  readonly method?: string;
  readonly form?: string;
  /** Where goods are received. */
  readonly place?: string;
  /** By when everything is promised to be handed out. */
  readonly distributionCommitment?: string;
  readonly appeal?: AppealDocument;
  readonly receiveFrom?: string;
  readonly receiveUntil?: string;
  readonly extension?: ExtensionDecision;
  /** Codes of the bank accounts it receives on. */
  readonly accounts: readonly string[];
}

const TEXTS = [
  ['titleEn', 200],
  ['purpose', 1000],
  ['scope', 500],
  ['method', 500],
  ['form', 300],
  ['place', 500],
  ['distributionCommitment', 500],
] as const;
const ACCOUNTS_MAX = 10;

/**
 * Cleans the terms of a draft: texts tidied, days read, what is empty left out.
 * @throws DomainError `TEXT_INVALID` or `DATE_INVALID` naming the field
 */
export function readTerms(given: CampaignTerms): CampaignTerms {
  const texts = TEXTS.map(([field, maxLength]) => [field, optionalText(given[field], { field, maxLength })] as const);
  const accounts = [...new Set(given.accounts)];
  if (accounts.length > ACCOUNTS_MAX) throw new DomainError('TEXT_INVALID', { field: 'accounts', reason: 'too_many' });
  return {
    title: requiredText(given.title, { field: 'title', maxLength: 200 }),
    ...Object.fromEntries(texts.filter(([, text]) => text !== undefined)),
    ...(given.receiveFrom !== undefined && { receiveFrom: day(given.receiveFrom, 'receiveFrom') }),
    ...(given.receiveUntil !== undefined && { receiveUntil: day(given.receiveUntil, 'receiveUntil') }),
    ...(given.appeal && { appeal: readAppeal(given.appeal) }),
    ...(given.extension && { extension: readExtension(given.extension) }),
    accounts,
  };
}

function readAppeal(given: AppealDocument): AppealDocument {
  return {
    number: requiredText(given.number, { field: 'appeal.number', maxLength: 60 }),
    date: day(given.date, 'appeal.date'),
    title: requiredText(given.title, { field: 'appeal.title', maxLength: 300 }),
  };
}

function readExtension(given: ExtensionDecision): ExtensionDecision {
  return {
    number: requiredText(given.number, { field: 'extension.number', maxLength: 60 }),
    date: day(given.date, 'extension.date'),
    signerRole: requiredText(given.signerRole, { field: 'extension.signerRole', maxLength: 120 }),
  };
}

function day(text: string, field: string): string {
  try {
    return parseBusinessDate(text);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}
