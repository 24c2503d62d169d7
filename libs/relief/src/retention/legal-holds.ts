import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Openings } from '#ledger/openings.js';
import { type SubjectEntry, SubjectEraser } from '#ledger/openings/subject-eraser.js';
import { requiredText } from '../required-text.js';
import { type HeldQuestion, LegalHoldRepository } from './legal-hold.repository.js';
import type { HoldScope, LegalHold } from './legal-hold.js';

/** What is to be kept whatever anybody asks, and why. */
export interface PlaceHoldCommand {
  /** Under which it is placed; one that stands under it stays as it is. */
  readonly id: string;
  readonly scope: HoldScope;
  readonly target: string;
  /** Which authority asks, with its paper; sealed. */
  readonly reason: string;
  readonly officer: string;
}

const SHAPES: Readonly<Record<HoldScope, RegExp>> = {
  campaign: /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
  subject: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  entry: /^(?:0|[1-9][0-9]{0,14})$/,
};

/** Legal holds: placed by one person at once, lifted only by another. */
@Injectable()
export class LegalHolds {
  constructor(
    private readonly rows: LegalHoldRepository,
    private readonly openings: Openings,
    private readonly eraser: SubjectEraser,
    private readonly log: AccessLog,
  ) {}

  /** Every hold, newest first. */
  async list(): Promise<readonly LegalHold[]> {
    return this.rows.all();
  }

  /** @throws DomainError `TEXT_INVALID` without a reason, `NOT_FOUND` for a target of another shape */
  async place({ id, scope, target, reason, officer }: PlaceHoldCommand): Promise<LegalHold> {
    const earlier = await this.rows.find(id);
    if (earlier) return earlier;
    if (!SHAPES[scope].test(target)) throw new DomainError('NOT_FOUND', { target: target.slice(0, 60) });
    const words = requiredText(reason, { field: 'reason', maxLength: 1000, multiline: true });
    const { sealed } = await this.openings.sealProfile(id, { reason: words });
    const isNew = await this.rows.add({ id, scope, target, words: sealed, placedBy: officer });
    if (isNew) await this.log.append({ officer, kind: 'hold_set', about: `hold:${id}` });
    return this.require(id);
  }

  /** @throws DomainError `NOT_FOUND`, `MAKER_MAY_NOT_APPROVE` for whoever placed it, `CONFLICT` when it was lifted before, `TEXT_INVALID` */
  async lift(id: string, officer: string, reason: string): Promise<LegalHold> {
    const words = requiredText(reason, { field: 'reason', maxLength: 1000, multiline: true });
    const hold = await this.require(id);
    if (hold.placedBy === officer) throw new DomainError('MAKER_MAY_NOT_APPROVE', { hold: id });
    const { sealed } = await this.openings.sealProfile(id, { reason: words });
    if (!(await this.rows.lift(id, officer, sealed))) throw new DomainError('CONFLICT', { hold: id });
    await this.log.append({ officer, kind: 'hold_lifted', about: `hold:${id}` });
    return this.require(id);
  }

  /** Whether anything of this stands under a hold: of a person's, of these campaigns', of these entries. */
  async holds(question: HeldQuestion): Promise<boolean> {
    return this.rows.holds(question);
  }

  /** Refuses while anything of a subject is held. @throws DomainError `LEGAL_HOLD` */
  async demandFree(subject: string): Promise<void> {
    if (await this.rows.holds(questionOf(subject, await this.eraser.entriesOf(subject)))) throw new DomainError('LEGAL_HOLD');
  }

  private async require(id: string): Promise<LegalHold> {
    const hold = SHAPES.subject.test(id) ? await this.rows.find(id) : undefined;
    if (!hold) throw new DomainError('NOT_FOUND', { hold: id.slice(0, 40) });
    return hold;
  }
}

/** What would have to be free of holds for these entries of a subject to go. */
export function questionOf(subject: string, entries: readonly SubjectEntry[]): HeldQuestion {
  const campaigns = new Set(entries.flatMap(({ campaign }) => (campaign === undefined ? [] : [campaign])));
  return { subjects: [subject], campaigns: [...campaigns], indexes: entries.map(({ index }) => index) };
}
