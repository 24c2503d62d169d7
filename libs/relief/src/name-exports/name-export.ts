/** What a list with full names may be exported for. */
export const EXPORT_PURPOSES = ['reconciliation', 'thank_donors', 'audit', 'legal_demand'] as const;

/** See `EXPORT_PURPOSES`. */
export type ExportPurpose = (typeof EXPORT_PURPOSES)[number];

/** `waiting` is being made, `ready` can be fetched once, `fetched` and `expired` are gone, `failed` never came to be. */
export type NameExportState = 'waiting' | 'ready' | 'fetched' | 'expired' | 'failed';

/** An export with full names, as everybody who watches over them sees it: nothing in it is personal. */
export interface NameExport {
  readonly id: string;
  /** pseudonymous id of who asked */
  readonly officer: string;
  readonly campaign: string;
  readonly unit: string;
  /** business dates of the gifts, `YYYY-MM-DD` */
  readonly from: string;
  readonly to: string;
  readonly purpose: ExportPurpose;
  readonly askedAt: Date;
  /** when the file is removed, fetched or not */
  readonly expiresAt: Date;
  readonly state: NameExportState;
  readonly rows?: number;
  /** log index of the entry that makes it known */
  readonly entry?: number;
  readonly fetchedAt?: Date;
}

/** Rows one export holds at most. */
export const EXPORT_ROWS_MAX = 20_000;
/** Exports one person makes at most in a day. */
export const EXPORTS_PER_DAY = 3;
/** Days one export covers at most. */
export const EXPORT_DAYS_MAX = 366;
/** How long a file waits to be fetched. */
export const EXPORT_LIFE_MS = 3_600_000;

/** Folder of the sealed files. */
export const NAME_EXPORTS_FOLDER = 'name-exports';
