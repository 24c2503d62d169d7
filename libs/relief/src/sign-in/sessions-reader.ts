import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { digestOf } from './secret-text.js';
import { SessionRepository, type SessionRow } from './session.repository.js';
import type { Session } from './session.js';

const MINUTE_MS = 60_000;
const COOKIE_VALUE = /^[A-Za-z0-9_-]{43}$/;

/** Who a browser's cookie belongs to. */
@Injectable()
export class SessionsReader {
  constructor(
    private readonly rows: SessionRepository,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: KeyStore,
  ) {}

  /**
   * The session of somebody who is fully signed in. Nobody's: unknown, idle for too long, over, ended, or its officer's service has ended, or
   * the second step is still missing.
   */
  async byCookie(value: string): Promise<Session | undefined> {
    const session = await this.byCookieAtAnyStage(value);
    return session?.stage === 'full' ? session : undefined;
  }

  /** The same for those still on their way in: for the pages of signing in alone. */
  async byCookieAtAnyStage(value: string): Promise<Session | undefined> {
    if (!COOKIE_VALUE.test(value)) return undefined;
    const row = await this.rows.byHash(digestOf(value));
    const now = this.clock.now();
    if (row === undefined || row.endsAt.getTime() <= now || row.seenAt.getTime() <= this.seenSince(now)) return undefined;
    // Once a minute is enough to know that somebody is there; a write with every request is not.
    if (now - row.seenAt.getTime() >= MINUTE_MS) await this.rows.seen(row.id, new Date(now));
    return { ...row, csrf: csrfOf(this.keys, value), steppedUp: this.isSteppedUp(row, now) };
  }

  /** An officer's own sessions, newest first; without their CSRF tokens. */
  async of(officer: string): Promise<readonly Omit<Session, 'csrf'>[]> {
    const now = this.clock.now();
    const rows = await this.rows.of(officer, { now: new Date(now), seenSince: new Date(this.seenSince(now)) });
    return rows.map((row) => ({ ...row, steppedUp: this.isSteppedUp(row, now) }));
  }

  private seenSince(now: number): number {
    return now - this.config.signIn.idleMinutes * MINUTE_MS;
  }

  private isSteppedUp({ steppedUpAt, stage }: SessionRow, now: number): boolean {
    return stage === 'full' && steppedUpAt !== undefined && now - steppedUpAt.getTime() < this.config.signIn.stepUpMinutes * MINUTE_MS;
  }
}

/** The CSRF token of a cookie: a keyed hash of it, so that it is bound to the session and says nothing of the cookie. */
export function csrfOf(keys: KeyStore, cookieValue: string): string {
  return keys.hmac('csrf', cookieValue).toString('base64url');
}
