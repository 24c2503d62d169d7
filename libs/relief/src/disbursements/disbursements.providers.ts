import { ApproveDisbursement } from './approve-disbursement.js';
import { DisbursementChecks } from './disbursement-checks.js';
import { DraftDisbursement } from './draft-disbursement.js';
import { LotRowsReader } from '../stock/lot-rows-reader.js';
import { ReadDisbursementTerms } from './read-disbursement.js';
import { SettleDisbursement } from './settle-disbursement.js';
import { SubmitDisbursement } from './submit-disbursement.js';

/** What the relief module provides of this room. */
export const DISBURSEMENTS = {
  entities: [],
  repositories: [LotRowsReader, ReadDisbursementTerms, DisbursementChecks],
  exported: [DraftDisbursement, SubmitDisbursement, ApproveDisbursement, SettleDisbursement],
} as const;
