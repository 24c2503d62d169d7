import type { BusinessDate } from '#core/dates.js';

/** What people may ask about their own data (Law 91/2025 arts. 4, 13, 14). */
export const SUBJECT_REQUEST_KINDS = ['see', 'correct', 'restrict', 'erase'] as const;

/** How a request came in. */
export const REQUEST_CHANNELS = ['office', 'post', 'email', 'phone', 'portal'] as const;

/** How an officer made sure who asks. Never a copy of a paper. */
export const IDENTITY_CHECKS = ['id_card_seen', 'receipt_shown', 'called_back', 'account_matched', 'official_letter'] as const;

/** What was decided: granted in full, granted as far as the law lets it, or refused. */
export const SUBJECT_OUTCOMES = ['granted', 'restricted', 'refused'] as const;

/** See `SUBJECT_REQUEST_KINDS`. */
export type SubjectRequestKind = (typeof SUBJECT_REQUEST_KINDS)[number];

/** See `REQUEST_CHANNELS`. */
export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

/** See `IDENTITY_CHECKS`. */
export type IdentityCheck = (typeof IDENTITY_CHECKS)[number];

/** See `SUBJECT_OUTCOMES`. */
export type SubjectOutcome = (typeof SUBJECT_OUTCOMES)[number];

/** What was done about a request: counts and log indexes, nothing personal. */
export interface RequestDone {
  /** openings erased */
  readonly erased?: number;
  /** openings kept out of sight because the law keeps them */
  readonly restricted?: number;
  /** gifts whose words were put right */
  readonly corrected?: number;
  /** log index of the first entry it made */
  readonly entry?: number;
  /** last day the law keeps what is restricted */
  readonly until?: BusinessDate;
}

/** A request as officers see it in lists: nothing that names anybody. */
export interface SubjectRequest {
  readonly id: string;
  readonly unit: string;
  readonly kind: SubjectRequestKind;
  readonly subject: string;
  /** log index of the gift it names; absent for a donor's record */
  readonly aboutIndex?: number;
  readonly channel: RequestChannel;
  readonly identityCheck: IdentityCheck;
  readonly receivedOn: BusinessDate;
  /** last day to answer in time */
  readonly dueOn: BusinessDate;
  /** where the law says so */
  readonly citation: string;
  readonly maker: string;
  readonly state: 'open' | 'decided' | 'done';
  readonly outcome?: SubjectOutcome;
  /** legal basis of a restriction or refusal */
  readonly basis?: string;
  /** until when a restriction holds */
  readonly until?: BusinessDate;
  readonly checker?: string;
  readonly decidedOn?: BusinessDate;
  readonly done?: RequestDone;
}

/** What is sealed with a request. */
export interface RequestWords {
  /** who asks, as they gave their name */
  readonly requester: string;
  /** where the answer goes */
  readonly contact?: string;
  /** how the identity was made sure of, in words */
  readonly identityNote?: string;
  /** what they ask, in words */
  readonly details?: string;
  /** what is to be put right */
  readonly name?: string;
  readonly phone?: string;
  readonly address?: string;
  readonly memo?: string;
}
