import { deflateRawSync } from 'node:zlib';

/** A file inside an archive a test makes; what is left out is said truthfully. */
export interface ZipPart {
  readonly name: string;
  readonly content?: Buffer | string;
  /** What the directory says it unpacks to. */
  readonly claims?: number;
  /** What its own header calls it. */
  readonly headerName?: string;
  /** Flags of APPNOTE 4.4.4. */
  readonly flags?: number;
}

/** A zip archive, honest or not (APPNOTE 6.3.10). */
export function zipOf(parts: readonly ZipPart[], between = Buffer.alloc(0)): Buffer {
  const files: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content ?? '');
    const packed = deflateRawSync(content);
    const file = Buffer.concat([header(part, packed.length, part.claims ?? content.length), packed, between]);
    records.push(record(part, { packed: packed.length, size: part.claims ?? content.length, at }));
    files.push(file);
    at += file.length;
  }
  return Buffer.concat([...files, ...records, end(records, at)]);
}

/** The parts every workbook has, with others beside them or in their place. */
export function workbookOf(...more: readonly ZipPart[]): Buffer {
  const plain = [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ];
  return zipOf([...plain.filter(({ name }) => more.every((part) => part.name !== name)), ...more]);
}

/** An archive whose records all name the same bytes: small to send, large to unpack, and every size in it is true. */
export function overlappingZip(times: number): Buffer {
  const content = Buffer.alloc(100_000, 'minh bach ');
  const packed = deflateRawSync(content);
  const part = { name: 'a' };
  const records = Array.from({ length: times }, (_, no) => {
    return record({ name: `a${no}` }, { packed: packed.length, size: content.length, at: 0 });
  });
  const file = Buffer.concat([header(part, packed.length, content.length), packed]);
  return Buffer.concat([file, ...records, end(records, file.length)]);
}

function header({ name, headerName = name, flags = 0 }: ZipPart, packed: number, size: number): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed, 18);
  head.writeUInt32LE(size, 22);
  head.writeUInt16LE(Buffer.byteLength(headerName), 26);
  return Buffer.concat([head, Buffer.from(headerName)]);
}

function record({ name, flags = 0 }: ZipPart, file: { readonly packed: number; readonly size: number; readonly at: number }): Buffer {
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(flags, 8);
  head.writeUInt16LE(8, 10);
  head.writeUInt32LE(file.packed, 20);
  head.writeUInt32LE(file.size, 24);
  head.writeUInt16LE(Buffer.byteLength(name), 28);
  head.writeUInt32LE(file.at, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

function end(records: readonly Buffer[], at: number): Buffer {
  const tail = Buffer.alloc(22);
  tail.writeUInt32LE(0x06054b50, 0);
  tail.writeUInt16LE(records.length, 8);
  tail.writeUInt16LE(records.length, 10);
  tail.writeUInt32LE(Buffer.concat(records).length, 12);
  tail.writeUInt32LE(at, 16);
  return tail;
}
