import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { EMBED_SHEET } from '../pages/live/embed-sheet.js';
import { isPagePath } from '../pages/page-path.js';
import { SHEETS } from '../pages/sheets.js';

/** What headers are put on: an answer, or a list being made ahead of it. */
export interface HeaderTarget {
  setHeader(name: string, value: string): unknown;
}

/** Source of a style sheet inlined as it stands (CSP Level 3 §2.3.1). */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

// Pages load nothing from elsewhere. Their one style sheet is inlined; scripts are files of our own and make no code and no markup of text.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src ${SHEETS.map(hashSource).join(' ')}`,
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
// The box for other sites: they may frame it, as it has nothing to click that does anything, and it needs no script.
const EMBED_POLICY = `default-src 'none'; style-src ${hashSource(EMBED_SHEET)}; form-action 'none'; base-uri 'none'; frame-ancestors *`;
// Swagger UI writes markup of its own, so trusted types stay out of its pages.
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const DATA_POLICY = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
// A browser's own viewer of paper or of a picture is markup of the browser's that a stricter policy would leave unstyled.
const PAPER_POLICY = "form-action 'none'; base-uri 'none'; frame-ancestors 'none'; script-src 'none'";

const PERMISSIONS = [
  ...['accelerometer', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb'].map(
    (feature) => `${feature}=()`,
  ),
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
].join(', ');

/** `Strict-Transport-Security` of an installation reached by https: one year (RFC 6797). */
export const STRICT_TRANSPORT = ['Strict-Transport-Security', 'max-age=31536000'] as const;

/**
 * Puts the headers on an answer that keep a browser from guessing types, framing pages, loading foreign scripts or leaking receipt codes.
 * @param path without its query
 */
export function setSecurityHeaders(path: string, response: HeaderTarget, method = 'GET'): void {
  const policy = policyOf(path);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', policy);
  // A code in an address is a secret: between a donor and us, or a person and their account.
  response.setHeader('Referrer-Policy', /^\/(r|dk|bat-dau)(\/|$)/i.test(path) ? 'no-referrer' : 'same-origin');
  // Both speak of a window; data anyone may read opens none, whoever shows it (Permissions Policy §5, HTML §7.1.3).
  if (policy !== DATA_POLICY || !isOpenPath(path)) {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  }
  // What only somebody signed in sees stays in no cache, theirs or a proxy's; a route that knows better says so itself.
  if (OF_SOMEBODY.test(path)) response.setHeader('Cache-Control', 'no-store');
  if (isOpenPath(path) && READING.has(method)) {
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Expose-Headers', 'ETag');
  } else {
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  }
}

/** Express middleware form of `setSecurityHeaders`; also answers what browsers ask before they read open data from another site. */
export function secureAnswers(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  setSecurityHeaders(path, response, request.method);
  if (request.method !== 'OPTIONS' || !isOpenPath(path)) {
    next();
    return;
  }
  response.writeHead(204, {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'If-None-Match',
    'Access-Control-Max-Age': '86400',
  });
  response.end();
}

function policyOf(path: string): string {
  if (/^\/docs(\/|$)/.test(path)) return DOCS_POLICY;
  if (/\.pdf$|^\/the\/[^/]+\.png$/.test(path)) return PAPER_POLICY;
  if (/^\/nhung\/[^/]+$/i.test(path)) return EMBED_POLICY;
  return isPagePath(path) ? PAGE_POLICY : DATA_POLICY;
}

const OF_SOMEBODY = /^\/(?:api|tai-khoan|dang-nhap|dang-xuat|bat-dau)(?:\/|$)/i;

// Reading, and asking whether one may read: a POST from another site's page is nobody's right, not even where it would change nothing.
const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

// Data anyone may read from any page: no cookie and no token is ever asked for there.
function isOpenPath(path: string): boolean {
  return path.startsWith('/public/') || path.startsWith('/log/');
}
