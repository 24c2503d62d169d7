import { HTTP_PROBLEMS } from '../../../apps/server/src/http/http-problems.js';
import type { ProblemType } from '../../../apps/server/src/http/problem-type.js';
import { PROBLEMS } from '../../../apps/server/src/http/problems.js';
import { isPagePath } from '../../../apps/server/src/pages/page-path.js';
import type { FuzzAnswer, FuzzRequest } from './fuzz-request.js';
import { MARKUP_MARK } from './nasty-values.js';

const KNOWN: ReadonlyMap<string, ProblemType> = new Map(Object.entries({ ...PROBLEMS, ...HTTP_PROBLEMS }));

/** What no answer may hold: a stack, a path of ours, words of PostgreSQL or of a library. */
const TRACES =
  /\n\s+at .+:\d+:\d+|node_modules|\/work\/|\/libs\/|QueryFailedError|TypeError|RangeError|SyntaxError|ECONN|violates|invalid input syntax|relation "|minhbach_(?:app|login|opener)/;

type Check = (made: FuzzRequest, answer: FuzzAnswer) => string | undefined;

const CHECKS: readonly Check[] = [
  (made, { text }) => {
    // The documentation names whatever it likes.
    const trace = pathOf(made).startsWith('/docs') ? null : TRACES.exec(text);
    return trace === null ? undefined : `a trace of the inside: ${trace[0].trim().slice(0, 40)}`;
  },
  (_made, answer) =>
    typeOf(answer).startsWith('text/html') && answer.text.includes(MARKUP_MARK) ? 'markup of the sender comes back as markup' : undefined,
  (_made, { status }) => (status < 200 || status === 500 || status > 503 ? `status ${status}` : undefined),
  ({ method }, { status }) => (method === 'TRACE' && status < 400 ? 'TRACE is answered' : undefined),
  // A path of ours: neither another host nor something browsers take for one (WHATWG URL: `//`, `/\\`).
  (_made, { headers: { location } }) =>
    location !== undefined && !/^\/(?![/\\])/.test(String(location)) ? 'leads to another site' : undefined,
  (_made, { status, headers }) => (status === 503 && headers['retry-after'] === undefined ? '503 without Retry-After' : undefined),
  (made, { headers }) =>
    /^\/(api\/v1|tai-khoan|dang-nhap|bat-dau)(\/|$)/.test(pathOf(made)) && !String(headers['cache-control'] ?? '').includes('no-store')
      ? 'an answer for officers that may be cached'
      : undefined,
  (made, answer) => (made.method === 'HEAD' || answer.status < 400 ? undefined : problemFault(pathOf(made), answer)),
  (made, answer) => (made.method !== 'HEAD' && typeOf(answer).includes('json') && !isJson(answer.text) ? 'JSON that is none' : undefined),
];

/** What is wrong with an answer, in a few words that are the same for the same fault; nothing when it is as promised. */
export function faultOf(made: FuzzRequest, answer: FuzzAnswer): string | undefined {
  for (const check of CHECKS) {
    const fault = check(made, answer);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A refusal is a problem with a code of ours and that code's status; a browser that reads pages gets a page. */
function problemFault(path: string, answer: FuzzAnswer): string | undefined {
  const { status, text } = answer;
  const type = typeOf(answer);
  if (isPagePath(path) && status < 500 && type.startsWith('text/html')) return undefined;
  // Health has a body of its own, for whoever shares out requests.
  if (path === '/health/ready') return undefined;
  if (!type.startsWith('application/problem+json')) return `status ${status} as ${type === '' ? 'nothing' : type}`;
  return codeFault(status, /"code":"([A-Z0-9_]+)"/.exec(text)?.[1] ?? 'no code');
}

function codeFault(status: number, code: string): string | undefined {
  const known = KNOWN.get(code);
  return known?.status === status ? undefined : `status ${status} with ${code}, which has ${known?.status ?? 'no row'}`;
}

/** The address as it was sent, without its query, or its beginning where an id was filled in. */
function pathOf({ target: [first] }: FuzzRequest): string {
  return typeof first === 'string' ? first.replace(/[?#].*$/s, '') : '/';
}

function typeOf({ headers }: FuzzAnswer): string {
  const type = headers['content-type'];
  return typeof type === 'string' ? type : '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
