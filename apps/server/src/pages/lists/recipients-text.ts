import type { Language } from '../../http/language.js';
import { grouped } from '../layout.js';
import { HAND_OUT_TEXTS } from './hand-out-texts.js';

/** How many a hand-out reached; `null` where so few could be told apart. */
interface Recipients {
  readonly households: number | null;
  readonly people: number | null;
}

/** Households and people a hand-out reached: `40 hộ · 160 người`; empty where none may be told, or none were: a school that was repaired. */
export function recipientsText({ households, people }: Recipients, language: Language): string {
  const text = HAND_OUT_TEXTS[language];
  if (households === null || people === null) return '';
  const counts = [households === 0 ? '' : text.households(grouped(households)), people === 0 ? '' : text.people(grouped(people))];
  return counts.filter((part) => part !== '').join(' · ');
}
