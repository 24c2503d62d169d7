import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from '#core/authority/decision.js';
import { rolesThatCount } from '#core/authority/role.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { RolesReader } from '#relief/officers/roles-reader.js';
import { ApiTokensReader } from '#relief/sign-in/api-tokens-reader.js';
import type { Session } from '#relief/sign-in/session.js';
import { SessionsReader } from '#relief/sign-in/sessions-reader.js';
import { today } from '#relief/today.js';
import { sessionCookieOf } from './session-cookie.js';

/** How long the busiest lane may go on with what it knew of a token, in milliseconds. */
const KEPT_MS = 1_000;
const KEPT_MAX = 1_000;

/** Somebody who asks; with their session where a browser does. */
export interface Asker {
  readonly principal: Principal;
  readonly session: Session | undefined;
}

interface Kept {
  readonly asker: Promise<Asker | undefined>;
  readonly until: number;
}

/** Who sends a request: the person of a browser's session, or the machine of a bearer token (RFC 6750 §2.1). */
@Injectable()
export class Askers {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly sessions: SessionsReader,
    private readonly tokens: ApiTokensReader,
    private readonly roles: RolesReader,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Who sends a request, with the roles they hold today; `undefined` when nobody we know does. A token stands before a cookie. */
  async of(request: Request): Promise<Asker | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.ofToken(authorization);
    const cookie = sessionCookieOf(request, this.config.publicUrl);
    const session = cookie === undefined ? undefined : await this.sessions.byCookie(cookie);
    if (session === undefined) return undefined;
    const held = await this.roles.heldBy(session.officer, today(this.clock));
    const roles = rolesThatCount(held, session.secondStep);
    return { principal: { id: session.officer, roles, scopes: undefined, steppedUp: session.steppedUp }, session };
  }

  /**
   * Whose token an `Authorization` header holds, for whoever sends many requests: what was known of it counts for one second more. Those that
   * come while it is being asked wait for the same answer: a question each, once a second, cost a twentieth of the processor.
   */
  ofSteadySender(authorization: string): Promise<Asker | undefined> {
    const now = this.clock.monotonic();
    const known = this.kept.get(authorization);
    if (known !== undefined && known.until > now) return known.asker;
    const asked: Kept = { asker: this.ofToken(authorization), until: now + KEPT_MS };
    if (this.kept.size >= KEPT_MAX) this.kept.clear();
    this.kept.set(authorization, asked);
    const forget = (): void => {
      if (this.kept.get(authorization) === asked) this.kept.delete(authorization);
    };
    // A token nobody knows, or a question that failed, is asked again the next time.
    asked.asker.then((asker) => {
      if (asker === undefined) forget();
    }, forget);
    return asked.asker;
  }

  private async ofToken(authorization: string): Promise<Asker | undefined> {
    const text = bearerToken(authorization);
    if (text === undefined) return undefined;
    const token = await this.tokens.byToken(text);
    if (token === undefined) return undefined;
    const held = await this.roles.heldBy(token.officer, today(this.clock));
    const roles = rolesThatCount(held, token.secondStep);
    return { principal: { id: token.officer, roles, scopes: token.scopes, steppedUp: false }, session: undefined };
  }
}

/** The token of an `Authorization: Bearer` header. */
function bearerToken(header: string): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i.exec(header)?.[1];
}
