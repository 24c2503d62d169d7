import { DomainError } from '#core/domain-error.js';

const RECORD = 0x02014b50;
const RECORD_BYTES = 46;
const FILE_HEADER = 0x04034b50;
const FILE_HEADER_BYTES = 30;
const FLAG_ENCRYPTED = 0x0001;
const FLAG_DESCRIPTOR = 0x0008;
/** A size or place that stands elsewhere (ZIP64): no file we take is that large. */
const ELSEWHERE = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;

/** A file inside an archive, as the archive's directory tells it. */
export interface ZipRecord {
  readonly name: string;
  readonly isDeflated: boolean;
  /** Bytes in the archive. */
  readonly packedBytes: number;
  /** Bytes once unpacked, if the directory does not lie. */
  readonly bytes: number;
  /** Where its header begins. */
  readonly at: number;
  /** Whether its sizes stand behind its bytes. */
  readonly hasDescriptor: boolean;
}

/**
 * Reads one record of a directory (APPNOTE 6.3.10, 4.3.12).
 * @returns the record and where the next begins
 * @throws DomainError `FILE_DAMAGED`, `FILE_LOCKED` when the file inside is encrypted
 */
export function readZipRecord(archive: Buffer, at: number): { readonly record: ZipRecord; readonly next: number } {
  if (at + RECORD_BYTES > archive.length || archive.readUInt32LE(at) !== RECORD) throw damaged('directory');
  const flags = archive.readUInt16LE(at + 8);
  const method = archive.readUInt16LE(at + 10);
  const [packedBytes, bytes, place] = [archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 42)];
  const nameEnd = at + RECORD_BYTES + archive.readUInt16LE(at + 28);
  const next = nameEnd + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  if (next > archive.length || [packedBytes, bytes, place].includes(ELSEWHERE)) throw damaged('directory');
  if ((flags & FLAG_ENCRYPTED) !== 0) throw new DomainError('FILE_LOCKED');
  if (method !== STORED && method !== DEFLATED) throw damaged('method');
  const name = archive.toString('utf8', at + RECORD_BYTES, nameEnd);
  const hasDescriptor = (flags & FLAG_DESCRIPTOR) !== 0;
  return { record: { name: checkedName(name), isDeflated: method === DEFLATED, packedBytes, bytes, at: place, hasDescriptor }, next };
}

/**
 * Where the bytes of a file inside begin: behind its own header, which has to say what the directory says.
 * @throws DomainError `FILE_AMBIGUOUS` when directory and header differ, `FILE_DAMAGED`
 */
export function packedStart(archive: Buffer, { name, at, isDeflated, packedBytes, bytes, hasDescriptor }: ZipRecord): number {
  if (at + FILE_HEADER_BYTES > archive.length || archive.readUInt32LE(at) !== FILE_HEADER) throw damaged('file header');
  const nameEnd = at + FILE_HEADER_BYTES + archive.readUInt16LE(at + 26);
  const start = nameEnd + archive.readUInt16LE(at + 28);
  const isSame =
    archive.toString('utf8', at + FILE_HEADER_BYTES, nameEnd) === name &&
    (archive.readUInt16LE(at + 8) === DEFLATED) === isDeflated &&
    (hasDescriptor || (archive.readUInt32LE(at + 18) === packedBytes && archive.readUInt32LE(at + 22) === bytes));
  if (!isSame) throw new DomainError('FILE_AMBIGUOUS', { problem: 'headers differ' });
  if (start + packedBytes > archive.length) throw damaged('file');
  return start;
}

/** A path below the archive, whatever unpacks it. */
function checkedName(name: string): string {
  const isPath = name !== '' && !/[\\\0-\x1f]|^\/|^[A-Za-z]:/.test(name) && !name.split('/').includes('..');
  if (!isPath) throw damaged('name');
  return name;
}

function damaged(problem: string): DomainError {
  return new DomainError('FILE_DAMAGED', { type: 'zip', problem });
}
