import { StartupError } from '#platform/startup/startup-error.js';
import { errorCode, errorText } from '#platform/startup/system-error.js';

const RIGHTS: readonly string[] = ['42501'];
/** Classes of SQLSTATE (PostgreSQL's manual, appendix A) that trying again does not mend: login, database, schema, roles, statements. */
const LASTING = /^(?:28|3D|3F|42)|^22023$/;

/**
 * What to tell the operator when PostgreSQL answers, but lets nobody write the book the way it is.
 * @returns `undefined` when the failure is of the moment, such as a server that can't be reached
 */
export function unusableBook(error: unknown): StartupError | undefined {
  const answer = lastingAnswer(error);
  if (answer === undefined) return undefined;
  if (answer instanceof StartupError) return answer;
  const said = `${errorCode(answer) ?? ''} ${errorText(answer)}`;
  return RIGHTS.includes(errorCode(answer) ?? '')
    ? new StartupError(
        `The role minhbach_writer may not write the book (PostgreSQL says: ${said}); give it back its rights, or restore the database with them.`,
        `Vai trò minhbach_writer không được ghi sổ (PostgreSQL báo: ${said}); hãy cấp lại quyền, hoặc khôi phục cơ sở dữ liệu kèm các quyền.`,
        error,
      )
    : new StartupError(
        `The book's schema is not there or not this release's (PostgreSQL says: ${said}); run: npm run cli -- migrate, or restore the database.`,
        `Cấu trúc sổ chưa có hoặc không thuộc bản này (PostgreSQL báo: ${said}); hãy chạy: npm run cli -- migrate, hoặc khôi phục cơ sở dữ liệu.`,
        error,
      );
}

/** The error in the chain of causes that ends the matter: a line for the operator where there is one, else what PostgreSQL said. */
function lastingAnswer(error: unknown): unknown {
  let line: StartupError | undefined;
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each instanceof StartupError) line ??= each;
    if (LASTING.test(errorCode(each) ?? '')) return line ?? each;
  }
  return undefined;
}
