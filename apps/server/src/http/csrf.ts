import { timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { RequestError } from './request-error.js';

/** Header that carries the token of a session. */
const CSRF_HEADER = 'X-CSRF-Token';

/** Field of our forms that carries it. */
const CSRF_FIELD = 'csrf';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Demands that a request which changes something and is known by its cookie was made by a page of ours: no header of the browser speaks
 * against it, and it carries the token bound to the session (OWASP: Fetch Metadata, origin, synchroniser token). Requests with a bearer token
 * need none of it.
 * @param session whose cookie came along
 * @throws RequestError `CSRF_REFUSED`
 */
export function demandCsrfToken(request: Request, session: { readonly csrf: string }, publicUrl: string): void {
  if (SAFE.has(request.method)) return;
  demandOwnPage(request, publicUrl);
  if (!isEqual(tokenOf(request), session.csrf)) throw new RequestError('CSRF_REFUSED');
}

/**
 * The part of it that needs no session: for the form of signing in.
 * @throws RequestError `CSRF_REFUSED`
 */
export function demandOwnPage(request: Request, publicUrl: string): void {
  const site = request.get('Sec-Fetch-Site');
  // No page can set this header; a form of ours on a page that sends no referrer has it, and an Origin of null.
  if (site === 'same-origin') return;
  if (site !== undefined && site !== 'none') throw new RequestError('CSRF_REFUSED');
  const origin = request.get('Origin');
  if (origin !== undefined && !isOwnOrigin(origin, request, publicUrl)) throw new RequestError('CSRF_REFUSED');
}

/** Whether a browser has said where a request comes from at all; every one of the last years does with a POST. */
export function saysWhereFrom(request: Request): boolean {
  return request.get('Sec-Fetch-Site') !== undefined || request.get('Origin') !== undefined;
}

function isOwnOrigin(origin: string, request: Request, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host, origin: asked } = new URL(origin);
  return asked === new URL(publicUrl).origin || host === request.get('Host')?.toLowerCase();
}

function tokenOf(request: Request): string {
  const header = request.get(CSRF_HEADER);
  if (header !== undefined) return header;
  const body: unknown = request.body;
  const field: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, CSRF_FIELD) : undefined;
  return typeof field === 'string' ? field : '';
}

function isEqual(given: string, expected: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(expected);
  return one.length === other.length && timingSafeEqual(one, other);
}
