import type { Request } from 'express';

/**
 * How a request came: over TLS, from a browser on the server itself, or in the clear over a network. Secrets of officers go over the first two
 * alone.
 */
export type Transport = 'https' | 'loopback' | 'plain';

const LOOPBACK_PEER = /^(::1|(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOOPBACK_HOST = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i;
// Whoever adds one of these is a proxy: the browser is somewhere else.
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded', 'via'] as const;

/**
 * How a request came. TLS ends before us: a proxy we trust says so by `X-Forwarded-Proto` (Express's `trust proxy` decides whom to believe),
 * or the operator does by an https address in `MINHBACH_PUBLIC_URL`, for requests to that host.
 */
export function transportOf(request: Request, publicUrl: string): Transport {
  if (request.secure) return 'https';
  const host = request.get('Host') ?? '';
  const isForwarded = PROXY_HEADERS.some((name) => request.headers[name] !== undefined);
  if (LOOPBACK_PEER.test(request.socket.remoteAddress ?? '') && LOOPBACK_HOST.test(host) && !isForwarded) return 'loopback';
  // A proxy that says "http" of itself is believed as well.
  const saysPlain = request.headers['x-forwarded-proto'] !== undefined;
  const { protocol, host: publicHost } = new URL(publicUrl);
  return protocol === 'https:' && host.toLowerCase() === publicHost && !saysPlain ? 'https' : 'plain';
}
