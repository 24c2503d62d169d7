/**
 * Every rule of the product that can be broken, by a stable code. The HTTP status and the Vietnamese
 * title of each stand in one table (apps/server/src/http/problems.ts): a code without a row there does not compile.
 */
export type DomainErrorCode =
  // amounts and quantities
  | 'AMOUNT_NOT_POSITIVE'
  | 'AMOUNT_TOO_LARGE'
  | 'AMOUNT_UNREADABLE'
  | 'AMOUNT_AMBIGUOUS'
  | 'QUANTITY_INVALID'
  | 'QUANTITY_SCALE_EXCEEDED'
  // text and identifiers
  | 'TEXT_INVALID'
  | 'ID_INVALID'
  | 'DATE_INVALID'
  | 'RECEIPT_CODE_TYPO'
  | 'TRANSFER_CODE_TYPO'
  // canonical bytes, log and proofs
  | 'CJ1_INVALID'
  | 'PROOF_INVALID'
  | 'NOTE_INVALID'
  | 'CHECKPOINT_INVALID'
  | 'TILE_INVALID'
  | 'COMMITMENT_MISMATCH'
  // the book
  | 'ENTRY_INVALID'
  | 'ENTRY_TOO_LARGE'
  | 'ENTRY_UNBALANCED'
  | 'ENTRY_EMPTY'
  | 'ACCOUNT_INVALID'
  | 'COMMODITY_UNKNOWN'
  | 'COMMODITY_EXISTS'
  | 'UNIT_UNKNOWN'
  | 'UNIT_EXISTS'
  | 'ACCOUNT_UNKNOWN'
  | 'ACCOUNT_EXISTS'
  | 'ACCOUNT_IN_USE'
  | 'CAMPAIGN_UNKNOWN'
  | 'CAMPAIGN_EXISTS'
  | 'CAMPAIGN_CLOSED'
  | 'CAMPAIGN_NOT_OPEN'
  | 'OUTSIDE_WINDOW'
  | 'INSUFFICIENT_FUND'
  | 'INSUFFICIENT_STOCK'
  | 'REVERSAL_TARGET_UNKNOWN'
  | 'REVERSAL_OF_REVERSAL'
  | 'REVERSAL_NOT_ALLOWED'
  | 'ALREADY_REVERSED'
  | 'VOUCHER_TAKEN'
  | 'BALANCE_OVERFLOW'
  | 'BOOK_EXISTS'
  | 'CAMPAIGN_SETTLED'
  | 'PERIOD_CLOSED'
  | 'ALREADY_NAMED'
  | 'SECOND_PERSON_NEEDED'
  | 'EARMARK_BROKEN'
  | 'ALLOCATION_EXCEEDED'
  | 'LOT_NOT_ISSUABLE'
  | 'STOCK_MOVED'
  | 'PACK_UNKNOWN'
  | 'PACK_EXISTS'
  | 'WAREHOUSE_NOT_OF_UNIT'
  | 'CATEGORY_FORBIDDEN'
  | 'DIFFERENCE_UNEXPLAINED'
  | 'PERIOD_NOT_OVER'
  | 'RESIDUAL_UNDECIDED'
  | 'FEE_BEYOND_INTEREST'
  | 'CURRENCY_UNKNOWN'
  | 'FOREIGN_AMOUNT_INVALID'
  | 'RATE_MISMATCH'
  | 'OFFICER_OF_ANOTHER_UNIT'
  | 'STATEMENT_BALANCE_MISSING'
  | 'CONSENT_TARGET_UNKNOWN'
  | 'CONSENT_TEXT_UNKNOWN'
  | 'CONSENT_NOT_TIGHTER'
  | 'WORKBOOK_OUTDATED'
  | 'ROW_NOT_MATCHED'
  // posting
  | 'KEY_REUSED'
  | 'WRITER_BUSY'
  | 'WRITER_STOPPED'
  | 'CLOCK_HELD'
  // officers' work
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'CAMPAIGN_INCOMPLETE'
  | 'CAMPAIGN_STATE'
  | 'CATEGORY_UNKNOWN'
  | 'EARMARK_UNKNOWN'
  | 'NORM_BOUNDS'
  | 'CASH_NOT_COUNTED'
  | 'BANK_NOT_RECONCILED'
  | 'PERIOD_EARLIER_OPEN'
  | 'SETTLEMENT_NOT_READY'
  | 'UNIT_NOT_VALID'
  | 'UNIT_MAY_NOT_CALL'
  | 'UNIT_OUTSIDE_CAMPAIGN'
  | 'DATE_IN_FUTURE'
  | 'DATE_TOO_OLD'
  | 'BANK_REFERENCE_INVALID'
  | 'GIFT_EMPTY'
  // pledges
  | 'PLEDGE_UNKNOWN'
  | 'PLEDGE_EMPTY'
  | 'PLEDGE_EXCEEDED'
  | 'PLEDGE_BEYOND_GIFT'
  | 'PLEDGE_NOT_DUE'
  | 'EVIDENCE_NEEDED'
  | 'ACCOUNT_HAS_NO_QR'
  // deciding and handing out
  | 'ALLOCATION_MISMATCH'
  | 'REFUND_EXCEEDS_GIFT'
  | 'GIFT_REFUNDED'
  | 'MAKER_MAY_NOT_APPROVE'
  | 'OTHER_HAND_NEEDED'
  | 'ALREADY_APPROVED'
  | 'REQUEST_STATE'
  | 'REQUEST_NOT_YOURS'
  | 'REQUEST_INCOMPLETE'
  | 'NORM_REASON_NEEDED'
  | 'BENEFICIARIES_UNREADABLE'
  | 'BENEFICIARIES_WRONG'
  | 'SIGNATURES_MISSING'
  | 'FILE_TYPE_UNKNOWN'
  | 'FILE_TOO_LARGE'
  | 'FILE_DAMAGED'
  // people, roles and desks
  | 'OWN_ROLE'
  | 'ROLE_BEYOND_REACH'
  | 'ROLE_NOT_HERE'
  | 'ROLE_HELD'
  | 'LAST_ADMINISTRATOR'
  | 'SIGN_IN_NAME_TAKEN'
  | 'INVITATION_SPENT'
  | 'DEVICE_CODE_SPENT'
  | 'DEVICE_PROOF_WRONG'
  // showing who one is
  | 'SIGN_IN_REFUSED'
  | 'SIGN_IN_DELAYED'
  | 'SIGN_IN_BUSY'
  | 'SIGN_IN_NEEDS_HTTPS'
  | 'PASSWORD_LENGTH'
  | 'PASSWORD_COMMON'
  | 'PASSWORD_WRONG'
  | 'CODE_WRONG'
  | 'ENROLMENT_NOT_BEGUN'
  | 'SECOND_STEP_REQUIRED'
  | 'TOKEN_LIFE_INVALID'
  | 'TOKEN_SCOPE_INVALID'
  // bank statements
  | 'STATEMENT_UNREADABLE'
  | 'STATEMENT_WRONG_BANK'
  | 'STATEMENT_WRONG_ACCOUNT'
  | 'STATEMENT_TOO_LARGE'
  | 'STATEMENT_EMPTY'
  // reading
  | 'CURSOR_INVALID'
  | 'SEARCH_INVALID'
  // personal data and who looked at it
  | 'PURPOSE_NOT_ALLOWED'
  | 'WHY_MISSING'
  | 'ACCESS_LOG_BROKEN'
  | 'EXPORTS_TOO_MANY'
  | 'EXPORT_TOO_LARGE'
  | 'EXPORT_GONE'
  | 'ERASED'
  // rights of data subjects
  | 'RESTRICTED'
  | 'RETENTION_RUNS'
  | 'LEGAL_HOLD';

/** What went wrong with which value: strings that may be shown to whoever made the request, never personal data. */
export type DomainFacts = Readonly<Record<string, string>>;

/** A broken rule. Bugs throw `Error`; everything a person can put right throws this. */
export class DomainError extends Error {
  /**
   * @param code which rule, stable across releases
   * @param facts what a reader needs to put it right, e.g. `{ field: 'amount', value: '0' }`; values are cut at 200 characters
   */
  constructor(
    readonly code: DomainErrorCode,
    readonly facts: DomainFacts = {},
  ) {
    super(`${code} ${JSON.stringify(facts).slice(0, 400)}`);
    this.name = 'DomainError';
  }
}
