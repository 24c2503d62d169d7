import { Injectable } from '@nestjs/common';
import { baseCommodity } from '#core/journal/commodity.js';
import { earmarkOf } from '#core/journal/earmark-terms.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { factText } from '#core/journal/fact.js';
import { allocationPurposes } from '#core/journal/kinds/allocation.js';
import { BookRepository } from '../book/book.repository.js';

/** One line of a round as it stands now. */
export interface AllocatedLine {
  /** Its code: a disbursement draws on it by this. */
  readonly code: string;
  /** Log index of its entry. */
  readonly index: number;
  readonly round: string;
  readonly decisionNo: string;
  readonly decisionDate: string;
  readonly unit: string;
  readonly category: string;
  readonly earmark?: string;
  /** `vnd` or an item. */
  readonly commodity: string;
  /** Whole đồng or thousandths. */
  readonly quantity: bigint;
  /** What nobody has drawn yet; zero once it is taken back. */
  readonly left: bigint;
  readonly isReversed: boolean;
}

/** Allocation rounds for the other rooms and officers. */
@Injectable()
export class AllocationsReader {
  constructor(private readonly book: BookRepository) {}

  /** Every line of every round of a campaign, in the order of the book. */
  async of(campaign: string): Promise<readonly AllocatedLine[]> {
    const [leaves, rows] = await Promise.all([this.book.leavesOf(campaign, 'allocation'), this.book.rowsOf(`decided:${campaign}`)]);
    const left = new Map(rows.map(({ lot, quantity }) => [lot, quantity] as const));
    return leaves.flatMap(({ index, leaf, isReversed }) => {
      const entry = parseEntry(leaf, index);
      return [...allocationPurposes(entry)].flatMap(([number, { unit, category }]) => {
        const line = entry.lines?.[number - 1];
        if (line?.lot === undefined) return [];
        const earmark = earmarkOf(line.fund ?? '');
        return [
          {
            code: line.lot,
            index,
            round: factText(entry, 'round'),
            decisionNo: factText(entry, 'decision_no'),
            decisionDate: factText(entry, 'decision_date'),
            unit,
            category,
            ...(earmark !== undefined && { earmark }),
            commodity: baseCommodity(line.commodity),
            quantity: line.quantity,
            left: left.get(line.lot) ?? 0n,
            isReversed,
          },
        ];
      });
    });
  }

  /** The lines of these codes that a campaign decided, in the order asked for; a code nobody knows is missing. */
  async these(campaign: string, codes: readonly string[]): Promise<readonly AllocatedLine[]> {
    if (codes.length === 0) return [];
    const lines = await this.of(campaign);
    return codes.flatMap((code) => lines.find((line) => line.code === code) ?? []);
  }
}
