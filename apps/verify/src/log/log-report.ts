import type { NotUnderstood } from '#core/audit/not-understood.js';
import type { MeasureDelta } from '#core/journal/measure.js';
import type { Finding } from '../finding.js';

/** What checking a log came to. */
export interface LogReport {
  readonly origin: string;
  readonly size: number;
  /** padded base64, as signed */
  readonly root: string;
  readonly keyIsPinned: boolean;
  /** checkpoints whose signature and root were checked, the newest included */
  readonly checkpoints: number;
  /** entries that passed every rule of the book */
  readonly entries: number;
  readonly totals: readonly MeasureDelta[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** public figures of a server held against the log; absent for a folder, and for a server that shows none */
  readonly figures?: { readonly campaigns: number; readonly compared: number };
  /** none: the log holds */
  readonly findings: readonly Finding[];
  /** hashing, reading and replaying, without the time the log took to arrive */
  readonly seconds: number;
}
