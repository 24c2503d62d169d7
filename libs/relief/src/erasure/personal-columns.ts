/**
 * What a column may hold of people: `nothing` (codes, states, sums, digests, keyed hashes nobody can guess from, what is public of offices),
 * `officers` (the office's own people, kept as long as what they did), or the name of the store that erases it (`DerivedStores`).
 */
type Holds = string;

/**
 * Every table with columns of text, bytes or JSON, and what each of them holds: `class: columns`, classes between semicolons, `*` = every column
 * not named. A new table, or a new column of a table without `*`, is missing here until somebody has thought about it; a test compares
 * this with the catalogue of the database (test/e2e/personal-columns.spec.ts).
 */
export const TABLES: Readonly<Record<string, string>> = {
  // the book: leaves hold commitments only, names are in openings
  'ledger.balance': 'nothing: *',
  'ledger.bank_row': 'nothing: *',
  'ledger.book': 'nothing: *',
  'ledger.call': 'nothing: *',
  'ledger.campaign': 'nothing: *',
  'ledger.campaign_account': 'nothing: *',
  'ledger.checkpoint': 'nothing: *',
  'ledger.entry': 'nothing: kind unit campaign request_id leaf_hash bytes',
  'ledger.head': 'nothing: *',
  'ledger.lease': 'nothing: *',
  'ledger.line': 'nothing: *',
  'ledger.named': 'nothing: kind code facts',
  'ledger.opening': 'openings: sealed donor_line memo_line reference_line reference_hmac; nothing: consent',
  'ledger.published': 'nothing: *',
  'ledger.restriction': 'nothing: basis',
  'ledger.total': 'nothing: *',
  // lists and search
  'disclosure.public_entry':
    'listing: donor_line memo_line reference_line reference_hmac folded; nothing: campaign kind unit goods vouchers channel consent reason leaf_hash receipt_hash foreign_money',
  'disclosure.search_entry': 'listing: folded tokens; nothing: campaign unit kind',
  'disclosure.entry_sum': 'nothing: *',
  'disclosure.trace_pool': 'nothing: *',
  'disclosure.day_figure': 'nothing: *',
  // the officers' side
  'relief.approval_limit': 'nothing: code campaign citation; officers: maker',
  'relief.bank_account': 'nothing: *',
  'relief.bank_debit_explanation': 'nothing: kind reference document; officers: officer',
  'relief.bank_reconciliation': 'nothing: account campaign period; officers: maker',
  'relief.beneficiary': 'beneficiaries: sealed person name_place household account',
  'relief.campaign': 'nothing: *',
  'relief.cash_count': 'nothing: unit campaign call_hash request_hash notes funds state; officers: maker checker',
  'relief.consent_text': 'nothing: *',
  'relief.denomination': 'nothing: *',
  'relief.donor': 'donor: profile; nothing: kind unit',
  'relief.erasure': 'nothing: cause unit basis erased kept stores state; officers: maker checker',
  'relief.expected_credit': 'nothing: account reference_digits',
  'relief.expense_category': 'nothing: *',
  'relief.item': 'nothing: *',
  'relief.item_pack': 'nothing: item pack; officers: maker',
  'relief.legal_hold': 'subject_requests: words lift_words; nothing: scope target; officers: placed_by lifted_by',
  'relief.need': 'nothing: campaign item note; officers: maker',
  'relief.officer': 'officers: *',
  'relief.officer_call': 'nothing: makes key_hmac request_hmac; officers: maker',
  'relief.officer_role': 'officers: *',
  'relief.officer_role_change': 'officers: *',
  'relief.pledge': 'pledges: code; nothing: campaign unit channel instalments',
  'relief.pledge_movement': 'nothing: change through reason',
  'relief.pledge_reminder': 'pledges: reminded_by',
  'relief.pledge_suggestion': 'nothing: state; officers: decided_by',
  'relief.pledge_thing': 'nothing: *',
  'relief.posted_list': 'nothing: place digest; officers: printed_by',
  'relief.public_report': 'public_reports: sealed; nothing: reference topic page call_hash state; officers: answered_by',
  'relief.purge': 'nothing: class state; officers: maker run_by',
  'relief.quarantined_row': 'nothing: reason',
  'relief.request': 'requests: words; nothing: kind campaign unit state terms hash; officers: maker claimed_by',
  'relief.request_step': 'requests: words; nothing: action; officers: officer',
  'relief.retention_class': 'nothing: *',
  'relief.set_aside_credit': 'nothing: account campaign row_hmac reason return_reference return_document; officers: returned_by',
  'relief.settlement_request': 'nothing: campaign terms state return_reason; officers: maker checker',
  'relief.statement_import': 'nothing: campaign account bank state upload progress summary failure; officers: maker',
  'relief.statutory_term': 'nothing: *',
  'relief.subject_request':
    'subject_requests: words decision; nothing: unit call_hash body_hash kind channel identity_check citation state outcome basis done; officers: maker checker',
  'relief.support_norm': 'nothing: campaign category per document; officers: maker',
  'relief.unit': 'nothing: *',
  'relief.unit_succession': 'nothing: *',
  'relief.webhook_delivery': 'nothing: type state failure',
  'relief.webhook_endpoint': 'nothing: url events sealed_secret state disabled_for; officers: made_by',
  // who comes in and who looked: the office's own people; officers' words are sealed
  'access.access_log': 'nothing: kind purpose about request previous hash bytes; officers: officer',
  'access.access_reason': 'access_reasons: sealed',
  'access.api_token': 'officers: *',
  'access.device': 'officers: *',
  'access.device_code': 'officers: *',
  'access.failed_sign_in': 'officers: *',
  'access.invitation': 'officers: *',
  'access.name_export': 'nothing: campaign unit purpose state digest failure; officers: officer',
  'access.answered_challenge': 'nothing: *',
  'access.outside_identity': 'officers: *',
  'access.passkey': 'officers: *',
  'access.password': 'officers: *',
  'access.rate_limit': 'nothing: *',
  'access.recovery_code': 'officers: *',
  'access.session': 'officers: *',
  'access.totp': 'officers: *',
  'access.totp_enrolment': 'officers: *',
  // the vault's database: keys
  'vault.data_key': 'openings: wrapped; nothing: wrapping_key',
  'vault.wrapping_key': 'nothing: *',
  // jobs carry ids and public facts; the search of the erasure drill reads every column
  'public.schema_migration': 'nothing: *',
};

