import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { KeyStore } from '#platform/keys/key-store.js';
import type { OpenIdChecks } from '#relief/sign-in/openid/openid-provider.js';
import { type Transport, transportOf } from '../http/transport.js';

/** Where a provider sends the browser back to, below our public address. */
const OPENID_RETURN = '/dang-nhap/openid/ve';

/** A browser on its way to the provider and back. */
export interface OpenIdErrand {
  readonly checks: OpenIdChecks;
  /** path within this site to go on to */
  readonly next: string;
  /** session of whoever links their identity; absent for signing in */
  readonly session: string | undefined;
}

const ERRAND_MS = 600_000;
const COOKIE_MAX = 3_000;
const NAMES: Readonly<Record<Transport, string | undefined>> = {
  https: '__Host-minhbach-openid',
  loopback: 'minhbach-openid',
  plain: undefined,
};

/**
 * Remembers in the browser itself what it was sent to the provider with: whoever brings an answer has to be the browser that asked. The cookie
 * is signed and holds nobody's name; reading it takes it back.
 */
@Injectable()
export class OpenIdErrands {
  constructor(
    private readonly config: Config,
    private readonly keys: KeyStore,
    private readonly clock: Clock,
  ) {}

  /** Address the provider sends the browser back to. @throws DomainError `SIGN_IN_NEEDS_HTTPS` */
  returnAddress(request: Request): string {
    const transport = transportOf(request, this.config.publicUrl);
    if (transport === 'plain') throw new DomainError('SIGN_IN_NEEDS_HTTPS');
    const base = transport === 'https' ? this.config.publicUrl : `http://${request.get('Host') ?? ''}`;
    return base + OPENID_RETURN;
  }

  /** Gives the browser what it has to bring back within ten minutes. */
  keep(request: Request, response: Response, { checks, next, session }: OpenIdErrand): void {
    const until = this.clock.now() + ERRAND_MS;
    const { state, nonce, verifier } = checks;
    const payload = Buffer.from(JSON.stringify({ state, nonce, verifier, next, session, until })).toString('base64url');
    this.setCookie(request, response, `${payload}.${this.sealOf(payload)}`, ERRAND_MS / 1000);
  }

  /** What the browser was sent with, and takes it back; `undefined` for a browser we did not send, or not lately. */
  take(request: Request, response: Response): OpenIdErrand | undefined {
    const cookie = this.cookieOf(request);
    this.setCookie(request, response, '', 0);
    const [payload = '', seal = ''] = cookie?.split('.') ?? [];
    if (!isEqual(seal, this.sealOf(payload))) return undefined;
    // We made it: the seal says so.
    const { state, nonce, verifier, next, session, until } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Kept;
    return until > this.clock.now() ? { checks: { state, nonce, verifier }, next, session } : undefined;
  }

  private sealOf(payload: string): string {
    return this.keys.hmac('openid-errand', payload).toString('base64url');
  }

  private cookieOf(request: Request): string | undefined {
    const name = NAMES[transportOf(request, this.config.publicUrl)];
    const values = (request.headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => name !== undefined && pair.startsWith(`${name}=`))
      .map((pair) => pair.slice((name ?? '').length + 1));
    return values.length === 1 && (values[0] ?? '').length <= COOKIE_MAX ? values[0] : undefined;
  }

  // Lax: the provider's answer comes from another site.
  private setCookie(request: Request, response: Response, value: string, seconds: number): void {
    const transport = transportOf(request, this.config.publicUrl);
    const name = NAMES[transport];
    if (name === undefined) return;
    const secure = transport === 'https' ? '; Secure' : '';
    response.append('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`);
  }
}

interface Kept extends OpenIdChecks {
  readonly next: string;
  readonly session?: string;
  readonly until: number;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
