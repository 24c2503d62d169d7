import { ownPath } from './own-path.js';

const FIELD_MAX = 1_000;
const NEXT_MAX = 300;

/** One field of a form as a browser sent it; empty when it is not there. @param body what the parser of forms made @param max characters */
export function fieldOf(body: unknown, name: string, max = FIELD_MAX): string {
  const value = valueOf(body, name);
  return typeof value === 'string' ? value.slice(0, max) : '';
}

/** Every value of a field that may be sent several times, at most 100. */
export function fieldsOf(body: unknown, name: string): readonly string[] {
  const values = [valueOf(body, name)].flat();
  return values.flatMap((value) => (typeof value === 'string' ? [value.slice(0, FIELD_MAX)] : [])).slice(0, 100);
}

/** A path within this site that somebody wanted to go to, or `otherwise` for anything else. */
export function nextPath(text: unknown, otherwise: string): string {
  const path = ownPath(text);
  return path === undefined || path.length > NEXT_MAX ? otherwise : path;
}

function valueOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined;
}
