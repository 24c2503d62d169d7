// Arrays in PostgreSQL's binary form: one buffer per column, no text to print here and to parse there. The driver sends a
// Buffer as a binary parameter; the statement's cast says which type it is.

const HEADER = 20;
const OID = { bool: 16, int8: 20, int4: 23, text: 25, date: 1082, uuid: 2950 } as const;
/** Days from 1970-01-01 to PostgreSQL's own zero, 2000-01-01. */
const EPOCH_DAYS = 10_957;
const DAY = 86_400_000;

function fixed(type: keyof typeof OID, count: number, width: number): Buffer {
  const buffer = Buffer.allocUnsafe(count === 0 ? 12 : HEADER + count * (4 + width));
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(0, 4);
  buffer.writeInt32BE(OID[type], 8);
  if (count === 0) return buffer;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return buffer;
}

/** `int4[]`. */
export function int4Array<Row>(rows: readonly Row[], of: (row: Row, position: number) => number): Buffer {
  const buffer = fixed('int4', rows.length, 4);
  let at = HEADER;
  for (let position = 0; position < rows.length; position += 1) {
    const row = rows[position];
    if (row === undefined) continue;
    buffer.writeInt32BE(4, at);
    buffer.writeInt32BE(of(row, position), at + 4);
    at += 8;
  }
  return buffer;
}

/** `int8[]` of bigints, or of whole numbers up to 2^53. */
export function int8Array<Row>(rows: readonly Row[], of: (row: Row) => bigint | number): Buffer {
  const buffer = fixed('int8', rows.length, 8);
  let at = HEADER;
  for (const row of rows) {
    const value = of(row);
    buffer.writeInt32BE(8, at);
    if (typeof value === 'bigint') {
      buffer.writeBigInt64BE(value, at + 4);
    } else {
      buffer.writeInt32BE(Math.floor(value / 0x1_0000_0000), at + 4);
      buffer.writeUInt32BE(value >>> 0, at + 8);
    }
    at += 12;
  }
  return buffer;
}

/** `bool[]`. */
export function boolArray<Row>(rows: readonly Row[], of: (row: Row) => boolean): Buffer {
  const buffer = fixed('bool', rows.length, 1);
  let at = HEADER;
  for (const row of rows) {
    buffer.writeInt32BE(1, at);
    buffer[at + 4] = of(row) ? 1 : 0;
    at += 5;
  }
  return buffer;
}

/** `uuid[]` of UUIDs in their usual spelling. */
export function uuidArray<Row>(rows: readonly Row[], of: (row: Row) => string): Buffer {
  const buffer = fixed('uuid', rows.length, 16);
  let at = HEADER;
  for (const row of rows) {
    buffer.writeInt32BE(16, at);
    buffer.write(of(row).replaceAll('-', ''), at + 4, 16, 'hex');
    at += 20;
  }
  return buffer;
}

/** `date[]` of days `YYYY-MM-DD`. */
export function dateArray<Row>(rows: readonly Row[], of: (row: Row) => string): Buffer {
  const buffer = fixed('date', rows.length, 4);
  const known = new Map<string, number>();
  let at = HEADER;
  for (const row of rows) {
    const day = of(row);
    const days = known.get(day) ?? Date.parse(`${day}T00:00:00Z`) / DAY - EPOCH_DAYS;
    known.set(day, days);
    buffer.writeInt32BE(4, at);
    buffer.writeInt32BE(days, at + 4);
    at += 8;
  }
  return buffer;
}

/** `text[]`. */
export function textArray(texts: readonly string[]): Buffer {
  const parts = texts.map((text) => Buffer.from(text, 'utf8'));
  const length = parts.reduce((sum, part) => sum + 4 + part.length, 0);
  const buffer = Buffer.concat([fixed('text', texts.length, 0).subarray(0, texts.length === 0 ? 12 : HEADER), Buffer.allocUnsafe(length)]);
  let at = HEADER;
  for (const part of parts) {
    buffer.writeInt32BE(part.length, at);
    part.copy(buffer, at + 4);
    at += 4 + part.length;
  }
  return buffer;
}

/** Byte strings of one width end to end; `substring()` cuts them apart again. */
export function fixedBytes<Row>(rows: readonly Row[], width: number, of: (row: Row) => Uint8Array): Buffer {
  const buffer = Buffer.allocUnsafe(rows.length * width);
  let at = 0;
  for (const row of rows) {
    buffer.set(of(row), at);
    at += width;
  }
  return buffer;
}

/** Texts of a batch that repeat (kinds, units, campaigns …), each sent once and then named by its position from 1; 0 is none. */
export class TextDictionary {
  readonly texts: string[] = [];
  private readonly positions = new Map<string, number>();

  position(text: string | undefined): number {
    if (text === undefined) return 0;
    const known = this.positions.get(text);
    if (known !== undefined) return known;
    this.texts.push(text);
    this.positions.set(text, this.texts.length);
    return this.texts.length;
  }
}

/** Byte strings of any length in one buffer, each named by where it begins (from 1, as SQL counts) and its length. */
export class ByteHeap {
  length = 0;
  private buffer = Buffer.allocUnsafe(16_384);

  /** Adds bytes. @returns where they begin, from 1 */
  add(bytes: Uint8Array): number {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    return this.length - bytes.length + 1;
  }

  /** Adds a text as UTF-8. @returns how many bytes it took */
  addText(text: string): number {
    this.reserve(text.length * 3);
    const written = this.buffer.write(text, this.length, 'utf8');
    this.length += written;
    return written;
  }

  bytes(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const bigger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + more));
    bigger.set(this.bytes(), 0);
    this.buffer = bigger;
  }
}
