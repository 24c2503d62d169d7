import { ROLES, type Role } from './role.js';

/** Who may do an act, and whether it is done only just after one has shown again who one is. */
export interface ActRule {
  readonly roles: readonly Role[];
  readonly stepUp: boolean;
}

const by = (...roles: readonly Role[]): ActRule => ({ roles, stepUp: false });
const afterStepUp = (...roles: readonly Role[]): ActRule => ({ roles, stepUp: true });

/** The one table of rights: acts an officer can do, and the roles that may. A role reaches the unit it is held at and those below it. */
export const ACTS = {
  /** read lists and things of the officers' side; nothing that names a person */
  read_office: by(...ROLES),
  record_gift: by('desk_officer', 'cashier', 'chief_accountant'),
  register_donor: by('desk_officer', 'cashier', 'chief_accountant'),
  keep_pledges: by('desk_officer', 'chief_accountant'),
  import_statement: by('desk_officer', 'cashier', 'chief_accountant'),
  /** draft a campaign, its needs, norms, earmarks, publications */
  prepare_campaign: by('chief_accountant', 'unit_administrator'),
  /** open, extend, close a campaign, say it is distributed */
  lead_campaign: by('unit_administrator'),
  keep_bank_accounts: by('chief_accountant', 'unit_administrator'),
  keep_catalogue: by('storekeeper', 'chief_accountant', 'unit_administrator'),
  /** inspect, move, count, ask to write off */
  keep_stock: by('storekeeper'),
  value_goods: by('chief_accountant'),
  /** deposits, cash counts, interest, bank charges, transfers between units, bank rows */
  keep_money: by('cashier', 'chief_accountant'),
  /** draft, submit, take back what another person approves */
  ask: by('desk_officer', 'storekeeper', 'cashier', 'chief_accountant'),
  /** take back one's own fresh mistake, or ask for a reversal */
  reverse: afterStepUp('desk_officer', 'storekeeper', 'cashier', 'chief_accountant'),
  approve: afterStepUp('checker', 'chief_accountant'),
  /** send back what waits for approval, with a reason */
  send_back: by('checker', 'chief_accountant'),
  /** read a request with its words, which may name who is paid, and restricted papers: whoever has a part in it, and who audits */
  read_requests: by('desk_officer', 'storekeeper', 'cashier', 'checker', 'chief_accountant', 'auditor', 'unit_administrator'),
  /** confirm that what was approved has been handed out */
  hand_out: by('cashier', 'storekeeper'),
  allocate: by('chief_accountant', 'unit_administrator'),
  keep_documents: by('desk_officer', 'storekeeper', 'cashier', 'chief_accountant', 'unit_administrator'),
  close_period: by('chief_accountant'),
  set_limits: by('system_administrator'),
  /** see who works in a unit, how they sign in and what they may do */
  read_officers: by('auditor', 'unit_administrator', 'system_administrator'),
  keep_officers: afterStepUp('unit_administrator', 'system_administrator'),
  keep_devices: by('unit_administrator'),
  /** read one donor's or one gift's names and contacts, with a purpose */
  read_personal: by('desk_officer', 'checker', 'chief_accountant', 'unit_administrator'),
  export_personal: afterStepUp('chief_accountant', 'unit_administrator'),
  /** see who exported lists with names */
  see_exports: by('auditor', 'chief_accountant', 'unit_administrator'),
  keep_consent: by('desk_officer', 'unit_administrator'),
  take_subject_request: by('desk_officer', 'unit_administrator'),
  /** read and answer what readers of the public pages told us */
  answer_reports: by('desk_officer', 'unit_administrator'),
  /** place and lift legal holds */
  hold_data: afterStepUp('unit_administrator', 'chief_accountant'),
  decide_subject_request: afterStepUp('unit_administrator'),
  /** print or download everything kept about a person, for that person */
  hand_over_subject_file: afterStepUp('desk_officer', 'unit_administrator'),
  /** print a list of beneficiaries for posting in their village */
  post_list: by('chief_accountant', 'unit_administrator'),
  audit: by('auditor', 'chief_accountant'),
  keep_webhooks: by('system_administrator'),
  /** run checks, purge what is past its retention, turn keys */
  operate: by('system_administrator'),
} as const satisfies Readonly<Record<string, ActRule>>;

/** See `ACTS`. */
export type Act = keyof typeof ACTS;
