import { DatabaseError } from 'pg';

/** SQLSTATE of a statement that was ended, as `statement_timeout` does (PostgreSQL appendix A). */
const QUERY_CANCELED = '57014';
/** What the pool says to who waited for a connection as long as one may. */
const NO_CONNECTION = /^timeout exceeded when trying to connect/;

/** Whether a question to the database failed because there was too much to do: it may be asked again soon. */
export function isDatabaseBusy(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === QUERY_CANCELED;
  return error instanceof Error && NO_CONNECTION.test(error.message);
}
