import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ACTS, type Act } from '#core/authority/act.js';
import { type HeldRole, rolesThatCount } from '#core/authority/role.js';
import { Clock } from '#platform/clock/clock.js';
import { Config } from '#platform/config/config.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import { RolesReader } from '#relief/officers/roles-reader.js';
import { ApiTokensReader } from '#relief/sign-in/api-tokens-reader.js';
import { SecondStepsReader } from '#relief/sign-in/second-steps-reader.js';
import type { Session } from '#relief/sign-in/session.js';
import { SessionsReader } from '#relief/sign-in/sessions-reader.js';
import { today } from '#relief/today.js';
import { UnitsReader } from '#relief/units/units-reader.js';
import { SignInWays } from '../sign-in/sign-in-ways.js';
import type { AccountView } from './account-page.js';

/** Gathers what the page of one's own account shows. */
@Injectable()
export class AccountViews {
  constructor(
    private readonly officers: OfficersReader,
    private readonly roles: RolesReader,
    private readonly units: UnitsReader,
    private readonly secondSteps: SecondStepsReader,
    private readonly sessions: SessionsReader,
    private readonly tokens: ApiTokensReader,
    private readonly ways: SignInWays,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** @param session of whoever looks at it */
  async of(session: Session, request: Request): Promise<AccountView> {
    const { officer } = session;
    const roles = await this.roles.heldBy(officer, today(this.clock));
    return {
      name: (await this.officers.byId(officer))?.name ?? officer,
      roles,
      unitNames: new Map((await this.units.all()).map(({ code, name }) => [code, name])),
      session,
      stepUpMinutes: this.config.signIn.stepUpMinutes,
      secondStep: await this.secondSteps.of(officer),
      ways: await this.ways.own(request, session),
      sessions: await this.sessions.of(officer),
      tokens: await this.tokens.of(officer),
      scopes: actsOf(rolesThatCount(roles, session.secondStep)),
    };
  }
}

/** Acts that roles allow and a token may do. */
function actsOf(roles: readonly HeldRole[]): readonly Act[] {
  const held: readonly string[] = roles.map(({ role }) => role);
  return ACT_NAMES.filter((act) => !ACTS[act].stepUp && ACTS[act].roles.some((role) => held.includes(role)));
}

const ACT_NAMES = Object.keys(ACTS).filter((name): name is Act => Object.hasOwn(ACTS, name));
