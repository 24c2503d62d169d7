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
  const pixels = picturePixels(bytes);
  const longest = Math.max(pixels.width, pixels.height);
  for (const side of new Set(SIDES.map((each) => Math.min(each, longest)))) {
    const { data, width, height } = onPaper(pixels, side);
    const found = jsqr.default(data, width, height);
    if (found !== null && found.data !== '') return found.data;
  }
  return undefined;
}

/** The picture on white paper with a margin, its longest side at most `side`, in shades of grey: each pixel the mean of those it stands for. */
function onPaper(pixels: Pixels, side: number): { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number } {
  const step = Math.max(pixels.width, pixels.height) / side;
  const margin = Math.ceil(side * MARGIN);
  const [inner, rows] = [Math.max(1, Math.floor(pixels.width / step)), Math.max(1, Math.floor(pixels.height / step))];
  const [width, height] = [inner + 2 * margin, rows + 2 * margin];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < inner; column += 1) {
      const at = ((row + margin) * width + column + margin) * 4;
      data.fill(meanLight(pixels, { left: column * step, top: row * step, step }), at, at + 3);
    }
  }
  return { data, width, height };
}

/** How light a square of the picture is on white paper, 0 to 255. */
function meanLight(
  { data, width, height }: Pixels,
  { left, top, step }: { readonly left: number; readonly top: number; readonly step: number },
): number {
  let [sum, count] = [0, 0];
  const [right, bottom] = [
    Math.min(width, Math.max(Math.floor(left + step), Math.floor(left) + 1)),
    Math.min(height, Math.max(Math.floor(top + step), Math.floor(top) + 1)),
  ];
  for (let y = Math.floor(top); y < bottom; y += 1) {
    for (let x = Math.floor(left); x < right; x += 1) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0, opacity = 0] = [data[at], data[at + 1], data[at + 2], data[at + 3]];
      const light = 0.299 * red + 0.587 * green + 0.114 * blue;
      sum += 255 + ((light - 255) * opacity) / 255;
      count += 1;
    }
  }
  return count === 0 ? 255 : sum / count;
}
