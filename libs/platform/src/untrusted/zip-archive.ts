import { inflateRawSync } from 'node:zlib';
import { DomainError } from '#core/domain-error.js';
import { errorCode } from '../startup/system-error.js';
import { packedStart, readZipRecord, type ZipRecord } from './zip-record.js';

const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
/** Sizes behind a file's bytes: a mark, a checksum, two sizes of 4 or 8 bytes. */
const DESCRIPTOR_BYTES_MAX = 24;

const ENTRIES_MAX = 200;
const UNPACKED_BYTES_MAX = 100 * 1024 * 1024;
const RATIO_MAX = 100;
/** Below this a file may be as regular as it likes: it does no harm. */
const RATIO_FROM_BYTES = 100 * 1024;

/**
 * A zip archive that is one and nothing else, looked over before anything of it is unpacked: at most 200 files, at most 100 MB unpacked,
 * none more than a hundred times its packed size, no two in the same bytes or under the same name, no bytes before, between or behind.
 */
export class ZipArchive {
  private constructor(
    private readonly bytes: Buffer,
    /** What is inside, in the directory's order. */
    readonly entries: readonly ZipRecord[],
  ) {}

  /** @throws DomainError `FILE_DAMAGED`, `FILE_LOCKED`, `FILE_AMBIGUOUS`, `FILE_UNPACKS_TOO_LARGE` */
  static open(bytes: Buffer): ZipArchive {
    const { entries, directoryAt } = directoryOf(bytes);
    checkSizes(entries);
    checkNames(entries);
    checkPlaces(bytes, entries, directoryAt);
    return new ZipArchive(bytes, entries);
  }

  /**
   * The bytes of a file inside: as many as the directory said, and no more are ever made.
   * @throws DomainError `FILE_DAMAGED`, `FILE_UNPACKS_TOO_LARGE` when there are more than the directory said
   */
  unpacked(entry: ZipRecord): Buffer {
    const start = packedStart(this.bytes, entry);
    const packed = this.bytes.subarray(start, start + entry.packedBytes);
    const bytes = entry.isDeflated ? inflated(packed, entry.bytes) : packed;
    if (bytes.length !== entry.bytes) throw damaged();
    return bytes;
  }
}

/** Whether the bytes end as a zip archive does: then programs open them as one, whatever stands before. */
export function endsAsZip(bytes: Buffer): boolean {
  return endOf(bytes) !== undefined;
}

function directoryOf(bytes: Buffer): { readonly entries: readonly ZipRecord[]; readonly directoryAt: number } {
  const end = endOf(bytes);
  if (end === undefined) throw bytes.includes(END) ? ambiguous('bytes behind the end') : damaged();
  const count = bytes.readUInt16LE(end + 10);
  if (bytes.readUInt16LE(end + 8) !== count || bytes.readUInt32LE(end + 4) !== 0) throw damaged();
  if (count > ENTRIES_MAX) throw tooLarge();
  const directoryAt = bytes.readUInt32LE(end + 16);
  const entries: ZipRecord[] = [];
  let at = directoryAt;
  while (entries.length < count) {
    const { record, next } = readZipRecord(bytes, at);
    entries.push(record);
    at = next;
  }
  if (at !== end) throw ambiguous('another directory');
  return { entries, directoryAt };
}

function endOf(bytes: Buffer): number | undefined {
  const first = Math.max(0, bytes.length - END_BYTES - COMMENT_BYTES_MAX);
  for (let at = bytes.lastIndexOf(END); at >= first; at = at === 0 ? -1 : bytes.lastIndexOf(END, at - 1)) {
    if (at + END_BYTES <= bytes.length && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return undefined;
}

function checkSizes(entries: readonly ZipRecord[]): void {
  const isBomb = ({ bytes, packedBytes }: ZipRecord): boolean => bytes > RATIO_FROM_BYTES && bytes > packedBytes * RATIO_MAX;
  const sum = entries.reduce((total, { bytes }) => total + bytes, 0);
  if (sum > UNPACKED_BYTES_MAX || entries.some(isBomb)) throw tooLarge();
}

/** Programs differ in which of two files with one name they take, and in what they take for one name. */
function checkNames(entries: readonly ZipRecord[]): void {
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size !== entries.length) throw ambiguous('a name twice');
}

/** Files stand one behind the other from the first byte to the directory: nothing hides between them, and none is used twice. */
function checkPlaces(bytes: Buffer, entries: readonly ZipRecord[], directoryAt: number): void {
  let [from, to] = [0, 0];
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.at < from || entry.at > to) throw ambiguous('bytes between the files');
    from = packedStart(bytes, entry) + entry.packedBytes;
    to = from + (entry.hasDescriptor ? DESCRIPTOR_BYTES_MAX : 0);
  }
  if (directoryAt < from || directoryAt > to) throw ambiguous('bytes between the files');
}

function inflated(packed: Buffer, bytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) });
  } catch (error) {
    throw errorCode(error) === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : damaged();
  }
}

function damaged(): DomainError {
  return new DomainError('FILE_DAMAGED', { type: 'zip' });
}

function ambiguous(problem: string): DomainError {
  return new DomainError('FILE_AMBIGUOUS', { problem });
}

function tooLarge(): DomainError {
  return new DomainError('FILE_UNPACKS_TOO_LARGE', {
    bytes_max: String(UNPACKED_BYTES_MAX),
    ratio_max: String(RATIO_MAX),
    entries_max: String(ENTRIES_MAX),
  });
}
