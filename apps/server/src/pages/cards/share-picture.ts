import { businessDateOf, type Instant } from '#core/dates.js';
import { parseVnd } from '#core/vnd.js';
import { cardEdition } from '#disclosure/cards/card-edition.js';
import type { CardFrame } from '#disclosure/cards/card-paper.js';
import type { Language } from '../../http/language.js';

/** What decides whether a campaign's share pictures are drawn anew. */
export interface SharedFigures {
  /** of the seal the page shows */
  readonly at: Instant;
  /** money received: whole đồng, decimal digits */
  readonly received: string;
}

/** Edition of a campaign's share pictures at these figures. */
export function editionOf({ at, received }: SharedFigures): string {
  return cardEdition(businessDateOf(at), parseVnd(received));
}

/**
 * Path of a campaign's share picture, for `Layout`'s `picture`: another one each day and whenever the total moved by more than 1 %, as messengers
 * keep a picture by its address.
 */
export function sharePicture(slug: string, figures: SharedFigures, language: Language = 'vi', frame: CardFrame = 'og'): string {
  return `/the/${slug}.png?khung=${frame}${language === 'vi' ? '' : `&lang=${language}`}&v=${editionOf(figures)}`;
}
