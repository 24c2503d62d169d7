import type { DomainErrorCode, DomainFacts } from '#core/domain-error.js';
import type { Bank } from '#core/statement/line.js';
import type { StatementSummary } from '#core/statement/summary.js';
import type { CreditWindow } from './credit-window.js';
import type { ParsedRow } from './parsed-row.js';

/** What the child is to read. */
export interface StatementTask {
  /** Absolute path of the saved upload, CSV or gzip. */
  readonly path: string;
  readonly bank: Bank;
  /** Digits of the account, where the file may print them. */
  readonly number: string;
  /** When credits become gifts. */
  readonly window: CreditWindow;
}

/** What the child found before it read a row. Digests are base64 SHA-256. */
export interface InspectedUpload {
  readonly kind: 'inspected';
  /** Of the file as sent. */
  readonly fileDigest: string;
  /** Of what was inside, where the file was gzip. */
  readonly contentDigest?: string;
  /** Records of the file, header and noise included: an upper bound of its rows. */
  readonly records: number;
  /** Rows set aside unless the book knows them: money out, credits outside the window, rows nobody can read. */
  readonly aside: number;
}

/** Some rows, in the order of the file. */
export interface RowsMessage {
  readonly kind: 'rows';
  readonly rows: readonly ParsedRow[];
}

/** The end of the file. */
export interface EndMessage {
  readonly kind: 'end';
  readonly summary: StatementSummary;
}

/** The file is not what was asked for. */
export interface RefusedMessage {
  readonly kind: 'refused';
  readonly code: DomainErrorCode;
  readonly facts: DomainFacts;
}

/** From the child. */
export type ChildMessage = InspectedUpload | RowsMessage | EndMessage | RefusedMessage;

/** To the child: the task first, then one `next` for each message it may send. */
export type ParentMessage = { readonly kind: 'task'; readonly task: StatementTask } | { readonly kind: 'next' };

/** Rows in one message. */
export const CHUNK_ROWS = 500;

/** Messages the child may be ahead of the parent: it parses while the parent posts, and never fills its memory. */
export const CHUNKS_AHEAD = 3;
