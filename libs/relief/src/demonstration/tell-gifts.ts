import { Injectable } from '@nestjs/common';
import { RecordContribution } from '../contributions/record-contribution.js';
import type { RecordedContribution } from '../contributions/recorded-contribution.js';
import { ApproveReversal } from '../reversals/approve-reversal.js';
import { ReverseEntry } from '../reversals/reverse-entry.js';
import { demonstrationGifts } from './demonstration-gifts.js';
import { type Story, step } from './story.js';

/** Which gift of the demonstration is taken back, for the reader to see a reversal. */
const REVERSED_GIFT = 17;

/** Chapter of the gifts: they come in, and one of them had been typed twice. */
@Injectable()
export class TellGifts {
  constructor(
    private readonly contributions: RecordContribution,
    private readonly reversals: ReverseEntry,
    private readonly approval: ApproveReversal,
  ) {}

  /**
   * One after the other: the log reads the same wherever the demonstration is started.
   * @returns what became of each gift, in their order
   */
  async tell(story: Story): Promise<readonly RecordedContribution[]> {
    const recorded: RecordedContribution[] = [];
    for (const [at, gift] of demonstrationGifts(story.today).entries()) {
      const made = await this.contributions.execute(gift, step(story.cast.desk, String(at)));
      recorded.push(made);
      if (at === REVERSED_GIFT) await this.takeBack(made.index, story);
    }
    return recorded;
  }

  private async takeBack(index: number, { cast }: Story): Promise<void> {
    const reversal = { target: { index }, reason: 'DUPLICATE' } as const;
    const outcome = await this.reversals.execute(reversal, step(cast.desk, `${REVERSED_GIFT}-reversal`));
    // A start that broke off yesterday: a second person is needed by now.
    if (outcome.kind !== 'asked' || outcome.request.state !== 'submitted') return;
    await this.approval.execute({ id: outcome.request.id, version: outcome.request.version, officer: cast.checker });
  }
}