/** Schemas of other programs, whose tables are theirs: BullMQ keeps ids and public facts of ours (`JobPayload`). */
export const FOREIGN_SCHEMAS: readonly string[] = ['bullmq'];

/** Folders below the data folder, and the store that erases what they hold of people. */
export const FOLDERS: Readonly<Record<string, Holds>> = {
  log: 'nothing',
  guard: 'nothing',
  keys: 'nothing',
  postgres: 'nothing',
  // a statement or a document while it is read; gone when its import or upload ends
  uploads: 'nothing',
  'files/documents': 'documents',
  'files/workbooks': 'made_files',
  'files/name-exports': 'name_exports',
};

/** Stores that keep what the law asks for until its own retention is over, and are purged then (`Purges`). */
export const PURGED_ONLY: readonly Holds[] = ['subject_requests', 'public_reports'];

/** What a column holds, or `undefined` when nobody has thought about it. @param table with its schema */
export function holdsOf(table: string, column: string): Holds | undefined {
  const classes = (TABLES[table] ?? '').split(';').map((part) => {
    const [holds = '', columns = ''] = part.split(':');
    return { holds: holds.trim(), columns: columns.trim().split(' ') };
  });
  return (classes.find(({ columns }) => columns.includes(column)) ?? classes.find(({ columns }) => columns.includes('*')))?.holds;
}
