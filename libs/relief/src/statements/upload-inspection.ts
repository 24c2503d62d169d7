import { createHash } from 'node:crypto';
import { DomainError } from '#core/domain-error.js';
import { STATEMENT_ROWS_MAX } from '#core/statement/reader.js';

/** Largest upload, in bytes as sent. */
export const UPLOAD_BYTES_MAX = 64 * 1024 * 1024;

/** Largest statement once unpacked, in bytes: stops a zip bomb. */
const UNPACKED_BYTES_MAX = 512 * 1024 * 1024;

/** Longest record: no bank prints more; an unclosed quote swallows everything behind it. */
export const RECORD_BYTES_MAX = 64 * 1024;

/** Header, totals and page furniture a file may have beside its rows. */
const OTHER_RECORDS_MAX = 100_000;

/** Bytes looked at to tell what a file is. */
const BEGINNING_BYTES = 4096;
const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** The last byte of a byte order mark in UTF-8. */
const BOM_END = 0xbf;

/** Begins of files that people send by mistake. */
const STRANGERS: readonly (readonly [what: string, bytes: readonly number[]])[] = [
  ['zip or xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['zip or xlsx', [0x50, 0x4b, 0x05, 0x06]],
  ['xls or doc', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['utf-16 text', [0xff, 0xfe]],
  ['utf-16 text', [0xfe, 0xff]],
  ['gzip in gzip', [0x1f, 0x8b]],
];

/**
 * Looks over the bytes of a statement before any row is read, so that a wrong file is refused before anything is posted: text, not too
 * large, in UTF-8, no record without end. Takes the bytes as they stream; holds none of them.
 */
export class UploadInspection {
  private readonly hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private bytes = 0;
  private recordCount = 0;
  private recordBytes = 0;
  private isQuoted = false;
  private previous = NEWLINE;
  private separator: number | undefined;
  private beginning = Buffer.alloc(0);

  /** @throws DomainError `STATEMENT_UNREADABLE` with `problem`, `STATEMENT_TOO_LARGE` */
  push(chunk: Uint8Array): void {
    if (this.separator !== undefined) {
      this.take(chunk);
      return;
    }
    this.beginning = Buffer.concat([this.beginning, chunk]);
    if (this.beginning.length >= BEGINNING_BYTES) this.begin();
  }

  /** @returns digest in base64 and records of what was pushed @throws DomainError `STATEMENT_EMPTY`, and what `push` throws */
  end(): { readonly digest: string; readonly records: number } {
    if (this.separator === undefined) this.begin();
    if (this.bytes === 0) throw new DomainError('STATEMENT_EMPTY', { bytes: '0' });
    this.decode();
    if (this.recordBytes > 0) this.recordCount += 1;
    return { digest: this.hash.digest('base64'), records: this.recordCount };
  }

  private begin(): void {
    this.separator = checkBeginning(this.beginning);
    this.take(this.beginning);
    this.beginning = Buffer.alloc(0);
  }

  private take(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > UNPACKED_BYTES_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { bytes_max: String(UNPACKED_BYTES_MAX) });
    this.hash.update(chunk);
    this.decode(chunk);
    this.scan(chunk);
  }

  private decode(chunk?: Uint8Array): void {
    try {
      this.decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new DomainError('STATEMENT_UNREADABLE', { problem: 'not UTF-8 text' });
    }
  }

  /** Follows records and quotes as CSV has them (RFC 4180): a quote opens at the beginning of a cell only. */
  private scan(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === 0) throw new DomainError('STATEMENT_UNREADABLE', { problem: 'binary' });
      this.recordBytes += 1;
      if (byte === QUOTE) this.quote();
      else if (byte === NEWLINE && !this.isQuoted) this.endRecord();
      this.previous = byte;
      if (this.recordBytes > RECORD_BYTES_MAX) {
        throw new DomainError('STATEMENT_UNREADABLE', { problem: 'a record without end', record: String(this.recordCount + 1) });
      }
    }
  }

  private quote(): void {
    if (this.isQuoted) this.isQuoted = false;
    else if (
      this.previous === this.separator ||
      this.previous === NEWLINE ||
      this.previous === RETURN ||
      this.previous === QUOTE ||
      this.previous === BOM_END
    ) {
      this.isQuoted = true;
    }
  }

  private endRecord(): void {
    this.recordCount += 1;
    this.recordBytes = 0;
    if (this.recordCount > STATEMENT_ROWS_MAX + OTHER_RECORDS_MAX) {
      throw new DomainError('STATEMENT_TOO_LARGE', { rows_max: String(STATEMENT_ROWS_MAX) });
    }
  }
}

/** The sign between the cells: the one that stands most often in the first lines. */
export function separatorOf(beginning: Uint8Array): ',' | ';' | '\t' {
  const text = new TextDecoder('utf-8').decode(beginning.subarray(0, BEGINNING_BYTES));
  const count = (sign: string): number => text.split(sign).length - 1;
  if (count(';') > count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

function checkBeginning(chunk: Uint8Array): number {
  for (const [problem, bytes] of STRANGERS) {
    if (bytes.every((byte, at) => chunk[at] === byte)) throw new DomainError('STATEMENT_UNREADABLE', { problem });
  }
  return separatorOf(chunk).charCodeAt(0);
}
