import { DomainError } from '#core/domain-error.js';

/** Who reads the vault: a person with a pseudonymous id, or a job of the product itself (`system` or `system:<job>`). */
export type ReaderKind = 'officer' | 'system';

/** What one purpose allows and asks for. */
export interface PurposeRule {
  readonly readers: readonly ReaderKind[];
  /** Whether the reader has to say why in their own words. */
  readonly asksWhy: boolean;
  /** The same reading by the same reader for the same purpose is written down once within this many milliseconds. */
  readonly onceWithin: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

const forOfficers = { readers: ['officer'], asksWhy: false, onceWithin: MINUTE } as const satisfies PurposeRule;
const forOfficersWithReason = { readers: ['officer'], asksWhy: true, onceWithin: 0 } as const satisfies PurposeRule;
const forJobs = { readers: ['system'], asksWhy: false, onceWithin: MINUTE } as const satisfies PurposeRule;
const forBoth = { readers: ['officer', 'system'], asksWhy: false, onceWithin: MINUTE } as const satisfies PurposeRule;

/** The closed list of what the vault may be read for. A further purpose is a further row here. */
const PURPOSES = {
  // part of recording and deciding
  /** a registered donor gives again: their name goes into the new gift */
  record_gift: forBoth,
  /** a request was repeated: its answer holds the receipt code of the first one */
  repeat_answer: forBoth,
  /** words of a request, for whoever makes, checks or carries it out */
  work_on_request: forBoth,
  /** who is to receive, for whoever makes, checks or carries out a hand-out */
  check_beneficiaries: forOfficers,
  /** what donors asked of an earmark, before something is spent on it */
  read_condition: forOfficers,
  /** a restricted document */
  open_document: forOfficers,
  /** printed lists of beneficiaries for posting in their village */
  post_list: forOfficers,
  /** the line that pages show is made anew after a consent was given or withdrawn */
  change_consent: forBoth,
  // contact with donors
  reprint_receipt: forOfficers,
  remind_donor: forOfficers,
  answer_donor: forOfficers,
  look_up_donor: forOfficers,
  /** what a reader of the public pages told us, for whoever answers */
  answer_report: forOfficers,
  // asked for with a reason
  verify_gift: forOfficersWithReason,
  correct_entry: forOfficersWithReason,
  complaint: forOfficersWithReason,
  legal_demand: forOfficersWithReason,
  /** asked for with a reason, which stands where it was asked for; every reading is written down */
  export_full_names: { readers: ['officer'], asksWhy: false, onceWithin: 0 },
  /** a data subject asked to see, correct, restrict or erase */
  subject_request: forBoth,
  /** reasons behind norm breaches in an audit workbook asked for with them */
  audit_workbook: forOfficers,
  /** officers' own words in the access log */
  audit_access_log: forOfficers,
  // the product itself
  /** openings that everyone may see: of organisations, and of donors who agreed to be named */
  public_receipt: { readers: ['system'], asksWhy: false, onceWithin: DAY },
  /** codes of pledges, by which transfers are matched */
  follow_pledges: forJobs,
  /** the sample receipt of the demonstration, whose people are fictional */
  demonstration: forJobs,
} as const satisfies Readonly<Record<string, PurposeRule>>;

/** See `PURPOSES`. */
export type Purpose = keyof typeof PURPOSES;

/**
 * Purposes an officer may give when asking for the names and contacts behind one gift. Not `subject_request`, which opens what is restricted:
 * only a request that was taken and decided reads for it.
 */
export const ASKED_PURPOSES = [
  'answer_donor',
  'verify_gift',
  'correct_entry',
  'complaint',
  'legal_demand',
] as const satisfies readonly Purpose[];

/** Who reads, what for, and about whom. */
export interface Reading {
  /** Pseudonymous id of the officer, or `system:<job>`. */
  readonly officer: string;
  readonly purpose: Purpose;
  /** A thing the reading belongs to, e.g. `request:<id>`; never a name. */
  readonly about?: string;
  /** In the reader's own words; may name people, so it is sealed. */
  readonly why?: string;
  /** Id of the HTTP request, as the log has it. */
  readonly request?: string;
}

const WHY_MAX = 500;

/** What kind of reader an id is. */
function readerKind(officer: string): ReaderKind {
  return officer === 'system' || officer.startsWith('system:') ? 'system' : 'officer';
}

/** A text as one of the purposes an officer may name. @throws DomainError `PURPOSE_NOT_ALLOWED` */
export function askedPurpose(text: string): Purpose {
  const purpose = ASKED_PURPOSES.find((known) => known === text);
  if (purpose === undefined)
    throw new DomainError('PURPOSE_NOT_ALLOWED', { purpose: text.slice(0, 40), allowed: ASKED_PURPOSES.join(', ') });
  return purpose;
}

/**
 * The rule of a reading's purpose.
 * @throws DomainError `PURPOSE_NOT_ALLOWED` for a reader the purpose is not for, `WHY_MISSING` when a reason of 1 to 500 characters is asked for
 */
export function demandPurpose({ officer, purpose, why }: Reading): PurposeRule {
  const rule: PurposeRule = PURPOSES[purpose];
  if (!rule.readers.includes(readerKind(officer))) throw new DomainError('PURPOSE_NOT_ALLOWED', { purpose, reader: readerKind(officer) });
  const given = why?.trim() ?? '';
  if ((rule.asksWhy && given === '') || given.length > WHY_MAX)
    throw new DomainError('WHY_MISSING', { purpose, characters_max: String(WHY_MAX) });
  return rule;
}
