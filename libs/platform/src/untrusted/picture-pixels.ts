import { constants, inflateSync } from 'node:zlib';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { DomainError } from '#core/domain-error.js';
import { fileType } from '../files/file-type.js';
import { errorCode } from '../startup/system-error.js';

/** Largest picture, in pixels: what phones take when nobody asks for more. */
const PICTURE_PIXELS_MAX = 16_000_000;

/** An opened picture: four bytes a pixel (red, green, blue, opacity), row by row. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What jpeg-js may take for one picture, in MiB. */
const JPEG_MIB_MAX = 400;
/** Signature, length and name of the first chunk, then its fields (PNG, third edition, 5.2 and 11.2.1). */
const HEADER_AT = 16;
/** Rows of an interlaced picture have up to seven filter bytes where others have one. */
const FILTER_BYTES = 8;

/**
 * Opens a PNG or JPEG, by its content alone. Only ever called in a process that may break: see `PictureProgram`.
 * @throws DomainError `FILE_TYPE_UNKNOWN`, `FILE_UNPACKS_TOO_LARGE` before anything is unpacked that is larger than it may be, `FILE_DAMAGED`
 */
export function picturePixels(bytes: Buffer): Pixels {
  const type = fileType(bytes);
  if (type === 'image/png') return opened(() => pngPixels(bytes));
  if (type === 'image/jpeg') return opened(() => jpegPixels(bytes));
  throw new DomainError('FILE_TYPE_UNKNOWN');
}

function opened(open: () => Pixels): Pixels {
  try {
    const pixels = open();
    if (pixels.width * pixels.height * 4 !== pixels.data.length) throw new DomainError('FILE_DAMAGED', { type: 'picture' });
    return pixels;
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // The readers of pictures tell of whatever they stumble over by plain errors.
    throw new DomainError(isTooMuch(error) ? 'FILE_UNPACKS_TOO_LARGE' : 'FILE_DAMAGED', { type: 'picture' });
  }
}

function pngPixels(bytes: Buffer): Pixels {
  if (bytes.length < HEADER_AT + 13 || bytes.toString('latin1', 12, HEADER_AT) !== 'IHDR') throw new Error('no header');
  const [width, height] = [bytes.readUInt32BE(HEADER_AT), bytes.readUInt32BE(HEADER_AT + 4)];
  checkPixels(width, height);
  checkUnpacked(bytes, (width * 8 + FILTER_BYTES) * height + FILTER_BYTES * 8);
  return PNG.sync.read(bytes);
}

/** Unpacks once with a bound: the reader itself unpacks interlaced pictures without one. */
function checkUnpacked(bytes: Buffer, bytesMax: number): void {
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  inflateSync(Buffer.concat(parts), { maxOutputLength: bytesMax, finishFlush: constants.Z_SYNC_FLUSH });
}

function jpegPixels(bytes: Buffer): Pixels {
  return jpeg.decode(bytes, {
    useTArray: true,
    formatAsRGBA: true,
    tolerantDecoding: false,
    maxResolutionInMP: PICTURE_PIXELS_MAX / 1_000_000,
    maxMemoryUsageInMB: JPEG_MIB_MAX,
  });
}

function checkPixels(width: number, height: number): void {
  if (width * height > PICTURE_PIXELS_MAX) throw new DomainError('FILE_UNPACKS_TOO_LARGE', { pixels_max: String(PICTURE_PIXELS_MAX) });
}

function isTooMuch(error: unknown): boolean {
  return errorCode(error) === 'ERR_BUFFER_TOO_LARGE' || (error instanceof Error && /^max(Resolution|Memory)/i.test(error.message));
}
