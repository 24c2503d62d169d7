import { BankDebitRepository } from './bank-debit.repository.js';
import { BankDebitsReader } from './bank-debits-reader.js';
import { BankReconciliationRepository } from './bank-reconciliation.repository.js';
import { BankReconciliationsReader } from './bank-reconciliations-reader.js';
import { CashCountRepository } from './cash-count.repository.js';
import { CashCountsReader } from './cash-counts-reader.js';
import { CountCash } from './count-cash.js';
import { CreditsToReturnReader } from './credits-to-return-reader.js';
import { DenominationRepository } from './denomination.repository.js';
import { DenominationsReader } from './denominations-reader.js';
import { EvidenceReader } from './evidence.js';
import { ExplainDebit } from './explain-debit.js';
import { MarkCreditReturned } from './mark-credit-returned.js';
import { MovementReader } from './movement-reader.js';
import { ReconcileBank } from './reconcile-bank.js';
import { RecordDeposit } from './record-deposit.js';
import { RecordInterest } from './record-interest.js';
import { SetAsideCreditRepository } from './set-aside-credit.repository.js';

/** What the relief module provides of this room. */
export const MONEY = {
  entities: [],
  repositories: [
    BankDebitRepository,
    BankReconciliationRepository,
    CashCountRepository,
    DenominationRepository,
    SetAsideCreditRepository,
    EvidenceReader,
    MovementReader,
  ],
  exported: [
    BankDebitsReader,
    BankReconciliationsReader,
    CashCountsReader,
    CreditsToReturnReader,
    DenominationsReader,
    CountCash,
    ExplainDebit,
    MarkCreditReturned,
    ReconcileBank,
    RecordDeposit,
    RecordInterest,
  ],
} as const;
