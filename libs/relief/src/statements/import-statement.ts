import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Journal } from '#ledger/journal.js';
import { LogReader } from '#ledger/log/log-reader.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { type Campaign, CampaignsReader } from '../campaigns/campaigns-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { SuggestionInbox } from '../pledges/suggestion-inbox.js';
import { today } from '../today.js';
import { OwnCreditRepository } from '../own-credit.repository.js';
import { OwnCredits } from '../own-credits.js';
import { type AccountTurn, AccountTurns } from './account-turns.js';
import { type CreditWindow, creditWindow } from './credit-window.js';
import { RefusedCreditRepository } from './refused-credit.repository.js';
import { GiftPoster } from './gift-poster.js';
import { type ImportTally, SET_ASIDE_MAX } from './import-tally.js';
import { SetAsideRowRepository } from './set-aside-row.repository.js';
import { StatementChild } from './statement-child.js';
import { fileFingerprints, statementPost } from './statement-entry.js';
import { alreadyImportedSummary, runSummary } from './statement-facts.js';
import type { StatementImportEntity, StatementImportProgress } from './statement-import.entity.js';
import type { StatementImportSummary } from './statement-import-summary.js';
import { StatementImportRepository } from './statement-import.repository.js';
import type { InspectedUpload, StatementTask } from './statement-message.js';
import { StatementProgram } from './statement-program.js';
import { NOTHING_POSTED, StatementRun, type StatementRunParts } from './statement-run.js';

const PROGRESS_EVERY_MS = 1000;

/** Who watches an import. */
export interface StatementImportWatch {
  /** Told about once a second. */
  readonly progress?: (progress: StatementImportProgress) => Promise<void>;
  /** Aborted when the process wants to stop: the import breaks off and can be taken up again. */
  readonly signal?: AbortSignal;
}

/** One attempt of an import. */
interface Attempt {
  readonly row: StatementImportEntity;
  readonly campaign: Campaign;
  readonly window: CreditWindow;
  readonly progress: StatementImportWatch['progress'];
  readonly turn: AccountTurn;
  readonly child: StatementChild;
  readonly startSize: number;
  /** Reading of the monotonic clock, in milliseconds. */
  readonly startedAt: number;
}

/**
 * Imports a saved bank statement: every new credit row becomes a gift, every row ends in exactly one count, and one statement entry accounts
 * for the file. Waits while another attempt runs. May run again after a crash: what an earlier attempt posted is found by the rows' identities and counted as its own.
 */
@Injectable()
export class ImportStatement {
  constructor(
    private readonly journal: Journal,
    private readonly openings: Openings,
    private readonly log: LogReader,
    private readonly campaigns: CampaignsReader,
    private readonly accounts: BankAccountsReader,
    private readonly imports: StatementImportRepository,
    private readonly turns: AccountTurns,
    private readonly setAside: SetAsideRowRepository,
    private readonly credits: RefusedCreditRepository,
    private readonly expected: OwnCreditRepository,
    private readonly hints: SuggestionInbox,
    private readonly program: StatementProgram,
    private readonly clock: Clock,
  ) {}

  /**
   * @param id of an import that was begun; an import that is done answers with its summary again
   * @throws DomainError `NOT_FOUND`; `STATEMENT_EMPTY`, `STATEMENT_UNREADABLE`, `STATEMENT_TOO_LARGE`, `STATEMENT_WRONG_BANK`,
   * `STATEMENT_WRONG_ACCOUNT` or `FILE_TOO_COMPLEX` when the file is wrong (the import is refused, the upload deleted); `CONFLICT` when it ended without a summary
   * @throws Error when it was interrupted: it can be taken up again
   */
  async execute(id: string, watch: StatementImportWatch = {}): Promise<StatementImportSummary> {
    const { account } = await this.hopeful(id);
    return this.turns.hold(account, (turn) => this.inTurn(id, turn, watch.progress), watch.signal);
  }

