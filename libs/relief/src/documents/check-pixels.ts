import { DomainError } from '#core/domain-error.js';

/** More than any phone or scanner makes; a small file may claim far more, and take the memory of whoever opens it. */
const PIXELS_MAX = 200_000_000;

/** @throws DomainError `FILE_UNPACKS_TOO_LARGE` when a picture of these sides is too large to be opened */
export function checkPixels(width: number, height: number): void {
  if (width * height > PIXELS_MAX) throw new DomainError('FILE_UNPACKS_TOO_LARGE', { pixels_max: String(PIXELS_MAX) });
}
