/** What a client sees of one broken rule. */
export interface ProblemType {
  /** HTTP status, 400 to 599 */
  readonly status: number;
  /** one short Vietnamese line, the same for every occurrence */
  readonly title: string;
  readonly titleEn: string;
  /** the field of the request that is usually at fault, when the error itself does not name one; `{fact}`: those a fact of the error names */
  readonly field?: string;
  /** a Vietnamese sentence with `{fact}` places; used when the error carries every fact it names */
  readonly detail?: string;
}

type Row = readonly [status: number, title: string, titleEn: string, field?: string, detail?: string];

function problem([status, title, titleEn, field, detail]: Row): ProblemType {
  return { status, title, titleEn, ...(field === undefined ? {} : { field }), ...(detail === undefined ? {} : { detail }) };
}

/** A row of a table of problems: status, Vietnamese title, English title, usual field, Vietnamese detail with `{fact}` places. */
export const row = (...cells: Row): ProblemType => problem(cells);
