import type { ServerResponse } from 'node:http';

const codes = new WeakMap<ServerResponse, string>();

/** Notes the code of the problem an answer tells of, for figures and the log. */
export function noteProblem(response: ServerResponse, code: string): void {
  codes.set(response, code);
}

/** The code of the problem an answer told of, if any. */
export function notedProblem(response: ServerResponse): string | undefined {
  return codes.get(response);
}
