import { DomainError } from '#core/domain-error.js';
import { checkPixels } from './check-pixels.js';

const MARKER = 0xff;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Markers without a length: fill, TEM, restarts. */
const BARE = new Set([0x01, ...Array.from({ length: 8 }, (_, at) => 0xd0 + at)]);
/**
 * Kept of the application segments: JFIF, colour profile, Adobe's colour transform. All others say where, when, by what and by whom, or
 * hold another picture: a preview of the one that was cut to hide somebody.
 */
const KEPT_APPLICATION: ReadonlyMap<number, string> = new Map([
  [0xe0, 'JFIF\0'],
  [0xe2, 'ICC_PROFILE\0'],
  [0xee, 'Adobe'],
]);
const JFIF = 0xe0;
/** Length, name, version, density; then the preview's two sides. */
const JFIF_BYTES = 16;
const COMMENT = 0xfe;
/** Frames, with the picture's sides; not the tables and the arithmetic conditioning that stand among their codes. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/**
 * A JPEG without what cameras and programs write beside the picture: EXIF and XMP (APP1), IPTC (APP13), comments, and whatever follows
 * the image's end. The picture itself is not touched (ITU-T T.81 annex B).
 * @throws DomainError `FILE_DAMAGED` when it can't be followed to its end, `FILE_UNPACKS_TOO_LARGE`
 */
export function strippedJpeg(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  for (;;) {
    const marker = markerAt(bytes, at);
    if (marker.code === END_OF_IMAGE) return Buffer.concat([...kept, Buffer.from([MARKER, END_OF_IMAGE])]);
    if (BARE.has(marker.code)) {
      at = marker.after;
      continue;
    }
    const end = segmentEnd(bytes, marker.after);
    const scanEnd = marker.code === START_OF_SCAN ? endOfScan(bytes, end) : end;
    if (isFrame(marker.code)) checkFrame(bytes.subarray(marker.after, end));
    kept.push(...keptSegment(marker.code, bytes.subarray(marker.after, scanEnd)));
    at = scanEnd;
  }
}

function keptSegment(code: number, content: Buffer): readonly Buffer[] {
  const head = Buffer.from([MARKER, code]);
  const name = KEPT_APPLICATION.get(code);
  if (code === COMMENT || (code >= 0xe0 && code <= 0xef && name === undefined)) return [];
  if (name !== undefined && content.toString('latin1', 2, 2 + name.length) !== name) return [];
  return [head, code === JFIF ? withoutPreview(content) : content];
}

/** JFIF 1.02: the segment may end with a small copy of the picture. */
function withoutPreview(content: Buffer): Buffer {
  if (content.length <= JFIF_BYTES) return content;
  const short = Buffer.from(content.subarray(0, JFIF_BYTES));
  short.writeUInt16BE(JFIF_BYTES, 0);
  short.fill(0, JFIF_BYTES - 2);
  return short;
}

function checkFrame(content: Buffer): void {
  if (content.length < 7) throw damaged();
  checkPixels(content.readUInt16BE(5), content.readUInt16BE(3));
}

/** The marker at a place; any number of fill bytes may stand before its code. */
function markerAt(bytes: Buffer, at: number): { readonly code: number; readonly after: number } {
  if (bytes[at] !== MARKER) throw damaged();
  let next = at + 1;
  while (bytes[next] === MARKER) next += 1;
  const code = bytes[next];
  if (code === undefined || code === 0) throw damaged();
  return { code, after: next + 1 };
}

function segmentEnd(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw damaged();
  const length = bytes.readUInt16BE(at);
  if (length < 2 || at + length > bytes.length) throw damaged();
  return at + length;
}

/** Where the coded picture of a scan ends: at the first marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at >= 0; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== MARKER && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw damaged();
}

function damaged(): DomainError {
  return new DomainError('FILE_DAMAGED', { type: 'image/jpeg' });
}
