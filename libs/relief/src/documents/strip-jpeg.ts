import { DomainError } from '#core/domain-error.js';

const MARKER = 0xff;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;
/** Markers without a length: fill, TEM, restarts. */
const BARE = new Set([0x01, ...Array.from({ length: 8 }, (_, at) => 0xd0 + at)]);
/** Kept of the application segments: JFIF, colour profile, Adobe's colour transform. All others say where, when, by what and by whom. */
const KEPT_APPLICATION = new Set([0xe0, 0xe2, 0xee]);
const COMMENT = 0xfe;

/**
 * A JPEG without what cameras and programs write beside the picture: EXIF and XMP (APP1), IPTC (APP13), comments, and whatever follows
 * the image's end. The picture itself is not touched (ITU-T T.81 annex B).
 * @throws DomainError `FILE_DAMAGED` when it can't be followed to its end
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
    if (isKept(marker.code)) kept.push(Buffer.from([MARKER, marker.code]), bytes.subarray(marker.after, scanEnd));
    at = scanEnd;
  }
}

function isKept(code: number): boolean {
  const isApplication = code >= 0xe0 && code <= 0xef;
  return code !== COMMENT && (!isApplication || KEPT_APPLICATION.has(code));
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
