import { DomainError } from '#core/domain-error.js';
import { checkPixels } from './check-pixels.js';

const SIGNATURE_BYTES = 8;
/** Length, type and check of a chunk. */
const AROUND_BYTES = 12;
/** Kept beside the critical chunks: what the picture looks like, nothing about its making. */
const KEPT = new Set(['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'bKGD', 'pHYs', 'sPLT', 'hIST']);
const TYPE = /^[A-Za-z]{4}$/;

/**
 * A PNG without EXIF, texts, times and private chunks, and without whatever follows its end. The picture itself is not touched
 * (W3C PNG, third edition, section 11).
 * @throws DomainError `FILE_DAMAGED` when it can't be followed to its end, `FILE_UNPACKS_TOO_LARGE`
 */
export function strippedPng(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  for (let at = SIGNATURE_BYTES; ; ) {
    if (at + AROUND_BYTES > bytes.length) throw damaged();
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + AROUND_BYTES + bytes.readUInt32BE(at);
    if (!TYPE.test(type) || end > bytes.length) throw damaged();
    if (type === 'IHDR') checkHeader(bytes.subarray(at + 8, end));
    if (isCritical(type) || KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

function checkHeader(content: Buffer): void {
  if (content.length < 13) throw damaged();
  checkPixels(content.readUInt32BE(0), content.readUInt32BE(4));
}

/** A chunk without which there is no picture: its name begins with a capital. */
function isCritical(type: string): boolean {
  return type.charCodeAt(0) < 0x60;
}

function damaged(): DomainError {
  return new DomainError('FILE_DAMAGED', { type: 'image/png' });
}
