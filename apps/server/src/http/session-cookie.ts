import type { Request, Response } from 'express';
import { type Transport, transportOf } from './transport.js';

// A cookie with this prefix is only ever set over TLS, by this very host, for all its paths (RFC 6265bis §4.1.3.2).
const NAMES: Readonly<Record<Transport, string | undefined>> = { https: '__Host-minhbach', loopback: 'minhbach', plain: undefined };

/** What the session's cookie of a request holds; `undefined` also where the request came in the clear. */
export function sessionCookieOf(request: Request, publicUrl: string): string | undefined {
  const name = NAMES[transportOf(request, publicUrl)];
  const header = request.headers.cookie;
  if (name === undefined || header === undefined) return undefined;
  const values = header
    .slice(0, 8_192)
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  // Two of one name: somebody has planted one.
  return values.length === 1 ? values[0] : undefined;
}

/** Gives a browser the cookie of its session, until it is closed. @returns false where the request came in the clear: then none is given */
export function setSessionCookie(
  request: Request,
  response: Response,
  given: { readonly value: string; readonly publicUrl: string },
): boolean {
  const transport = transportOf(request, given.publicUrl);
  const name = NAMES[transport];
  if (name === undefined) return false;
  response.append('Set-Cookie', `${name}=${given.value}; Path=/; HttpOnly; SameSite=Lax${transport === 'https' ? '; Secure' : ''}`);
  return true;
}

/** Takes the cookie back, and everything else this site left in the browser (W3C Clear Site Data). */
export function clearSessionCookie(request: Request, response: Response, publicUrl: string): void {
  const transport = transportOf(request, publicUrl);
  const name = NAMES[transport];
  if (name !== undefined)
    response.append('Set-Cookie', `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${transport === 'https' ? '; Secure' : ''}`);
  response.setHeader('Clear-Site-Data', '"cache", "cookies", "storage"');
}
