import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { EarmarkRepository } from './earmark.repository.js';

/** What gifts of a campaign may be tied to. */
export interface Earmark {
  /** Its name within the campaign, in addresses and funds: `<campaign>/<slug>`. */
  readonly slug: string;
  /** Code of the unit it must go to. */
  readonly unit?: string;
  /** Code of the expense category it must be spent on. */
  readonly category?: string;
  /** Log index of its entry. */
  readonly index: number;
}

/** Earmarks for the other rooms. */
@Injectable()
export class EarmarksReader {
  constructor(private readonly rows: EarmarkRepository) {}

  /** The earmarks of a campaign, oldest first. */
  async of(campaign: string): Promise<readonly Earmark[]> {
    return (await this.rows.of(campaign)).map(({ idx, facts }) => {
      const { code = '', unit, category } = facts;
      return {
        slug: code.slice(campaign.length + 1),
        ...(unit !== undefined && { unit }),
        ...(category !== undefined && { category }),
        index: Number(idx),
      };
    });
  }

  /**
   * Refuses an earmark nobody registered, so that a slip of the hand ties no gift to something that does not exist. A campaign that has
   * registered none takes any, as donors write them.
   * @throws DomainError `EARMARK_UNKNOWN` with the known ones
   */
  async requireKnown(campaign: string, slug: string): Promise<void> {
    const known = await this.of(campaign);
    if (known.length === 0 || known.some((earmark) => earmark.slug === slug)) return;
    throw new DomainError('EARMARK_UNKNOWN', { campaign, earmark: slug, known: known.map((earmark) => earmark.slug).join(', ') });
  }
}
