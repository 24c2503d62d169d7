import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, In, Repository } from 'typeorm';
import { RequestEntity, type RequestState } from './request.entity.js';
import { RequestStepEntity } from './request-step.entity.js';
import type { RequestKind, RequestTerms } from './request-terms.js';
import type { Reach } from '#platform/database/reach.js';

/** What was done, by whom; `words` only with a return. */
export type NewStep = Pick<RequestStepEntity, 'action' | 'officer'> & { readonly words?: Buffer };

/** What a change was decided on: another version, or a state that is none of these, and nothing happens. */
export interface RequestSeen {
  readonly version: number;
  readonly from: readonly RequestState[];
}

/** Columns a change may set; the version counts up by itself unless the change is only a claim. */
export type RequestChange = Partial<Pick<RequestEntity, 'state' | 'words' | 'hash' | 'approvalsNeeded' | 'submission' | 'entryIndex'>> & {
  readonly terms?: RequestTerms;
};

/** Which requests a list asks for; newest first, `before` is the `id` the last page ended at. */
export interface RequestFilter {
  readonly kind: RequestKind;
  readonly campaign?: string;
  readonly state?: RequestState;
  readonly before?: string;
  readonly limit: number;
  /** Units whose requests are seen; all of them when left out. */
  readonly reach?: Reach;
}

/** Rows of requests and of what was done with them. */
@Injectable()
export class RequestRepository {
  constructor(
    @InjectRepository(RequestEntity) private readonly requests: Repository<RequestEntity>,
    @InjectRepository(RequestStepEntity) private readonly steps: Repository<RequestStepEntity>,
    @InjectDataSource() private readonly source: DataSource,
  ) {}

  async find(id: string): Promise<RequestEntity | undefined> {
    return (await this.requests.findOneBy({ id })) ?? undefined;
  }

  async list({ kind, campaign, state, before, limit, reach = 'everything' }: RequestFilter): Promise<readonly RequestEntity[]> {
    const query = this.requests.createQueryBuilder('r').where({ kind }).orderBy('r.madeAt', 'DESC').addOrderBy('r.id', 'DESC').take(limit);
    if (reach !== 'everything') query.andWhere({ unit: In([...reach]) });
    if (campaign !== undefined) query.andWhere({ campaign });
    if (state !== undefined) query.andWhere({ state });
    if (before !== undefined)
      query.andWhere('(r.made_at, r.id) < (SELECT b.made_at, b.id FROM relief.request b WHERE b.id = :before)', { before });
    return query.getMany();
  }

  /** What was done with a request, in order. */
  async stepsOf(id: string): Promise<readonly RequestStepEntity[]> {
    return this.steps.find({ where: { requestId: id }, order: { no: 'ASC' } });
  }

  /** What was done with several requests, in order. */
  async stepsOfAll(ids: readonly string[]): Promise<readonly RequestStepEntity[]> {
    return this.steps.find({ where: { requestId: In([...ids]) }, order: { requestId: 'ASC', no: 'ASC' } });
  }

  /** Puts a request in, with what was done with it already, if anything. @returns false when one of its id is there, as it was put in */
  async add(request: RequestEntity, step?: NewStep): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      const insert = tx.createQueryBuilder().insert().into(RequestEntity).values(request);
      const result = await insert.orIgnore().returning('id').execute();
      if (!Array.isArray(result.raw) || result.raw.length === 0) return false;
      if (step) await addStep(tx, request, step);
      return true;
    });
  }

  /** An open request to take an entry back, or `undefined`. */
  async openReversalOf(target: number): Promise<RequestEntity | undefined> {
    const found = await this.requests
      .createQueryBuilder('r')
      .where(`r.kind = 'reversal' AND r.state IN ('submitted', 'posting') AND r.terms ->> 'target' = :target`, { target: String(target) })
      .getOne();
    return found ?? undefined;
  }

  /** Changes a request and writes down what was done. @returns false when it is not as it was seen any more */
  async change(id: string, seen: RequestSeen, change: RequestChange, step?: NewStep): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      const { terms, ...columns } = change;
      const set = { ...columns, version: seen.version + 1, claimedBy: null, claimedAt: null };
      const result = await tx
        .createQueryBuilder()
        .update(RequestEntity)
        .set(terms === undefined ? set : { ...set, terms: () => ':terms::jsonb' })
        .setParameters(terms === undefined ? {} : { terms: JSON.stringify(terms) })
        .where({ id, version: seen.version, state: In([...seen.from]) })
        .execute();
      if (result.affected !== 1) return false;
      const request = await tx.findOneByOrFail(RequestEntity, { id });
      if (step) await addStep(tx, request, step);
      return true;
    });
  }

  /** Takes a submitted request for sealing: nobody else decides on it meanwhile. @returns false when it is not as it was seen */
  async claim(id: string, version: number, by: { readonly officer: string; readonly at: Date }): Promise<boolean> {
    const set = { state: 'posting', claimedBy: by.officer, claimedAt: by.at } as const;
    return (await this.requests.update({ id, version, state: 'submitted' }, set)).affected === 1;
  }

  /** Gives a claimed request back as it was: nothing was sealed. */
  async unclaim(id: string, version: number): Promise<void> {
    await this.requests.update({ id, version, state: 'posting' }, { state: 'submitted', claimedBy: null, claimedAt: null });
  }

  /** A sealed request: the last approval and the place of its entry are written down in one. */
  async markPosted(id: string, seen: RequestSeen, posted: { readonly officer: string; readonly index: number }): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      const set = {
        state: 'posted',
        version: seen.version + 1,
        claimedBy: null,
        claimedAt: null,
        entryIndex: String(posted.index),
      } as const;
      const result = await tx.update(RequestEntity, { id, version: seen.version, state: In([...seen.from]) }, set);
      if (result.affected !== 1) return false;
      const request = await tx.findOneByOrFail(RequestEntity, { id });
      await addStep(tx, request, { action: 'approved', officer: posted.officer });
      await addStep(tx, request, { action: 'posted', officer: posted.officer });
      return true;
    });
  }
}

async function addStep(tx: EntityManager, { id, submission }: RequestEntity, step: NewStep): Promise<void> {
  await tx.query(
    `INSERT INTO relief.request_step (request_id, no, submission, action, officer, words, at)
     SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, now() FROM relief.request_step WHERE request_id = $1`,
    [id, submission, step.action, step.officer, step.words ?? null],
  );
}
