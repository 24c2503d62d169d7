import type { EntryDraft } from './entry.js';
import { lineMeasures, linesOn } from './entry-demands.js';
import type { MeasureDelta } from './measure.js';

/**
 * What an entry adds to the public figure `lost`: goods that went, with their value; what a count found too much takes away again, in
 * quantity only, because nobody ever gave it.
 */
export function lostGoods(draft: EntryDraft): readonly MeasureDelta[] {
  const measures = { money: 'lost', goods: 'lost', side: 'D' } as const;
  const lost = linesOn(draft, 'lost');
  const gone = lineMeasures(
    draft,
    lost.filter(({ side }) => side === 'D'),
    measures,
  );
  const found = lineMeasures(
    draft,
    lost.filter(({ side }) => side === 'C'),
    measures,
  );
  return [...gone, ...found.map((delta) => ({ ...delta, count: 0, valuedVnd: 0n, notValuedLines: 0 }))];
}
