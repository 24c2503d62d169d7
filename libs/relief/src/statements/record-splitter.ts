import { DomainError } from '#core/domain-error.js';

/** Longest record, in characters: no bank prints more. A quote that nobody closes swallows what stands behind it up to here and is then undone. */
export const RECORD_CHARACTERS_MAX = 64 * 1024;

/** One record of a CSV file. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** A cell was opened with a quote and not closed as one: this is its first line, quotes and all. */
  readonly isBroken: boolean;
  /** The file ends on this record, without a line break. */
  readonly isUnended: boolean;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLED = /""/g;

/** A record that stands whole in the text, and the index behind its line break. */
interface Found {
  readonly record: CsvRecord;
  readonly end: number;
}

/** More text is needed to say. */
const UNFINISHED = undefined;

/**
 * Splits text into records and cells as it streams (RFC 4180): lines end with LF, CRLF or CR, also mixed in one file; a quote opens a cell only
 * at its beginning; spaces behind the one that closes it are dropped; empty lines are none. Where a quoted cell is not closed by a quote before
 * a separator or line break, its first line counts alone, as it stands, and the next line is read anew: one damaged line costs one record and
 * never hides others.
 */
export class RecordSplitter {
  private text = '';
  private count = 0;
  private readonly separatorCode: number;

  constructor(private readonly separator: string) {
    this.separatorCode = separator.charCodeAt(0);
  }

  /** @returns the records that end in what was pushed so far @throws DomainError `STATEMENT_UNREADABLE` for a line longer than any bank's */
  push(text: string): readonly CsvRecord[] {
    this.text += text;
    return this.take(false);
  }

  /** @returns the records behind the last line break @throws DomainError as `push` does */
  end(): readonly CsvRecord[] {
    return this.take(true);
  }

  private take(isLast: boolean): readonly CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < this.text.length) {
      const found = this.recordAt(at, isLast);
      if (found === UNFINISHED) break;
      const { record, end } = found;
      at = end;
      if (record.cells.length === 1 && record.cells[0] === '') continue;
      this.count += 1;
      records.push(record);
    }
    this.text = this.text.slice(at);
    return records;
  }

  private recordAt(start: number, isLast: boolean): Found | typeof UNFINISHED {
    const { text } = this;
    const cells: string[] = [];
    for (let at = start; ; at += 1) {
      const end = text.charCodeAt(at) === QUOTE ? this.closingQuote(at + 1, start, isLast) : this.cellEnd(at);
      if (end === 'never') return this.lineAt(start, isLast);
      if (end === UNFINISHED) return UNFINISHED;
      cells.push(textOf(text, at, end));
      at = end;
      if (at < text.length && text.charCodeAt(at) === this.separatorCode) continue;
      const next = this.behindBreak(at, start, isLast);
      return next === UNFINISHED ? UNFINISHED : { record: { cells, isBroken: false, isUnended: at === text.length }, end: next };
    }
  }

  /** Index behind the quote that closes a cell and spaces behind it. */
  private closingQuote(from: number, start: number, isLast: boolean): number | 'never' | typeof UNFINISHED {
    const { text } = this;
    for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
      if (at - start > RECORD_CHARACTERS_MAX) return 'never';
      if (text.charCodeAt(at + 1) === QUOTE) continue;
      const end = behindSpaces(text, at + 1);
      if (end === text.length) return isLast ? end : UNFINISHED;
      return this.endsCell(end) ? end : 'never';
    }
    return isLast || text.length - start > RECORD_CHARACTERS_MAX ? 'never' : UNFINISHED;
  }

  /** Index of the sign that ends a cell without quotes, or of the text's end. */
  private cellEnd(from: number): number {
    let at = from;
    while (at < this.text.length && !this.endsCell(at)) at += 1;
    return at;
  }

  private endsCell(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === this.separatorCode || code === NEWLINE || code === RETURN;
  }

  /** Index behind the line break at a place, or the end of the text. */
  private behindBreak(at: number, start: number, isLast: boolean): number | typeof UNFINISHED {
    const { text } = this;
    if (at - start > RECORD_CHARACTERS_MAX) throw this.endless();
    if (text.charCodeAt(at) === NEWLINE) return at + 1;
    // A return may be half of a line break whose other half has not come yet.
    if (at + 1 >= text.length) return isLast ? text.length : UNFINISHED;
    return text.charCodeAt(at + 1) === NEWLINE ? at + 2 : at + 1;
  }

  /** The first line of a record, quotes and all. */
  private lineAt(start: number, isLast: boolean): Found | typeof UNFINISHED {
    let at = start;
    while (at < this.text.length && this.text.charCodeAt(at) !== NEWLINE && this.text.charCodeAt(at) !== RETURN) at += 1;
    const end = this.behindBreak(at, start, isLast);
    if (end === UNFINISHED) return UNFINISHED;
    const cells = this.text.slice(start, at).split(this.separator);
    return { record: { cells, isBroken: true, isUnended: at === this.text.length }, end };
  }

  private endless(): DomainError {
    return new DomainError('STATEMENT_UNREADABLE', { problem: 'a record without end', record: String(this.count + 1) });
  }
}

function behindSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/** The text of the cell [from, to), without its quotes where it has them. */
function textOf(text: string, from: number, to: number): string {
  if (text.charCodeAt(from) !== QUOTE) return text.slice(from, to);
  const inside = text.slice(from + 1, text.lastIndexOf('"', to - 1));
  return inside.includes('"') ? inside.replace(DOUBLED, '"') : inside;
}
