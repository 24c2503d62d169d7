import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ACTS, type Act, type ActRule } from '#core/authority/act.js';
import { rolesThatCount } from '#core/authority/role.js';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { RolesReader } from '../officers/roles-reader.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { type ApiToken, ApiTokenRepository } from './api-token.repository.js';
import { TOKEN_PREFIX } from './api-tokens-reader.js';
import { digestOf, newSecret } from './secret-text.js';

const DAY_MS = 86_400_000;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Longest life of a token, in days. */
export const TOKEN_DAYS_MAX = 365;

/** What a token is for. */
export interface NewApiToken {
  /** pseudonymous id of the officer who makes it */
  readonly officer: string;
  /** what it is for, in the officer's words */
  readonly name: string;
  /** acts it is limited to; some that the officer may do today, none that asks to show again who one is */
  readonly scopes: readonly Act[];
  /** whether the officer has shown a second step */
  readonly secondStep: boolean;
  /** 1–365 */
  readonly days: number;
  /** id of the session it is made in; none from a terminal */
  readonly session?: string;
}

/** A token just made, with its text, which nobody can read again. */
export interface MadeApiToken extends ApiToken {
  readonly token: string;
}

/** Gives a machine a token of its own, in the name of an officer. */
@Injectable()
export class MakeApiToken {
  constructor(
    private readonly rows: ApiTokenRepository,
    private readonly roles: RolesReader,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `TEXT_INVALID` (name), `TOKEN_LIFE_INVALID` (days), `TOKEN_SCOPE_INVALID` (scope), `CONFLICT` when the session has ended meanwhile */
  async execute(wanted: NewApiToken): Promise<MadeApiToken> {
    const name = requiredText(wanted.name, { field: 'name', maxLength: 80 });
    if (!Number.isInteger(wanted.days) || wanted.days < 1 || wanted.days > TOKEN_DAYS_MAX)
      throw new DomainError('TOKEN_LIFE_INVALID', { days: String(wanted.days), most: String(TOKEN_DAYS_MAX) });
    const scopes = await this.fitScopes(wanted);
    const now = this.clock.now();
    const token = TOKEN_PREFIX + newSecret();
    const made: ApiToken = {
      id: randomUUID(),
      officer: wanted.officer,
      name,
      scopes,
      secondStep: wanted.secondStep,
      madeAt: new Date(now),
      expiresAt: new Date(now + wanted.days * DAY_MS),
      usedAt: undefined,
      revokedAt: undefined,
    };
    if (!(await this.rows.add(digestOf(token), made, wanted.session))) throw new DomainError('CONFLICT', { token: made.id });
    return { ...made, token };
  }

  /** Revokes one of an officer's own at once. @throws DomainError `NOT_FOUND` */
  async revoke(id: string, officer: string): Promise<void> {
    const isRevoked = ID.test(id) && (await this.rows.revoke(id, officer, new Date(this.clock.now())));
    if (!isRevoked) throw new DomainError('NOT_FOUND', { token: id.slice(0, 60) });
  }

  /** Revokes all of an officer's, e.g. when their service ends. */
  async revokeAllOf(officer: string): Promise<void> {
    await this.rows.revokeAllOf(officer, new Date(this.clock.now()));
  }

  private async fitScopes({ officer, scopes, secondStep }: NewApiToken): Promise<readonly Act[]> {
    const held = rolesThatCount(await this.roles.heldBy(officer, today(this.clock)), secondStep);
    const isTheirs = ({ roles }: ActRule): boolean => held.some(({ role }) => roles.includes(role));
    const unfit = scopes.find((act) => ACTS[act].stepUp || !isTheirs(ACTS[act]));
    if (unfit !== undefined || scopes.length === 0) throw new DomainError('TOKEN_SCOPE_INVALID', { scope: unfit ?? '-' });
    return [...new Set(scopes)];
  }
}
