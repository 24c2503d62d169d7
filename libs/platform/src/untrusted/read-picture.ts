import jsqr from 'jsqr';
import { DomainError } from '#core/domain-error.js';
import { type Pixels, picturePixels } from './picture-pixels.js';

/** Largest picture as sent, in bytes. */
export const PICTURE_BYTES_MAX = 5 * 1024 * 1024;

/** Longest sides, in pixels, at which a code is looked for: most are found at the first, small ones in large photos at the last. */
const SIDES = [1000, 600, 1600, 2400];
/** White around the picture, as a part of its longest side: a code cut out without its margin could not be found. */
const MARGIN = 0.08;

/**
 * The text of the QR code in a picture, or `undefined` when none is found.
 * @throws DomainError `FILE_TOO_LARGE`, and what `picturePixels` refuses
 */
export function readPicture(bytes: Buffer): string | undefined {
  if (bytes.length > PICTURE_BYTES_MAX) throw new DomainError('FILE_TOO_LARGE', { bytes_max: String(PICTURE_BYTES_MAX) });
  const shades = shadesOf(picturePixels(bytes));
  const longest = Math.max(shades.width, shades.height);
  for (const side of new Set(SIDES.map((each) => Math.min(each, longest)))) {
    const { data, width, height } = onPaper(shades, side);
    const found = jsqr.default(data, width, height);
    if (found !== null && found.data !== '') return found.data;
  }
  return undefined;
}

/** How light every pixel is on white paper, 0 to 255. */
function shadesOf({ data, width, height }: Pixels): Pixels {
  const shades = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < shades.length; at += 1, from += 4) {
    const light = 0.299 * (data[from] ?? 0) + 0.587 * (data[from + 1] ?? 0) + 0.114 * (data[from + 2] ?? 0);
    shades[at] = 255 + ((light - 255) * (data[from + 3] ?? 0)) / 255;
  }
  return { data: shades, width, height };
}

/** The picture on white paper with a margin, its longest side at most `side`: each pixel the mean of those it stands for. */
function onPaper(shades: Pixels, side: number): { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number } {
  const step = Math.max(shades.width, shades.height) / side;
  const margin = Math.ceil(side * MARGIN);
  const [columns, rows] = [Math.max(1, Math.floor(shades.width / step)), Math.max(1, Math.floor(shades.height / step))];
  const width = columns + 2 * margin;
  const data = new Uint8ClampedArray(width * (rows + 2 * margin) * 4).fill(255);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = ((row + margin) * width + column + margin) * 4;
      const light = meanOf(shades, column * step, row * step);
      data[at] = light;
      data[at + 1] = light;
      data[at + 2] = light;
    }
  }
  return { data, width, height: rows + 2 * margin };

  function meanOf({ data: from, width: across, height }: Pixels, left: number, top: number): number {
    const [right, bottom] = [Math.min(across, Math.max(left + step, left + 1)), Math.min(height, Math.max(top + step, top + 1))];
    let [sum, count] = [0, 0];
    for (let y = Math.floor(top); y < Math.floor(bottom); y += 1) {
      for (let x = Math.floor(left); x < Math.floor(right); x += 1) {
        sum += from[y * across + x] ?? 0;
        count += 1;
      }
    }
    return count === 0 ? 255 : sum / count;
  }
}
