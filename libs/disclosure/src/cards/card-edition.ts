import type { BusinessDate } from '#core/dates.js';
import type { Vnd } from '#core/vnd.js';

/** Raised whenever cards are drawn in another way, so that caches ask anew. */
const DRAWING = 1;
/** How much a total grows from one edition of a card to the next: 1 %. */
const STEP = 1.01;

/**
 * Names the edition of a campaign's share pictures: a new one each day, and within a day whenever the total moves by more than 1 % (a smaller
 * move may also open one, where it passes from one step to the next). It follows from published figures alone, so every process names the same.
 * @param day business day of the newest seal
 * @param received money received
 * @returns letters, digits and `-`, at most 24 characters
 */
export function cardEdition(day: BusinessDate, received: Vnd): string {
  const step = received <= 0n ? 0 : Math.floor(Math.log(Number(received)) / Math.log(STEP)) + 1;
  return `${DRAWING}-${day.replaceAll('-', '')}-${step}`;
}
