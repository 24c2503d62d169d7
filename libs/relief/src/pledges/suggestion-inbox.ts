import { Injectable } from '@nestjs/common';
import { PledgeFollower } from './pledge-follower.js';
import { SuggestionRepository } from './suggestion.repository.js';

/** Where statements leave the codes of promises they find in memos; officers decide on them in `PledgeSuggestions`. */
@Injectable()
export class SuggestionInbox {
  constructor(
    private readonly rows: SuggestionRepository,
    private readonly follower: PledgeFollower,
  ) {}

  /** Notes that the memo of a gift held these codes; most belong to no promise of the campaign, and nothing comes of them. */
  async note(
    codes: readonly string[],
    hint: { readonly campaign: string; readonly gift: number; readonly amountVnd: bigint },
  ): Promise<void> {
    if (codes.length === 0) return;
    await this.follower.catchUp();
    await this.rows.add(codes, hint);
  }
}
