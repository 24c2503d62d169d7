import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { CampaignEntity, type CampaignExtension, type CampaignStage } from './campaign.entity.js';
import type { CampaignTerms } from './campaign-terms.js';
import type { Reach } from '#platform/database/reach.js';

/** Where a campaign stands from now on, and the days that go with it. */
export interface CampaignMove {
  readonly stage: CampaignStage;
  readonly closedOn?: string;
  readonly closeSealedOn?: string;
  readonly distributedOn?: string;
  readonly settledIndex?: string;
}

/** Rows of campaigns. Every change names the stage or version it was decided on, so a change in between is noticed. */
@Injectable()
export class CampaignRepository {
  constructor(@InjectRepository(CampaignEntity) private readonly campaigns: Repository<CampaignEntity>) {}

  async find(slug: string): Promise<CampaignEntity | undefined> {
    return (await this.campaigns.findOneBy({ slug })) ?? undefined;
  }

  /** Every campaign, by slug; of the drafts those whose owner is reached. */
  async all(reach: Reach = 'everything'): Promise<readonly CampaignEntity[]> {
    const query = this.campaigns.createQueryBuilder('c').orderBy('c.slug');
    if (reach !== 'everything') query.where(`c.stage <> 'draft' OR c.owner = ANY (:reach)`, { reach });
    return query.getMany();
  }

  /** Puts a draft in. @returns false when the slug is taken */
  async add(draft: { slug: string; owner: string; terms: CampaignTerms }): Promise<boolean> {
    const rows: unknown = await this.campaigns.query(
      `INSERT INTO relief.campaign (slug, owner, stage, terms, version) VALUES ($1, $2, 'draft', $3, 1)
       ON CONFLICT (slug) DO NOTHING RETURNING slug`,
      [draft.slug, draft.owner, JSON.stringify(draft.terms)],
    );
    return Array.isArray(rows) && rows.length === 1;
  }

  /** Replaces the terms of a draft. @returns false when it is no draft of that version any more */
  async edit(slug: string, version: number, terms: CampaignTerms): Promise<boolean> {
    const result = await this.campaigns
      .createQueryBuilder()
      .update()
      .set({ terms: () => ':terms::jsonb', version: () => 'version + 1' })
      .setParameter('terms', JSON.stringify(terms))
      .where(`slug = :slug AND version = :version AND stage = 'draft'`, { slug, version })
      .execute();
    return result.affected === 1;
  }

  /** Moves a campaign on. @returns false when it does not stand at one of `from` */
  async move(slug: string, from: CampaignStage | readonly CampaignStage[], to: CampaignMove): Promise<boolean> {
    const stages = typeof from === 'string' ? [from] : [...from];
    return (await this.campaigns.update({ slug, stage: In(stages) }, { ...to })).affected === 1;
  }

  /** Notes that an open campaign receives longer. Deciding the same again changes nothing. */
  async extend(slug: string, extended: CampaignExtension): Promise<void> {
    await this.campaigns
      .createQueryBuilder()
      .update()
      .set({ extended: () => ':extended::jsonb' })
      .setParameter('extended', JSON.stringify(extended))
      .where('slug = :slug', { slug })
      .execute();
  }
}
