/** What a job carries: ids only, never people's data; the processor reads the rest where rights apply. */
export type JobPayload = Readonly<Record<string, string>>;

/** How far a job has come, in its own words, e.g. `{ rows: 1200, rows_total: 200361 }`. */
export type JobProgress = Readonly<Record<string, string | number>>;

/** What a finished job answers; small, and free of people's data. */
export type JobResult = Readonly<Record<string, string | number | boolean>>;

/** Where a job stands. */
export type JobState = 'waiting' | 'delayed' | 'active' | 'completed' | 'failed';

/** What anyone may ask of a job. */
export interface JobStatus {
  readonly state: JobState;
  /** what it was added with */
  readonly payload: JobPayload;
  readonly progress: JobProgress;
  /** why the last attempt failed */
  readonly failedReason?: string;
  readonly result?: JobResult;
}

/** One attempt of a job, as its processor sees it. */
export interface JobRun {
  readonly id: string;
  readonly name: string;
  readonly payload: JobPayload;
  /** 1 for the first attempt */
  readonly attempt: number;
  /** aborted when the process wants to stop: give up soon, the job is tried again */
  readonly signal: AbortSignal;
  /** Tells how far the job has come. */
  progress(progress: JobProgress): Promise<void>;
}

/**
 * Does one attempt. May run twice for one job (a crash after the work, before the note of it): it must be idempotent.
 * A `DomainError` fails the job for good; any other error is tried again.
 */
export type JobProcessor = (run: JobRun) => Promise<JobResult>;
