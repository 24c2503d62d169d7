import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CampaignTerms, ExtensionDecision } from './campaign-terms.js';

/**
 * Where a campaign stands: a draft may be edited; `opening` is frozen while its entry is being sealed; `closed` receives no more;
 * `distributed` hands out no more; `settled` takes no entry at all.
 */
export type CampaignStage = 'draft' | 'opening' | 'open' | 'closed' | 'distributed' | 'settled';

/** The latest decision to receive longer than the terms say. */
export interface CampaignExtension extends ExtensionDecision {
  /** Last day on which a gift may be dated. */
  readonly receiveUntil: string;
}

/** A row of `relief.campaign`: the draft of a campaign, and after its opening the officer's side of what the book says. */
@Entity({ schema: 'relief', name: 'campaign' })
export class CampaignEntity {
  /** Chosen once: it stands in addresses and in every entry. */
  @PrimaryColumn('text')
  slug: string;

  /** Code of the unit that calls. */
  @Column('text')
  owner: string;

  @Column('text')
  stage: CampaignStage;

  @Column('jsonb')
  terms: CampaignTerms;

  /** Goes up with every edit of the draft. */
  @Column('integer')
  version: number;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;

  /** The day the end of receiving went into the book. */
  @Column('date', { name: 'close_sealed_on', nullable: true })
  closeSealedOn: string | null;

  @Column('jsonb', { nullable: true })
  extended: CampaignExtension | null;

  @Column('date', { name: 'distributed_on', nullable: true })
  distributedOn: string | null;

  /** Log index of the settlement. */
  @Column('bigint', { name: 'settled_index', nullable: true })
  settledIndex: string | null;
}
