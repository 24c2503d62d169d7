import { VND } from '#core/journal/commodity.js';
import type { Line, Valuation } from '#core/journal/entry.js';
import type { CampaignRow } from './campaign-rows.js';
import type { CampaignSurvey } from './campaign-survey.js';

/** A goods line of a gift. */
export interface ValuedGoods {
  readonly line: Line;
  /** its place in the entry, from 1 */
  readonly number: number;
  /** what it is worth by the size, whenever it was valued; `undefined` = not valued, which is not zero */
  readonly valuation: Valuation | undefined;
}

/** What a gift brought in goods, each line with its value. */
export function valuedGoods({ entry: { lines = [] } }: CampaignRow, { valuations }: CampaignSurvey): readonly ValuedGoods[] {
  return lines.flatMap((line, at) =>
    line.side === 'D' && line.commodity !== VND ? [{ line, number: at + 1, valuation: line.valuation ?? valuations.of(line.lot) }] : [],
  );
}