  private async inTurn(id: string, turn: AccountTurn, progress: StatementImportWatch['progress']): Promise<StatementImportSummary> {
    // As it is now: while this attempt waited for its turn, another one may have ended the import.
    const row = await this.hopeful(id);
    try {
      const summary = row.summary ?? (await this.attempt(row, turn, progress));
      await this.discard(row);
      return summary;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // What the writer refuses here says nothing about the file: the import is taken up again.
      if (!isAboutTheFile(error)) throw new Error(`the import was interrupted: ${error.code}`);
      await this.imports.giveUp(id, 'refused', { code: error.code, facts: error.facts });
      await this.discard(row);
      throw error;
    }
  }

  /** An import that is done or may still be. @throws DomainError `NOT_FOUND`, `CONFLICT` */
  private async hopeful(id: string): Promise<StatementImportEntity> {
    const row = await this.imports.find(id);
    if (row === undefined) throw new DomainError('NOT_FOUND', { import: id.slice(0, 40) });
    if (row.state === 'refused' || row.state === 'failed') throw new DomainError('CONFLICT', { import: id, state: row.state });
    return row;
  }

  private async attempt(
    row: StatementImportEntity,
    turn: AccountTurn,
    progress: StatementImportWatch['progress'],
  ): Promise<StatementImportSummary> {
    const startedAt = this.clock.monotonic();
    const [account] = await this.accounts.these([row.account]);
    if (account === undefined || row.upload === null) throw new DomainError('STATEMENT_UNREADABLE', { problem: 'the upload is gone' });
    const startSize = await this.imports.begin(row.id);
    const campaign = await this.campaigns.require(row.campaign);
    const window = creditWindow(campaign, today(this.clock));
    const task = { path: row.upload, bank: row.bank, number: account.number, window };
    return this.withChild(task, turn, async (child) => {
      const attempt = { row, campaign, window, progress, turn, child, startSize, startedAt };
      const file = await child.inspected();
      const summary = await this.knownFile(attempt, file);
      if (summary !== undefined) return summary;
      if (file.aside > SET_ASIDE_MAX) await this.demandFewAside(attempt, task);
      return this.read(attempt, file);
    });
  }

  private async withChild<Result>(
    task: StatementTask,
    { signal }: AccountTurn,
    work: (child: StatementChild) => Promise<Result>,
  ): Promise<Result> {
    const child = StatementChild.start(this.program, task);
    const stop = (): void => {
      child.close();
    };
    signal.addEventListener('abort', stop);
    try {
      return await work(child);
    } finally {
      signal.removeEventListener('abort', stop);
      child.close();
    }
  }

  /**
   * Reads a file that would have too many rows set aside if the book knew none of them, and posts nothing.
   * @throws DomainError `STATEMENT_UNREADABLE` when it knows too few
   */
  private async demandFewAside(attempt: Attempt, task: StatementTask): Promise<void> {
    const run = this.run(attempt, { ...NOTHING_POSTED, own: await this.ownCredits(attempt) });
    await this.withChild(task, attempt.turn, async (child) => {
      await child.inspected();
      for await (const rows of child.rows()) await run.take(rows);
      await run.settle();
    });
  }

  /** The answer for a file that stands in the book already: nothing is posted. */
  private async knownFile({ row, startSize, startedAt }: Attempt, file: InspectedUpload): Promise<StatementImportSummary | undefined> {
    const known = await this.journal.knownRows(row.account, fileFingerprints(file));
    const [index] = known.values();
    const found = index === undefined ? undefined : await this.log.entry(index);
    if (found === undefined) return undefined;
    const { entry } = found;
    const ended = { treeSize: await this.imports.logSize(), seconds: this.secondsSince(startedAt) };
    const summary = alreadyImportedSummary(entry, { ...ended, isOwn: entry.index >= startSize });
    await this.imports.finish(row.id, summary, entry.index);
    return summary;
  }

  private async read(attempt: Attempt, file: InspectedUpload): Promise<StatementImportSummary> {
    const { row, campaign } = attempt;
    const frame = { unit: campaign.owner, campaign: campaign.slug, account: row.account, maker: row.maker };
    const poster = new GiftPoster({ journal: this.journal, openings: this.openings }, frame, this.clock);
    const own = await this.ownCredits(attempt);
    const run = this.run(attempt, { poster, own, hints: this.hints });
    try {
      await this.takeAll(run, attempt, file);
    } catch (error) {
      await run.drain();
      throw error;
    }
    await this.expected.seen(own.taken, row.id);
    return this.close(attempt, file, run);
  }

