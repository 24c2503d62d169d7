import { Injectable } from '@nestjs/common';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { DerivedStores } from '../erasure/derived-stores.js';
import { EraseSubject } from '../erasure/erase-subject.js';
import type { ErasureDone } from '../erasure/erasure.js';
import { RestrictSubject } from '../erasure/restrict-subject.js';
import { SubjectLock } from '../erasure/subject-lock.js';
import { CorrectSubject } from './correct-subject.js';
import { SubjectFinder } from './subject-finder.js';
import type { RequestDone } from './subject-request.js';
import { type StoredSubjectRequest, SubjectRequestRepository } from './subject-request.repository.js';
import { SubjectRequestsReader } from './subject-requests-reader.js';

/** Does what was decided about a request. Whatever breaks off is taken up again where it stood; doing it twice does it once. */
@Injectable()
export class CarryOutRequest {
  constructor(
    private readonly rows: SubjectRequestRepository,
    private readonly reader: SubjectRequestsReader,
    private readonly finder: SubjectFinder,
    private readonly erase: EraseSubject,
    private readonly restrict: RestrictSubject,
    private readonly correct: CorrectSubject,
    private readonly stores: DerivedStores,
    private readonly lock: SubjectLock,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Whoever comes second finds it done. @throws DomainError what the erasure, the correction or the journal refuses */
  async execute({ id }: StoredSubjectRequest): Promise<void> {
    await this.lock.hold(`request ${id}`, async () => {
      const request = await this.rows.find(id);
      if (request?.state !== 'decided') return;
      const done = request.outcome === 'refused' ? {} : await this.done(request);
      await this.writeDown(request, done);
      await this.rows.end(id, done, new Date(this.clock.now()));
    });
  }

  /** Takes up requests and erasures that broke off; one that can't go on holds no other up. @returns how many @throws what the first one threw */
  async resume(): Promise<number> {
    const decided = await this.rows.decided();
    const errors: unknown[] = [];
    for (const request of decided) await this.execute(request).catch((error: unknown) => errors.push(error));
    const erasures = await this.erase.resume();
    if (errors.length > 0) throw errors[0];
    return decided.length + erasures;
  }

  private async done(request: StoredSubjectRequest): Promise<RequestDone> {
    switch (request.kind) {
      case 'see':
        return {};
      case 'correct':
        return this.corrected(request);
      case 'restrict':
        return this.restricted(request);
      case 'erase':
        return this.erased(request);
    }
  }

  private async erased(request: StoredSubjectRequest): Promise<RequestDone> {
    const { id, unit, subject } = request;
    const { maker, checker, decidedOn } = signersOf(request);
    // Once the first is gone nothing leads to the others: what was begun says who they are.
    const subjects = new Set([subject, ...(await this.erase.begunFor(id)), ...(await this.finder.replacements(subject))]);
    const signed = { cause: 'subject_request', causeId: id, unit, basis: 'subject_request', decidedOn, maker, checker } as const;
    const orders = [...subjects].map((each) => ({ ...signed, subject: each }));
    await this.erase.begin(orders);
    let sum: RequestDone = {};
    for (const order of orders) sum = added(sum, await this.erase.execute(order));
    return sum;
  }

  private async restricted(request: StoredSubjectRequest): Promise<RequestDone> {
    const { id, unit, subject, until, basis = 'subject_request' } = request;
    const subjects = [subject, ...(await this.finder.replacements(subject))];
    const restricted: number[] = [];
    for (const each of subjects) {
      const indexes = await this.restrict.execute(each, { basis, cause: id, ...(until !== undefined && { until }) });
      await this.stores.showAnew(indexes);
      restricted.push(...indexes);
    }
    const entry = await this.restrict.announce({ request: id, unit, ...signersOf(request) }, restricted);
    return { restricted: restricted.length, ...(entry !== undefined && { entry }), ...(until !== undefined && { until }) };
  }

  private async writeDown(request: StoredSubjectRequest, { erased = 0, restricted = 0 }: RequestDone): Promise<void> {
    const seen = { officer: signersOf(request).checker, about: `subject-request:${request.id}` };
    if (erased > 0) await this.log.append({ ...seen, kind: 'erased' });
    if (restricted > 0) await this.log.append({ ...seen, kind: 'restricted' });
  }

  private async corrected(request: StoredSubjectRequest): Promise<RequestDone> {
    const { maker, checker, decidedOn } = signersOf(request);
    const { words } = await this.reader.require(request.id, checker);
    const { id, unit, subject, aboutIndex } = request;
    const { name, phone, address, memo } = words;
    const values = Object.fromEntries(
      Object.entries({ name, phone, address, memo }).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
    );
    // Only in words ("the amount is wrong"): that is done by taking the gift back and recording it again.
    if (Object.keys(values).length === 0) return {};
    return this.correct.execute({
      request: id,
      unit,
      subject,
      values,
      by: { maker, checker },
      decidedOn,
      ...(aboutIndex !== undefined && { aboutIndex }),
    });
  }
}

function signersOf({
  id,
  maker,
  checker,
  decidedOn,
}: StoredSubjectRequest): Required<Pick<StoredSubjectRequest, 'maker' | 'checker' | 'decidedOn'>> {
  if (checker === undefined || decidedOn === undefined) throw new Error(`request ${id} is not decided`);
  return { maker, checker, decidedOn };
}

function added(sum: RequestDone, more: ErasureDone): RequestDone {
  const entry = sum.entry ?? more.entry;
  const until = [sum.until, more.until]
    .flatMap((each) => (each === undefined ? [] : [each]))
    .sort()
    .at(-1);
  return {
    erased: (sum.erased ?? 0) + more.erased,
    restricted: (sum.restricted ?? 0) + more.restricted,
    ...(entry !== undefined && { entry }),
    ...(until !== undefined && { until }),
  };
}
