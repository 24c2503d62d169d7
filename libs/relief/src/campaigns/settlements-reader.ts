import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import type { SettlementRequestEntity, SettlementState } from './settlement-request.entity.js';
import { SettlementRepository } from './settlement.repository.js';
import type { SettlementTerms } from './settlement-terms.js';

/** A settlement as one officer prepared it and another decided. */
export interface Settlement {
  readonly id: string;
  readonly campaign: string;
  readonly state: SettlementState;
  /** Pseudonymous id of who prepared it. */
  readonly maker: string;
  /** Pseudonymous id of who decided. */
  readonly checker?: string;
  readonly returnReason?: string;
  readonly terms: SettlementTerms;
  /** Log index of its entry once approved. */
  readonly index?: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Settlements for the edge and the other rooms. */
@Injectable()
export class SettlementsReader {
  constructor(private readonly rows: SettlementRepository) {}

  /** The settlements of a campaign, newest first. */
  async of(campaign: string): Promise<readonly Settlement[]> {
    return (await this.rows.of(campaign)).map(settlementOf);
  }

  /** A settlement of a campaign. @throws DomainError `NOT_FOUND` */
  async require(campaign: string, id: string): Promise<Settlement> {
    const row = UUID.test(id) ? await this.rows.find(id) : undefined;
    if (row?.campaign !== campaign) throw new DomainError('NOT_FOUND', { settlement: id.slice(0, 60) });
    return settlementOf(row);
  }
}

function settlementOf(row: SettlementRequestEntity): Settlement {
  const { id, campaign, state, maker, checker, returnReason, terms, entryIndex } = row;
  return {
    id,
    campaign,
    state,
    maker,
    terms,
    ...(checker !== null && { checker }),
    ...(returnReason !== null && { returnReason }),
    ...(entryIndex !== null && { index: Number(entryIndex) }),
  };
}
