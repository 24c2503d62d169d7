import type { Response } from 'supertest';

/** What stands at a path of an answer's JSON body, e.g. `receipt.code` or `data.0.index`. */
export function jsonAt(answer: Response, path: string): unknown {
  let value: unknown = answer.body;
  for (const name of path.split('.')) {
    const members: readonly [string, unknown][] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    value = members.find(([each]) => each === name)?.[1];
  }
  return value;
}

/** The text at a path. @throws Error with the whole answer when there is none */
export function textAt(answer: Response, path: string): string {
  const value = jsonAt(answer, path);
  if (typeof value === 'string') return value;
  throw new Error(`no text at ${path}: ${String(answer.status)} ${answer.text}`);
}

/** The number at a path. @throws Error with the whole answer when there is none */
export function numberAt(answer: Response, path: string): number {
  const value = jsonAt(answer, path);
  if (typeof value === 'number') return value;
  throw new Error(`no number at ${path}: ${String(answer.status)} ${answer.text}`);
}

/** The list at a path. @throws Error with the whole answer when there is none */
export function listAt(answer: Response, path: string): readonly unknown[] {
  const value = jsonAt(answer, path);
  if (Array.isArray(value)) return value;
  throw new Error(`no list at ${path}: ${String(answer.status)} ${answer.text}`);
}
