import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { isCampaignSlug } from '#core/journal/kinds/campaign.js';
import { Clock } from '#platform/clock/clock.js';
import { SYSTEM_MAKER } from '../officer-call.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { CallingOfficer } from './calling-officer-reader.js';
import { CampaignRepository } from './campaign.repository.js';
import { type CampaignTerms, readTerms } from './campaign-terms.js';
import type { Campaign } from './campaigns-reader.js';

/** A new campaign as an officer begins it. */
export interface DraftCampaignCommand {
  /** Lower-case letters, digits and hyphens, at most 40; can never be changed. */
  readonly slug: string;
  /** Code of the unit that calls: province or centre. */
  readonly owner: string;
  readonly terms: CampaignTerms;
  /** Pseudonymous id of the officer. */
  readonly maker?: string;
}

/** Begins a campaign: an ordinary draft nobody outside sees. */
@Injectable()
export class DraftCampaign {
  constructor(
    private readonly rows: CampaignRepository,
    private readonly units: UnitsReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `ENTRY_INVALID` for a slug it cannot have, `CAMPAIGN_EXISTS`, `UNIT_UNKNOWN`, `UNIT_MAY_NOT_CALL` below the
   * province or for an officer below the unit that calls, `TEXT_INVALID`, `DATE_INVALID`
   */
  async execute({ slug, owner, terms, maker = SYSTEM_MAKER }: DraftCampaignCommand): Promise<Campaign> {
    if (!isCampaignSlug(slug)) throw new DomainError('ENTRY_INVALID', { field: 'slug', value: slug.slice(0, 60) });
    const unit = await this.units.onDay(owner, today(this.clock), 'owner');
    if (!this.units.mayCall(unit)) throw new DomainError('UNIT_MAY_NOT_CALL', { unit: owner, type: unit.type });
    await this.calling.demand(maker, owner);
    const read = readTerms(terms);
    if (!(await this.rows.add({ slug, owner, terms: read }))) throw new DomainError('CAMPAIGN_EXISTS', { campaign: slug });
    return { slug, owner, stage: 'draft', version: 1, terms: read };
  }
}
