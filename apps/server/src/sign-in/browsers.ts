import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError } from '#core/domain-error.js';
import { Config } from '#platform/config/config.js';
import type { OpenedSession } from '#relief/sign-in/open-session.js';
import type { Session, SessionStage } from '#relief/sign-in/session.js';
import { SessionsReader } from '#relief/sign-in/sessions-reader.js';
import type { Browser } from '#relief/sign-in/sign-in.js';
import { ClientAddresses } from '../http/client-address.js';
import { demandCsrfToken, demandOwnPage, saysWhereFrom } from '../http/csrf.js';
import { RequestError } from '../http/request-error.js';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from '../http/session-cookie.js';
import { transportOf } from '../http/transport.js';

/** The browsers of officers: who sits at them, and the cookies they are given. */
@Injectable()
export class Browsers {
  private readonly addresses: ClientAddresses;

  constructor(
    private readonly sessions: SessionsReader,
    private readonly config: Config,
  ) {
    this.addresses = new ClientAddresses(config.doors.trustedProxies);
  }

  /** What a browser says of itself, and the network it is in. */
  of(request: Request): Browser {
    return { agent: tidy(request.get('User-Agent') ?? ''), address: this.addresses.of(request)?.sender ?? 'local' };
  }

  /** The session of a browser at whatever stage, `undefined` without one. */
  async sessionOf(request: Request): Promise<Session | undefined> {
    const cookie = sessionCookieOf(request, this.config.publicUrl);
    return cookie === undefined ? undefined : this.sessions.byCookieAtAnyStage(cookie);
  }

  /**
   * The session of a browser that has come to a stage, for a request our own page made.
   * @throws RequestError `UNAUTHENTICATED` at any other stage; `CSRF_REFUSED`
   */
  async demand(request: Request, ...stages: readonly SessionStage[]): Promise<Session> {
    const session = await this.sessionOf(request);
    if (session === undefined || !stages.includes(session.stage)) throw new RequestError('UNAUTHENTICATED');
    demandCsrfToken(request, session, this.config.publicUrl);
    return session;
  }

  /** The full session of somebody who has just shown again who they are. @throws RequestError `STEP_UP_NEEDED`, and as `demand` */
  async demandSteppedUp(request: Request): Promise<Session> {
    const session = await this.demand(request, 'full');
    if (!session.steppedUp) throw new RequestError('STEP_UP_NEEDED');
    return session;
  }

  /** Refuses to take or show secrets in the clear, and to take them from somebody else's page. @throws DomainError `SIGN_IN_NEEDS_HTTPS`; RequestError `CSRF_REFUSED` */
  demandSafeWay(request: Request): void {
    if (!this.isSafeWay(request)) throw new DomainError('SIGN_IN_NEEDS_HTTPS');
    if (request.method === 'POST') demandOwnPage(request, this.config.publicUrl);
  }

  /**
   * The same for a form that neither a session's token nor a secret address guards: any site can send one, so the browser has to say where it
   * comes from.
   * @throws DomainError `SIGN_IN_NEEDS_HTTPS`; RequestError `CSRF_REFUSED`
   */
  demandOwnForm(request: Request): void {
    this.demandSafeWay(request);
    if (!saysWhereFrom(request)) throw new RequestError('CSRF_REFUSED');
  }

  /** Whether a request came over https, or from this very machine. */
  isSafeWay(request: Request): boolean {
    return transportOf(request, this.config.publicUrl) !== 'plain';
  }

  /** Gives a browser its session. */
  keep(request: Request, response: Response, { cookie }: OpenedSession): void {
    if (!setSessionCookie(request, response, { value: cookie, publicUrl: this.config.publicUrl }))
      throw new DomainError('SIGN_IN_NEEDS_HTTPS');
  }

  /** Takes the session's cookie back. */
  forget(request: Request, response: Response): void {
    clearSessionCookie(request, response, this.config.publicUrl);
  }
}

// It is shown in lists and kept in a row: no control characters, well-formed.
function tidy(agent: string): string {
  return agent
    .slice(0, 200)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
}
