import { Injectable } from '@nestjs/common';
import { instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import type { OfficerCall } from '../officer-call.js';
import { FulfilByGift, type FulfilledPledge } from './fulfil-by-gift.js';
import type { PledgeFulfilment } from './fulfilment-command.js';
import { PledgesReader } from './pledges-reader.js';
import { type PledgeSuggestion, SuggestionRepository } from './suggestion.repository.js';
import type { Reach } from '#platform/database/reach.js';

/** Hints a list shows at most. */
const LIST_MAX = 200;

/** Which hint an officer decides on: the gift by log index, the promise by id or code. */
export interface SuggestionChosen {
  readonly gift: number;
  readonly pledge: string;
}

/** What statements suggest: a gift whose memo holds the code of a promise. An officer decides, and the amount credited is the truth. */
@Injectable()
export class PledgeSuggestions {
  constructor(
    private readonly rows: SuggestionRepository,
    private readonly pledges: PledgesReader,
    private readonly fulfilByGift: FulfilByGift,
    private readonly clock: Clock,
  ) {}

  /** Hints nobody has decided on, at most 200, in the order of the gifts. */
  async open(campaign: string, reach: Reach = 'everything'): Promise<readonly PledgeSuggestion[]> {
    return this.rows.open(campaign, { reach, limit: LIST_MAX });
  }

  /**
   * Counts the gift towards the promise: as much as both have, unless told less.
   * @throws DomainError `NOT_FOUND`, `CONFLICT` when it was dismissed before, and what `FulfilByGift` refuses
   */
  async accept(chosen: SuggestionChosen & Omit<PledgeFulfilment, 'pledge'>, call: OfficerCall): Promise<FulfilledPledge> {
    const suggestion = await this.require(chosen);
    if (suggestion.state === 'dismissed') throw new DomainError('CONFLICT', { suggestion: suggestion.state });
    const kept = await this.fulfilByGift.execute({ ...chosen, pledge: suggestion.pledge }, call);
    await this.rows.decide(suggestion, { state: 'accepted', by: call.maker, at: instantOf(this.clock.now()) });
    return kept;
  }

  /** Puts a hint aside. @throws DomainError `NOT_FOUND`, `CONFLICT` when it was accepted before */
  async dismiss(chosen: SuggestionChosen, maker: string): Promise<PledgeSuggestion> {
    const suggestion = await this.require(chosen);
    await this.rows.decide(suggestion, { state: 'dismissed', by: maker, at: instantOf(this.clock.now()) });
    const decided = await this.require(chosen);
    if (decided.state !== 'dismissed') throw new DomainError('CONFLICT', { suggestion: decided.state });
    return decided;
  }

  private async require({ gift, pledge: reference }: SuggestionChosen): Promise<PledgeSuggestion> {
    const pledge = await this.pledges.require(reference);
    const suggestion = await this.rows.find(gift, pledge.id);
    if (suggestion === undefined) throw new DomainError('NOT_FOUND', { gift: String(gift), pledge: pledge.id });
    return suggestion;
  }
}
