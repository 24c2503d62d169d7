import { createHash } from 'node:crypto';
import { DomainError } from '#core/domain-error.js';
import { STATEMENT_ROWS_MAX } from '#core/statement/reader.js';
import { type CsvRecord, RecordSplitter } from './record-splitter.js';

/** Largest upload, in bytes as sent. */
export const UPLOAD_BYTES_MAX = 64 * 1024 * 1024;
/** Largest statement once unpacked, in bytes: stops a zip bomb. */
const UNPACKED_BYTES_MAX = 512 * 1024 * 1024;
/** Header, totals and page furniture a file may have beside its rows. */
const OTHER_RECORDS_MAX = 100_000;
/** Bytes looked at to tell what a file is. */
const BEGINNING_BYTES = 4096;

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
 * Takes the bytes of a statement as they stream and gives its records: text, not too large, in UTF-8, no record without end. Holds no more
 * of the file than the record that has not ended.
 */
export class UploadInspection {
  private readonly hash = createHash('sha256');
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private bytes = 0;
  private records = 0;
  private splitter: RecordSplitter | undefined;
  private beginning = Buffer.alloc(0);

  /** @returns the records that ended @throws DomainError `STATEMENT_UNREADABLE` with `problem`, `STATEMENT_TOO_LARGE` */
  push(chunk: Uint8Array): readonly CsvRecord[] {
    if (this.splitter !== undefined) return this.take(this.splitter, chunk);
    this.beginning = Buffer.concat([this.beginning, chunk]);
    return this.beginning.length < BEGINNING_BYTES ? [] : this.begin();
  }

  /** @returns the last records, and the digest of what was pushed in base64 @throws DomainError `STATEMENT_EMPTY`, and what `push` throws */
  end(): { readonly digest: string; readonly records: readonly CsvRecord[] } {
    const begun = this.splitter === undefined ? this.begin() : [];
    if (this.bytes === 0) throw new DomainError('STATEMENT_EMPTY', { bytes: '0' });
    const last = [...(this.splitter?.push(this.decoded()) ?? []), ...(this.splitter?.end() ?? [])];
    return { digest: this.hash.digest('base64'), records: [...begun, ...this.counted(last)] };
  }

  private begin(): readonly CsvRecord[] {
    const { beginning } = this;
    checkBeginning(beginning);
    this.beginning = Buffer.alloc(0);
    this.splitter = new RecordSplitter(separatorOf(beginning));
    return this.take(this.splitter, beginning);
  }

  private take(splitter: RecordSplitter, chunk: Uint8Array): readonly CsvRecord[] {
    this.bytes += chunk.length;
    if (this.bytes > UNPACKED_BYTES_MAX) throw new DomainError('STATEMENT_TOO_LARGE', { bytes_max: String(UNPACKED_BYTES_MAX) });
    if (chunk.includes(0)) throw new DomainError('STATEMENT_UNREADABLE', { problem: 'binary' });
    this.hash.update(chunk);
    return this.counted(splitter.push(this.decoded(chunk)));
  }

  private decoded(chunk?: Uint8Array): string {
    try {
      return this.decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new DomainError('STATEMENT_UNREADABLE', { problem: 'not UTF-8 text' });
    }
  }

  private counted(records: readonly CsvRecord[]): readonly CsvRecord[] {
    this.records += records.length;
    if (this.records <= STATEMENT_ROWS_MAX + OTHER_RECORDS_MAX) return records;
    throw new DomainError('STATEMENT_TOO_LARGE', { rows_max: String(STATEMENT_ROWS_MAX) });
  }
}

/** The sign between the cells: the one that stands most often in the first lines. */
export function separatorOf(beginning: Uint8Array): ',' | ';' | '\t' {
  const text = new TextDecoder('utf-8').decode(beginning.subarray(0, BEGINNING_BYTES));
  const count = (sign: string): number => text.split(sign).length - 1;
  if (count(';') > count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

function checkBeginning(chunk: Uint8Array): void {
  for (const [problem, bytes] of STRANGERS) {
    if (bytes.every((byte, at) => chunk[at] === byte)) throw new DomainError('STATEMENT_UNREADABLE', { problem });
  }
}