  private run({ row, campaign, window, startSize }: Attempt, work: Pick<StatementRunParts, 'poster' | 'own' | 'hints'>): StatementRun {
    return new StatementRun({ ...work, journal: this.journal, campaign: campaign.slug, window, account: row.account, startSize });
  }

  private async ownCredits({ row }: Attempt): Promise<OwnCredits> {
    return new OwnCredits(await this.expected.open(row.account, row.id));
  }

  private async takeAll(
    run: StatementRun,
    { row, child, progress, turn, startedAt }: Attempt,
    { records }: InspectedUpload,
  ): Promise<void> {
    let toldAt = startedAt;
    for await (const rows of child.rows()) {
      if (turn.signal.aborted) throw new Error('the import broke off');
      await run.take(rows);
      if (this.clock.monotonic() - toldAt < PROGRESS_EVERY_MS) continue;
      toldAt = this.clock.monotonic();
      await this.imports.progress(row.id, run.tally.progress(records));
      await progress?.(run.tally.progress(records));
    }
    await run.settle();
  }

  /** Posts the entry that accounts for the file, and with it the rows set aside. */
  private async close(
    { row, campaign, child, turn, startedAt }: Attempt,
    file: InspectedUpload,
    run: StatementRun,
  ): Promise<StatementImportSummary> {
    const { tally } = run;
    const post = statementPost(
      {
        id: newEntryId(this.clock),
        importId: row.id,
        date: today(this.clock),
        maker: row.maker,
        unit: campaign.owner,
        campaign: row.campaign,
        account: row.account,
        bank: row.bank,
        file,
        summary: child.summary,
        tally,
      },
      this.openings,
    );
    await turn.demand();
    // One that was given up meanwhile accounts for nothing.
    await this.hopeful(row.id);
    // Before the entry: once it stands, the import counts as done, and these rows must be there.
    await this.setAside.replace(row.id, post.debits, post.quarantined);
    await this.setAsideCredits(row, tally, post.subjectOf);
    const fingerprints = [...fileFingerprints(file), ...tally.debits.map(({ identity }) => identity), ...tally.ownRows];
    const posted = await this.journal.post({
      entries: [post.entry],
      openings: post.openings,
      key: { kind: 'rows', account: row.account, fingerprints },
      lane: 'import',
    });
    const [entry] = posted.entries;
    if (entry === undefined) throw new Error('the statement entry was not new: the import has to be looked at again');
    const summary = runSummary(tally, { treeSize: posted.treeSize, seconds: this.secondsSince(startedAt) });
    await this.imports.progress(row.id, tally.progress(file.records));
    await this.imports.finish(row.id, summary, entry.index);
    return summary;
  }

  private async setAsideCredits(row: StatementImportEntity, tally: ImportTally, subjectOf: (row: number) => string): Promise<void> {
    const { id: importId, account, campaign } = row;
    const digests = this.journal.rowDigests(
      account,
      tally.refusedCredits.map(({ identity }) => identity),
    );
    const credits = tally.refusedCredits.flatMap((credit, at) => {
      const digest = digests[at];
      return digest === undefined ? [] : [{ ...credit, digest, subject: subjectOf(credit.row) }];
    });
    await this.credits.replace({ importId, account, campaign }, credits);
  }

  private async discard(row: StatementImportEntity): Promise<void> {
    if (row.upload === null) return;
    await rm(row.upload, { force: true });
    await this.imports.forgetUpload(row.id);
  }

  /** To a tenth. */
  private secondsSince(startedAt: number): number {
    return Math.round((this.clock.monotonic() - startedAt) / 100) / 10;
  }
}

function isAboutTheFile({ code }: DomainError): boolean {
  return code === 'FILE_TOO_COMPLEX' || code.startsWith('STATEMENT_');
}
