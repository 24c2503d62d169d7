import type { FsckReport } from './fsck-report.js';

/** Where checking stands: `failed` = it could not be made, which says nothing about the book. */
export type FsckState = 'not_run' | 'running' | 'clean' | 'different' | 'failed';

/** Where checking stands, and the last check that came to its end. */
export interface FsckStatus {
  readonly state: FsckState;
  /** the last report, also while the next check runs or after one that failed */
  readonly report?: FsckReport;
  /** when that report was made, milliseconds since 1970 */
  readonly checkedAt?: number;
}
