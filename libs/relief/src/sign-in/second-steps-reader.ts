import { Injectable } from '@nestjs/common';
import { needsSecondStep } from '#core/authority/role.js';
import { Clock } from '#platform/clock/clock.js';
import { RolesReader } from '../officers/roles-reader.js';
import { today } from '../today.js';
import { SecondStepRepository } from './second-step.repository.js';
import type { SessionStage } from './session.js';

/** What somebody has beside their password. */
export interface SecondStepState {
  /** when the second step was set; absent without one */
  readonly since?: Date;
  readonly recoveryCodesLeft: number;
  /** whether one of their roles today asks for it */
  readonly isRequired: boolean;
}

/** Who has a second step, and who needs one. */
@Injectable()
export class SecondStepsReader {
  constructor(
    private readonly rows: SecondStepRepository,
    private readonly roles: RolesReader,
    private readonly clock: Clock,
  ) {}

  async of(officer: string): Promise<SecondStepState> {
    const confirmed = await this.rows.of(officer);
    return {
      ...(confirmed !== undefined && { since: confirmed.confirmedAt }),
      recoveryCodesLeft: await this.rows.recoveryCodesLeft(officer),
      isRequired: await this.isRequired(officer),
    };
  }

  /** What is still to be shown once the first step was right. */
  async nextStage(officer: string): Promise<SessionStage> {
    const { since, isRequired } = await this.of(officer);
    if (since !== undefined) return 'second_step';
    return isRequired ? 'enrolment' : 'full';
  }

  /** Whether one of an officer's roles today asks for a second step. */
  async isRequired(officer: string): Promise<boolean> {
    const held = await this.roles.heldBy(officer, today(this.clock));
    return held.some(({ role }) => needsSecondStep(role));
  }
}
