import type { Request } from 'express';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { RequestError } from './request-error.js';

/** What is looked up, and how often one address may do it in a minute. */
export const LOOKUPS = { code: 30, voucher: 10, search: 120 } as const;

const MINUTE_MS = 60_000;
const ADDRESSES_MAX = 20_000;

interface Window {
  start: number;
  count: number;
}

/** Slows down whoever tries codes or voucher numbers one after the other. Counts live in this process alone. */
@Injectable()
export class LookupLimit {
  private readonly windows = new Map<string, Window>();

  constructor(private readonly clock: Clock) {}

  /** Counts one look-up. @throws RequestError `TOO_MANY_REQUESTS` with `Retry-After` */
  count(request: Request, kind: keyof typeof LOOKUPS): void {
    const address = clientAddress(request);
    if (address === undefined) return;
    const now = this.clock.monotonic();
    const window = this.windowOf(`${kind} ${address}`, now);
    window.count += 1;
    if (window.count <= LOOKUPS[kind]) return;
    const seconds = Math.max(1, Math.ceil((window.start + MINUTE_MS - now) / 1000));
    throw new RequestError('TOO_MANY_REQUESTS', [], { 'Retry-After': String(seconds) });
  }

  private windowOf(key: string, now: number): Window {
    const present = this.windows.get(key);
    if (present !== undefined && now - present.start < MINUTE_MS) return present;
    // Old windows go when the table is full: whoever is counted now was seen last.
    if (this.windows.size >= ADDRESSES_MAX) this.windows.clear();
    const window = { start: now, count: 0 };
    this.windows.set(key, window);
    return window;
  }
}

/**
 * Whom to count: the peer, or the address a proxy on this machine says it speaks for. A person or script on this machine itself
 * is not counted: it can read the book anyway.
 */
function clientAddress(request: Request): string | undefined {
  const peer = request.socket.remoteAddress ?? '';
  if (!/^(::1|(::ffff:)?127\.)/.test(peer)) return peer;
  return request.get('X-Forwarded-For')?.split(',').at(-1)?.trim().slice(0, 60);
}
