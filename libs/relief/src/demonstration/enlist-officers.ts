import { Injectable } from '@nestjs/common';
import { needsSecondStep } from '#core/authority/role.js';
import { Clock } from '#platform/clock/clock.js';
import { KeepRoles } from '../officers/keep-roles.js';
import { SYSTEM_KEEPER } from '../officers/keeper.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { RegisterOfficer } from '../officers/register-officer.js';
import { RolesReader } from '../officers/roles-reader.js';
import { PasswordRepository } from '../sign-in/password.repository.js';
import { SecondStepRepository } from '../sign-in/second-step.repository.js';
import { SetPassword } from '../sign-in/set-password.js';
import { TotpSecrets } from '../sign-in/totp-secret.js';
import { today } from '../today.js';
import {
  type CastMember,
  DEMONSTRATION_OFFICERS,
  DEMONSTRATION_SECRET,
  type DemonstrationOfficer,
  demonstrationPassword,
} from './demonstration-officers.js';
import type { Story } from './story.js';

/** Registers the demonstration's officers, each once, with roles, a password everybody may know, and a second step where a role asks for one. */
@Injectable()
export class EnlistOfficers {
  constructor(
    private readonly officers: OfficersReader,
    private readonly registration: RegisterOfficer,
    private readonly roles: RolesReader,
    private readonly keepRoles: KeepRoles,
    private readonly setPassword: SetPassword,
    private readonly passwords: PasswordRepository,
    private readonly secondSteps: SecondStepRepository,
    private readonly secrets: TotpSecrets,
    private readonly clock: Clock,
  ) {}

  /** @returns who plays whom */
  async execute(): Promise<Story['cast']> {
    const cast = new Map<string, string>();
    for (const [member, officer] of Object.entries(DEMONSTRATION_OFFICERS)) cast.set(member, await this.enlist(officer));
    const id = (member: CastMember): string => cast.get(member) ?? '';
    return {
      desk: id('desk'),
      keeper: id('keeper'),
      cashier: id('cashier'),
      checker: id('checker'),
      accountant: id('accountant'),
      auditor: id('auditor'),
      chair: id('chair'),
      system: id('system'),
      vinhLinh: id('vinhLinh'),
      cuaViet: id('cuaViet'),
      huongPhung: id('huongPhung'),
    };
  }

  private async enlist(given: DemonstrationOfficer): Promise<string> {
    const { name, userName, unit, roles } = given;
    const found = await this.officers.bySignInName(userName);
    const { id } = found ?? (await this.registration.execute({ name, userName, unit, isDemonstration: true }, SYSTEM_KEEPER));
    const held = await this.roles.heldBy(id, today(this.clock));
    for (const role of roles)
      if (!held.some((one) => one.role === role && one.unit === unit)) await this.keepRoles.give(id, { role, unit }, SYSTEM_KEEPER);
    if ((await this.passwords.of(id)) === undefined) await this.setPassword.execute(id, demonstrationPassword(given));
    if (roles.some(needsSecondStep)) await this.giveSecondStep(id);
    return id;
  }

  private async giveSecondStep(id: string): Promise<void> {
    if ((await this.secondSteps.of(id)) !== undefined) return;
    const sealedSecret = this.secrets.seal(id, DEMONSTRATION_SECRET);
    await this.secondSteps.put(id, { sealedSecret, confirmedAt: new Date(this.clock.now()), step: 0, recovery: [] });
  }
}
