import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { VND } from '#core/journal/commodity.js';
import type { Line } from '#core/journal/entry.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { BookRepository } from '../book/book.repository.js';
import { type BankDebit, BankDebitRepository, type DebitExplanation } from './bank-debit.repository.js';
import { BankDebitsReader } from './bank-debits-reader.js';
import { CreditsToReturnReader } from './credits-to-return-reader.js';
import { type EvidenceGiven, EvidenceReader } from './evidence.js';

/** Why money left a bank account, as an officer says it: exactly one of the three. */
export interface ExplainDebitCommand {
  /** Id of the import whose statement shows it. */
  readonly importId: string;
  readonly row: number;
  /** Log indexes of the entries it is, 1 to 20: hand-outs, refunds, bank charges, transfers, cash drawn, reversals. */
  readonly entries?: readonly number[];
  /** Id of a set-aside credit that went back. */
  readonly credit?: string;
  /** The money came back: the bank's reference or a document, or the gift its statement row was taken for, since taken back. */
  readonly cameBack?: EvidenceGiven & { readonly gift?: number };
}

const ENTRIES_MAX = 20;

/** Explains money out of a statement. */
@Injectable()
export class ExplainDebit {
  constructor(
    private readonly rows: BankDebitRepository,
    private readonly debits: BankDebitsReader,
    private readonly credits: CreditsToReturnReader,
    private readonly evidence: EvidenceReader,
    private readonly book: BookRepository,
    private readonly log: LogReader,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND` for the row, an entry, credit or document; `CONFLICT` when it is explained already; `ROW_NOT_MATCHED` with the
   * `field` when what is named moved another amount, another account, was taken back or explains another row; `TEXT_INVALID` when nothing or
   * more than one thing is named
   */
  async execute(command: ExplainDebitCommand, officer: string): Promise<BankDebit> {
    const debit = await this.debits.require(command);
    if (debit.isExplained) throw new DomainError('CONFLICT', { import: debit.importId, row: String(debit.row) });
    const explanation = { ...(await this.read(command, debit)), by: officer };
    if (!(await this.rows.explain(debit, explanation))) throw notMatched(explanation.kind, 'explains another row');
    return this.debits.require(command);
  }

  private async read(command: ExplainDebitCommand, debit: BankDebit): Promise<Omit<DebitExplanation, 'by'>> {
    const { entries, credit, cameBack } = command;
    if ([entries, credit, cameBack].filter((each) => each !== undefined).length !== 1) {
      throw new DomainError('TEXT_INVALID', { field: 'entries', reason: 'exactly one of entries, credit, came_back' });
    }
    if (entries !== undefined) return this.byEntries(entries, debit);
    if (credit !== undefined) return this.byCredit(credit, debit);
    return this.byReturn(cameBack ?? {}, debit);
  }

  private async byEntries(indexes: readonly number[], debit: BankDebit): Promise<Omit<DebitExplanation, 'by'>> {
    const entries = [...new Set(indexes)];
    if (entries.length === 0 || entries.length > ENTRIES_MAX) throw notMatched('entries', 'number of entries');
    let paid = 0n;
    for (const index of entries) paid += movedVnd(await this.linesOf(index, 'entries'), debit.account, 'C');
    if (paid !== debit.amountVnd) throw notMatched('entries', 'amount', { amount: String(debit.amountVnd), entries_amount: String(paid) });
    return { kind: 'entries', entries };
  }

  private async byCredit(id: string, debit: BankDebit): Promise<Omit<DebitExplanation, 'by'>> {
    const credit = await this.credits.require(id);
    if (credit.account !== debit.account || credit.amountVnd !== debit.amountVnd) throw notMatched('credit', 'account or amount');
    return { kind: 'credit_returned', entries: [], credit: credit.id };
  }

  private async byReturn(given: EvidenceGiven & { readonly gift?: number }, debit: BankDebit): Promise<Omit<DebitExplanation, 'by'>> {
    const { gift } = given;
    if (gift === undefined) return { kind: 'came_back', entries: [], ...(await this.evidence.read(given)) };
    const isTakenBack = (await this.book.reversalOf(gift)) !== undefined;
    const amount = movedVnd(await this.linesOf(gift, 'came_back.gift', { mayBeTakenBack: true }), debit.account, 'D');
    if (!isTakenBack || amount !== debit.amountVnd) throw notMatched('came_back.gift', 'amount, or a gift that still stands');
    return { kind: 'came_back', entries: [], gift };
  }

  private async linesOf(index: number, field: string, { mayBeTakenBack = false } = {}): Promise<readonly Line[]> {
    const found = Number.isSafeInteger(index) && index >= 0 ? await this.log.entry(index) : undefined;
    if (found === undefined) throw new DomainError('NOT_FOUND', { field, index: String(index) });
    if (!mayBeTakenBack && (await this.book.reversalOf(index)) !== undefined)
      throw notMatched(field, 'taken back', { index: String(index) });
    return found.entry.lines ?? [];
  }
}

function movedVnd(lines: readonly Line[], account: string, side: Line['side']): bigint {
  const moved = lines.filter((line) => line.account === account && line.side === side && line.commodity === VND);
  return moved.reduce((sum, { quantity }) => sum + quantity, 0n);
}

function notMatched(field: string, reason: string, more: Readonly<Record<string, string>> = {}): DomainError {
  return new DomainError('ROW_NOT_MATCHED', { field, reason, ...more });
}
