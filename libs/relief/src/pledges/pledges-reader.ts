import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { readTransferCode } from '#core/transfer-code.js';
import type { Pledge } from './pledge.js';
import { type PledgeCursor, type PledgeFilter, PledgeRepository } from './pledge.repository.js';
import { PledgeFollower } from './pledge-follower.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a gift kept of one promise, as the book stands now. */
export interface KeptByGift {
  /** Id of the promise. */
  readonly pledge: string;
  /** Log index of the entry that says so. */
  readonly index: number;
  readonly commodity: string;
  /** Whole đồng or thousandths. */
  readonly quantity: bigint;
}

/** Promises for the other rooms and the edge, level with the book at the moment of asking. */
@Injectable()
export class PledgesReader {
  constructor(
    private readonly rows: PledgeRepository,
    private readonly follower: PledgeFollower,
  ) {}

  /**
   * A promise by its id or its transfer code.
   * @param field what a request calls it, for the error
   * @throws DomainError `PLEDGE_UNKNOWN`, `TRANSFER_CODE_TYPO` when it is neither an id nor a code
   */
  async require(reference: string, field = 'code'): Promise<Pledge> {
    const isId = UUID.test(reference);
    const code = isId ? '' : codeIn(reference, field);
    await this.follower.catchUp();
    const pledge = await (isId ? this.rows.byId(reference) : this.rows.byCode(code));
    if (pledge === undefined) throw new DomainError('PLEDGE_UNKNOWN', { pledge: reference.slice(0, 40) });
    return pledge;
  }

  /** Promises that were not taken back, by due day. */
  async list(filter: PledgeFilter, page: { readonly after?: PledgeCursor; readonly limit: number }): Promise<readonly Pledge[]> {
    await this.follower.catchUp();
    return this.rows.list(filter, page);
  }

  /** What a gift or a direct delivery kept; what was taken back is left out. @param gift id of its entry */
  async keptBy(gift: string): Promise<readonly KeptByGift[]> {
    await this.follower.catchUp();
    return this.rows.keptBy(gift);
  }
}

function codeIn(reference: string, field: string): string {
  try {
    return readTransferCode(reference);
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}
