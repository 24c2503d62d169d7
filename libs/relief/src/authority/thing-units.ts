import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { withReach } from '#platform/database/reach.js';
import { PledgesReader } from '../pledges/pledges-reader.js';
import { UnitsReader } from '../units/units-reader.js';
import { STORED_KINDS, ThingOwnerRepository } from './thing-owner.repository.js';

/** Kinds of things that belong to a unit, each with one look-up. */
export type ThingKind =
  | 'unit'
  /** a campaign is its owner's */
  | 'campaign'
  /** the same to be read: a draft is its owner's, an opened campaign is every unit's */
  | 'campaign_seen'
  | 'account'
  /** a request that waits for a second person */
  | 'request'
  /** an entry of the book by its log index */
  | 'entry'
  | 'pledge'
  | 'donor'
  | 'statement'
  /** a bank's credit that was set aside */
  | 'set_aside_credit'
  | 'cash_count'
  /** money or goods on the way: both ends see it */
  | 'transfer'
  /** the same to be received: only the receiving end */
  | 'reception'
  | 'warehouse'
  | 'document'
  | 'workbook'
  | 'name_export'
  | 'officer'
  | 'device'
  | 'subject_request';

/** Whose a thing is: codes of units, any of which counts; none where it belongs to every unit; `undefined` when there is no such thing. */
export type Owners = readonly string[] | undefined;

/** Finds whose a thing is by what a request calls it, any text. */
export type LookUp = (name: string) => Promise<Owners>;

/** The one place that knows whose a thing is. Asked before anybody's reach is known, so it looks everywhere. */
@Injectable()
export class ThingUnits {
  private readonly lookUps = new Map<ThingKind, LookUp>();

  constructor(
    private readonly rows: ThingOwnerRepository,
    private readonly units: UnitsReader,
    private readonly pledges: PledgesReader,
  ) {
    for (const kind of STORED_KINDS) this.lookUps.set(kind, (name) => this.rows.ownersOf(kind, name));
    this.lookUps.set('unit', async (code) => ((await this.units.find(code)) === undefined ? undefined : [code]));
    this.lookUps.set('pledge', (reference) => this.ofPledge(reference));
  }

  /** Says how things of a kind are looked up that another room keeps. */
  add(kind: ThingKind, lookUp: LookUp): void {
    this.lookUps.set(kind, lookUp);
  }

  /** Whether things of a kind can be looked up. */
  knows(kind: ThingKind): boolean {
    return this.lookUps.has(kind);
  }

  /** Whose a thing is. */
  async of(kind: ThingKind, name: string): Promise<Owners> {
    const lookUp = this.lookUps.get(kind);
    if (lookUp === undefined) throw new Error(`nobody said whose a ${kind} is`);
    return withReach('everything', () => lookUp(name));
  }

  private async ofPledge(reference: string): Promise<Owners> {
    try {
      return [(await this.pledges.require(reference)).unit];
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}
