import type { IncomingMessage, ServerResponse } from 'node:http';

/** What headers are put on: an answer, or a list being made ahead of it. */
export interface HeaderTarget {
  setHeader(name: string, value: string): unknown;
}

// Pages load nothing from elsewhere. Their one style sheet is inlined; the self-check script is our own and asked for by the reader.
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Puts the headers on an answer that keep a browser from guessing types, framing pages, loading foreign scripts or leaking receipt codes. */
export function setSecurityHeaders(path: string, response: HeaderTarget): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', path.startsWith('/docs') ? DOCS_POLICY : PAGE_POLICY);
  response.setHeader('Referrer-Policy', /^\/r(\/|$)/i.test(path) ? 'no-referrer' : 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  if (isOpenPath(path)) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'ETag');
  } else {
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  }
}

/** Express middleware form of `setSecurityHeaders`; also answers what browsers ask before they read open data from another site. */
export function secureAnswers(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  setSecurityHeaders(path, response);
  if (request.method !== 'OPTIONS' || !isOpenPath(path)) {
    next();
    return;
  }
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, HEAD, POST',
    'Access-Control-Allow-Headers': 'Content-Type, If-None-Match',
    'Access-Control-Max-Age': '86400',
  });
  response.end();
}

// Data anyone may read from any page: no cookie and no token is ever asked for there.
function isOpenPath(path: string): boolean {
  return path.startsWith('/public/') || path.startsWith('/log/');
}
