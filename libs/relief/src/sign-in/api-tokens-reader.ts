import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { type ApiToken, ApiTokenRepository } from './api-token.repository.js';
import { digestOf } from './secret-text.js';

const HOUR_MS = 3_600_000;

/** Begins every token, so that a scanner of leaked secrets knows one when it sees it. */
export const TOKEN_PREFIX = 'mb_';

const TOKEN = /^mb_[A-Za-z0-9_-]{43}$/;

/** Whose machine sends a token. */
@Injectable()
export class ApiTokensReader {
  constructor(
    private readonly rows: ApiTokenRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * The token of a text; nobody's when it is unknown, revoked, expired, or its officer's service has ended. What its officer may do has to be
   * asked anew each time: a token never does more than its maker may today.
   */
  async byToken(text: string): Promise<ApiToken | undefined> {
    if (!TOKEN.test(text)) return undefined;
    const now = this.clock.now();
    const token = await this.rows.byHash(digestOf(text), new Date(now));
    if (token !== undefined && now - (token.usedAt?.getTime() ?? 0) >= HOUR_MS) await this.rows.used(token.id, new Date(now));
    return token;
  }

  /** Every token an officer ever made, newest first. */
  async of(officer: string): Promise<readonly ApiToken[]> {
    return this.rows.of(officer);
  }
}
