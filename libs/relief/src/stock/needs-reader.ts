import { Injectable } from '@nestjs/common';
import { NeedRepository } from './need.repository.js';

/** What a campaign asks for of one item. */
export interface Need {
  readonly item: string;
  /** Thousandths of the item's unit; zero: enough by now. */
  readonly wanted: bigint;
  /** Public words beside it. */
  readonly note?: string;
  readonly changedAt: Date;
}

/** What campaigns ask for. */
@Injectable()
export class NeedsReader {
  constructor(private readonly rows: NeedRepository) {}

  /** What a campaign asks for, by item. */
  async list(campaign: string): Promise<readonly Need[]> {
    return (await this.rows.list(campaign)).map(({ item, wanted, note, changedAt }) => ({
      item,
      wanted: BigInt(wanted),
      changedAt,
      ...(note !== null && { note }),
    }));
  }
}
