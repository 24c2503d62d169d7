import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import type { OpenIdSettings, SecondStepClaim } from '#platform/config/openid-settings.js';
import type { OutsideIdentity } from './outside-identity.repository.js';

/** Seconds a provider has for each answer. */
const TIMEOUT_SECONDS = 10;
/** How long we rely on what a provider said of itself. */
const KNOWN_MS = 3_600_000;
const UNREACHABLE: ReadonlySet<string | undefined> = new Set(['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_JSON']);

/** What the browser is sent to the provider with, and has to bring back; each is good for one answer. */
export interface OpenIdChecks {
  readonly state: string;
  /** stands in the ID token: it was made for this very sign-in */
  readonly nonce: string;
  /** proves that who takes the code is who asked for it (RFC 7636) */
  readonly verifier: string;
}

/** What a provider vouches for. */
export interface VouchedIdentity extends OutsideIdentity {
  /** whether what it asked of this person counts as a second step here */
  readonly isSecondStep: boolean;
}

interface Known {
  readonly configuration: openid.Configuration;
  readonly until: number;
}

/** Speaks with the provider of the settings: authorization code, PKCE, state and nonce, signature of the ID token checked. */
@Injectable()
export class OpenIdProvider {
  private known: Known | undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Where to send a browser. @param redirect address it comes back to @throws DomainError `NOT_FOUND` without a provider, `OPENID_UNAVAILABLE` */
  async begin(redirect: string): Promise<{ readonly address: string; readonly checks: OpenIdChecks }> {
    const settings = this.demand();
    const configuration = await this.configuration(settings);
    const checks = { state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
    const acr = settings.secondStep.flatMap(({ claim, value }) => (claim === 'acr' ? [value] : []));
    const address = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
      ...(acr.length > 0 && { acr_values: acr.join(' ') }),
    });
    return { address: address.href, checks };
  }

  /**
   * Takes the provider's answer.
   * @param current address the browser came back with, its query and all
   * @throws DomainError `OPENID_REFUSED` for whatever does not fit, `OPENID_UNAVAILABLE`, `NOT_FOUND` without a provider
   */
  async complete(current: URL, checks: OpenIdChecks): Promise<VouchedIdentity> {
    const settings = this.demand();
    const configuration = await this.configuration(settings);
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, current, {
        pkceCodeVerifier: checks.verifier,
        expectedState: checks.state,
        expectedNonce: checks.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new DomainError('OPENID_REFUSED');
      return {
        issuer: settings.issuer,
        subject: claims.sub,
        isSecondStep: settings.secondStep.some((wanted) => holds(claims, wanted)),
      };
    } catch (error) {
      throw said(error);
    }
  }

  private demand(): OpenIdSettings {
    if (this.config.openId === undefined) throw new DomainError('NOT_FOUND', { provider: 'openid' });
    return this.config.openId;
  }

  private async configuration({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<openid.Configuration> {
    const now = this.clock.monotonic();
    if (this.known !== undefined && this.known.until > now) return this.known.configuration;
    const isPlain = new URL(issuer).protocol === 'http:';
    try {
      const configuration = await openid.discovery(new URL(issuer), clientId, undefined, openid.ClientSecretBasic(clientSecret), {
        timeout: TIMEOUT_SECONDS,
        // The settings allow it on this very machine alone.
        execute: [openid.enableNonRepudiationChecks, ...(isPlain ? [openid.allowInsecureRequests] : [])],
      });
      this.known = { configuration, until: now + KNOWN_MS };
      return configuration;
    } catch {
      throw new DomainError('OPENID_UNAVAILABLE');
    }
  }
}

function holds(claims: Readonly<Record<string, unknown>>, { claim, value }: SecondStepClaim): boolean {
  const told = claims[claim];
  return Array.isArray(told) ? told.includes(value) : told === value;
}

// What a provider answers may carry addresses and codes: none of it is repeated.
function said(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const isUnreachable = typeof code === 'string' && UNREACHABLE.has(code);
  return new DomainError(isUnreachable || isNetworkError(error) ? 'OPENID_UNAVAILABLE' : 'OPENID_REFUSED');
}

// What `fetch` throws when nobody answers (Fetch Standard: a network error is a TypeError).
function isNetworkError(error: unknown): boolean {
  return error instanceof Error && error.name === 'TypeError' && error.message === 'fetch failed';
}
