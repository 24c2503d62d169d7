import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { parseVnd } from '#core/vnd.js';
import type { SupportNormEntity } from './support-norm.entity.js';
import { type NormCheck, type NormPayment, type SupportNorm, checkNorms } from './support-norm.js';
import { SupportNormRepository } from './support-norm.repository.js';

/** Support norms for the other rooms. */
@Injectable()
export class NormsReader {
  constructor(private readonly rows: SupportNormRepository) {}

  /** Every norm of a campaign, by category, oldest record first. */
  async of(campaign: string): Promise<readonly SupportNorm[]> {
    return (await this.rows.of(campaign)).map(normOf);
  }

  /**
   * Whether a payment keeps to the campaign's norms. One outside them needs a written reason; this refuses nothing.
   * @param category its code, with underscores
   */
  async check(campaign: string, category: string, payment: NormPayment): Promise<NormCheck> {
    return checkNorms((await this.rows.of(campaign, category)).map(normOf), payment);
  }
}

/** A row as other rooms see it. */
export function normOf(row: SupportNormEntity): SupportNorm {
  const { id, campaign, category, per, minimumVnd, maximumVnd, document } = row;
  return {
    id,
    campaign,
    category,
    per,
    ...(minimumVnd !== null && { minimumVnd: parseVnd(minimumVnd) }),
    ...(maximumVnd !== null && { maximumVnd: parseVnd(maximumVnd) }),
    document,
    documentDate: parseBusinessDate(row.documentDate),
    validFrom: parseBusinessDate(row.validFrom),
  };
}
