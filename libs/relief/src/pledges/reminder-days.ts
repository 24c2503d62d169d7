import { type BusinessDate, addDays, parseBusinessDate } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import { factAmounts } from '#core/journal/fact-amounts.js';

/** How many days before something is due its donor is first reminded. */
const AHEAD_DAYS = 7;

/**
 * The days on which a donor is reminded unless an officer set others: a week before each part is due and on the day itself, none on the
 * day of the promise or before.
 * @param entry of kind `pledge`
 */
export function reminderDays(entry: EntryDraft): readonly BusinessDate[] {
  const parts = [...factAmounts(entry, { fact: 'instalments', of: 'due', amount: 'amount' }).keys()];
  const dues = parts.length > 0 ? parts : [factText(entry, 'due')];
  const days = dues.map(parseBusinessDate).flatMap((due) => [addDays(due, -AHEAD_DAYS), due]);
  return [...new Set(days)].filter((day) => day > entry.date).sort();
}
