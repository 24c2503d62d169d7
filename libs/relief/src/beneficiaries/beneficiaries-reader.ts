import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Openings, type Reading } from '#ledger/openings.js';
import type { OptionalFields } from '../optional-fields.js';
import { BeneficiaryRepository, type Duplicate, type ListSums } from './beneficiary.repository.js';

export type { ListSums };

/** Who receives, with what the list says of them; `words` is empty once they were erased or restricted. */
export interface ListedBeneficiary {
  readonly no: number;
  readonly words: OptionalFields;
  readonly people: number;
  /** Whole đồng, digits. */
  readonly amountVnd?: string;
}

/** Lists of beneficiaries for the officers' side. */
@Injectable()
export class BeneficiariesReader {
  constructor(
    private readonly rows: BeneficiaryRepository,
    private readonly openings: Openings,
  ) {}

  /**
   * Rows of a list in order, opened.
   * @param page places from `after` on, at most `limit`
   * @param reading who reads them and what for
   */
  async list(
    request: string,
    page: { readonly after: number; readonly limit: number },
    reading: Reading,
  ): Promise<readonly ListedBeneficiary[]> {
    const rows = await this.rows.rows(request, page);
    return Promise.all(
      rows.map(async ({ no, subject, sealed, people, amountVnd }) => {
        const words = await this.openings.openProfile(subject, sealed, reading).catch(erasedIsEmpty);
        return { no, words, people, ...(amountVnd !== null && { amountVnd }) };
      }),
    );
  }

  /** What a list adds up to. */
  async sums(request: string): Promise<ListSums> {
    return this.rows.sums(request);
  }

  /** Who of a list is found twice. */
  async duplicates(request: string): Promise<readonly Duplicate[]> {
    return this.rows.duplicates(request);
  }

  /** The sealed rows of a list, for the hash of its request. */
  async sealedRows(request: string): Promise<readonly Buffer[]> {
    return this.rows.sealedRows(request);
  }
}

function erasedIsEmpty(error: unknown): OptionalFields {
  // Who was erased, or is kept out of sight, is a row without words: one of many must not hide the others.
  if (error instanceof DomainError && (error.code === 'ERASED' || error.code === 'RESTRICTED')) return {};
  throw error;
}
