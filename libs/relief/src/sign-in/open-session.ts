import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { KeyStore } from '#platform/keys/key-store.js';
import type { Ground } from './ground.js';
import { digestOf, newSecret } from './secret-text.js';
import { SessionRepository } from './session.repository.js';
import { csrfOf } from './sessions-reader.js';
import type { SessionStage, SignInMeans } from './session.js';

const HOUR_MS = 3_600_000;
/** Time to find one's phone, or to set up an app. */
const ON_THE_WAY_MS = 15 * 60_000;
const AGENT_MAX = 200;

/** What a session begins with. */
export interface NewSession {
  readonly stage: SessionStage;
  readonly means: SignInMeans;
  /** whether a second step, or something as good, was shown */
  readonly secondStep: boolean;
  /** browser, as it calls itself; cut at 200 characters */
  readonly agent?: string;
  /** network address of the browser */
  readonly address?: string;
  /** failed attempts on this account in the day before */
  readonly failedBefore?: number;
  /** what was just shown */
  readonly ground?: Ground;
  /** id of the session this one takes over from, which ends: a step further means a new cookie */
  readonly instead?: string;
}

/** A session just opened, with what nobody can read again. */
export interface OpenedSession {
  readonly id: string;
  readonly stage: SessionStage;
  /** value of the cookie */
  readonly cookie: string;
  /** token of forms and of the header `X-CSRF-Token` */
  readonly csrf: string;
}

/** Opens a session for somebody whose sign-in was checked before. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly rows: SessionRepository,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keys: KeyStore,
  ) {}

  /**
   * @param officer pseudonymous id of an officer in service
   * @returns `undefined` when what it stands on was changed or taken away meanwhile, or the session it takes over from has ended
   */
  async execute(officer: string, begun: NewSession): Promise<OpenedSession | undefined> {
    const cookie = newSecret();
    const now = this.clock.now();
    const { stage, means, secondStep, agent = '', address = '', failedBefore = 0, ground, instead } = begun;
    const row = {
      id: randomUUID(),
      officer,
      stage,
      means,
      secondStep,
      agent: agent.slice(0, AGENT_MAX),
      address,
      openedAt: new Date(now),
      seenAt: new Date(now),
      endsAt: new Date(now + (stage === 'full' ? this.config.signIn.sessionHours * HOUR_MS : ON_THE_WAY_MS)),
      steppedUpAt: undefined,
      failedBefore,
    };
    const terms = { ...(ground !== undefined && { ground }), ...(instead !== undefined && { instead }) };
    if (!(await this.rows.add(digestOf(cookie), row, terms))) return undefined;
    return { id: row.id, stage, cookie, csrf: csrfOf(this.keys, cookie) };
  }
}
