import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CampaignTerms } from './campaign-terms.js';

/** Where a campaign stands: a draft may be edited; `opening` is frozen while its entry is being sealed; `closed` receives no more. */
export type CampaignStage = 'draft' | 'opening' | 'open' | 'closed';

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
}
