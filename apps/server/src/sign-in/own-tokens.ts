import { Injectable } from '@nestjs/common';
import type { Act } from '#core/authority/act.js';
import { ACTS } from '#core/authority/act.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { MakeApiToken, type MadeApiToken } from '#relief/sign-in/make-api-token.js';
import type { Session } from '#relief/sign-in/session.js';

/** What a token is asked to be, as it was typed. */
export interface AskedToken {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

/** Makes and revokes one's own tokens, and writes down that it was done. */
@Injectable()
export class OwnTokens {
  constructor(
    private readonly tokens: MakeApiToken,
    private readonly log: AccessLog,
  ) {}

  /** @param session it is made in @throws DomainError `TOKEN_SCOPE_INVALID` for a word that is no act, and as `MakeApiToken.execute` */
  async make(session: Pick<Session, 'id' | 'officer' | 'secondStep'>, { name, scopes, days }: AskedToken): Promise<MadeApiToken> {
    const { id, officer, secondStep } = session;
    const acts = scopes.map(actNamed);
    const made = await this.tokens.execute({ officer, name, scopes: acts, secondStep, days, session: id });
    await this.log.append({ officer, kind: 'token_made', about: `token:${made.id}` });
    return made;
  }

  /** @throws DomainError `NOT_FOUND` */
  async revoke(officer: string, id: string): Promise<void> {
    await this.tokens.revoke(id, officer);
    await this.log.append({ officer, kind: 'token_ended', about: `token:${id}` });
  }
}

function actNamed(text: string): Act {
  const act = isAct(text) ? text : undefined;
  if (act === undefined) throw new DomainError('TOKEN_SCOPE_INVALID', { scope: text.slice(0, 40) });
  return act;
}

function isAct(text: string): text is Act {
  return Object.hasOwn(ACTS, text);
}
