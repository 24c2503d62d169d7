import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Openings } from '#ledger/openings.js';
import { Clock } from '#platform/clock/clock.js';
import { EraseSubject } from '../erasure/erase-subject.js';
import { optionalText, requiredText } from '../required-text.js';
import { LegalHolds } from '../retention/legal-holds.js';
import { today } from '../today.js';
import { CarryOutRequest } from './carry-out-request.js';
import type { SubjectOutcome } from './subject-request.js';
import { SubjectFinder } from './subject-finder.js';
import { type StoredDecision, type StoredSubjectRequest, SubjectRequestRepository } from './subject-request.repository.js';
import { type OpenedSubjectRequest, SubjectRequestsReader } from './subject-requests-reader.js';

/** What another officer decides about a request. */
export interface DecideSubjectRequestCommand {
  readonly id: string;
  readonly officer: string;
  readonly outcome: SubjectOutcome;
  /** legal basis of a restriction or refusal, as a law names it, e.g. `Điều 14 khoản 3 Luật 91/2025/QH15` */
  readonly basis?: string;
  /** last day of a restriction, `YYYY-MM-DD` */
  readonly until?: string;
  /** what the answer says in words; needed for a refusal */
  readonly reason?: string;
}

/** Where the law of accounting has vouchers kept. */
const VOUCHERS_KEPT = 'Điều 41 Luật Kế toán 2015; Điều 13 Nghị định 174/2016/NĐ-CP';

/** Decides a data subject's request and carries it out. Never by whoever took it. */
@Injectable()
export class DecideSubjectRequest {
  constructor(
    private readonly rows: SubjectRequestRepository,
    private readonly reader: SubjectRequestsReader,
    private readonly carryOut: CarryOutRequest,
    private readonly erase: EraseSubject,
    private readonly holds: LegalHolds,
    private readonly finder: SubjectFinder,
    private readonly openings: Openings,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE`, `REQUEST_STATE` naming who decided it before, `TEXT_INVALID` for a refusal without a reason or a
   * restriction without a basis, `DATE_INVALID`, `LEGAL_HOLD` while what would be erased is held
   */
  async execute(command: DecideSubjectRequestCommand): Promise<OpenedSubjectRequest> {
    const request = await this.reader.stored(command.id);
    if (request.maker === command.officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { request: request.id });
    // It broke off while it was carried out: whoever decided it may have it go on.
    if (request.state === 'decided' && request.checker === command.officer) return this.carriedOut(request, command.officer);
    if (request.state !== 'open') throw decidedBefore(request);
    const decision = await this.decision(request, command);
    if (!(await this.rows.decide(request.id, decision))) throw decidedBefore(await this.reader.stored(request.id));
    await this.log.append({ officer: command.officer, kind: 'subject_request_decided', about: `subject-request:${request.id}` });
    return this.carriedOut(await this.reader.stored(request.id), command.officer);
  }

  private async carriedOut(request: StoredSubjectRequest, officer: string): Promise<OpenedSubjectRequest> {
    await this.carryOut.execute(request);
    return this.reader.require(request.id, officer);
  }

  private async decision(request: StoredSubjectRequest, command: DecideSubjectRequestCommand): Promise<StoredDecision> {
    const day = today(this.clock);
    const terms = command.outcome === 'refused' ? refusal(command) : await this.granted(request, command, day);
    const reason = optionalText(command.reason, { field: 'reason', maxLength: 2000, multiline: true });
    const sealed = reason === undefined ? undefined : (await this.openings.sealProfile(request.id, { reason })).sealed;
    return { ...terms, checker: command.officer, decidedOn: day, ...(sealed && { decision: sealed }) };
  }

  private async granted(
    { kind, subject }: StoredSubjectRequest,
    command: DecideSubjectRequestCommand,
    day: BusinessDate,
  ): Promise<Pick<StoredDecision, 'outcome' | 'basis' | 'until'>> {
    const until = command.until === undefined ? undefined : laterDay(command.until, day);
    const basis = optionalText(command.basis, { field: 'basis', maxLength: 300 });
    if (kind === 'erase') {
      const { kept, until: lastDay } = await this.wholePlan(subject);
      // What the law keeps is never erased, whatever was decided: the answer says so.
      if (kept > 0) return { outcome: 'restricted', basis: basis ?? VOUCHERS_KEPT, ...(lastDay && { until: lastDay }) };
      return { outcome: 'granted', ...(basis !== undefined && { basis }) };
    }
    if (command.outcome === 'restricted' && basis === undefined) throw new DomainError('TEXT_INVALID', { field: 'basis', reason: 'empty' });
    return { outcome: command.outcome, ...(basis !== undefined && { basis }), ...(until !== undefined && { until }) };
  }

  /** What stays of a person, along the whole chain of gifts that took the place of others. @throws DomainError `LEGAL_HOLD` */
  private async wholePlan(subject: string): Promise<{ readonly kept: number; readonly until: BusinessDate | undefined }> {
    const subjects = [subject, ...(await this.finder.replacements(subject))];
    for (const each of subjects) await this.holds.demandFree(each);
    const plans = await Promise.all(subjects.map((each) => this.erase.plan(each)));
    const days = plans.flatMap(({ until }) => (until === undefined ? [] : [until])).sort();
    return { kept: plans.reduce((sum, { kept }) => sum + kept.length, 0), until: days.at(-1) };
  }
}

function decidedBefore({ id, state, checker }: StoredSubjectRequest): DomainError {
  return new DomainError('REQUEST_STATE', { request: id, state, ...(checker !== undefined && { decided_by: checker }) });
}

function refusal({ outcome, basis, reason }: DecideSubjectRequestCommand): Pick<StoredDecision, 'outcome' | 'basis'> {
  requiredText(reason ?? '', { field: 'reason', maxLength: 2000, multiline: true });
  const law = optionalText(basis, { field: 'basis', maxLength: 300 });
  return { outcome, ...(law !== undefined && { basis: law }) };
}

function laterDay(text: string, day: BusinessDate): BusinessDate {
  const until = parseBusinessDate(text);
  if (until < day) throw new DomainError('DATE_INVALID', { field: 'until', date: until, least: day });
  return until;
}
