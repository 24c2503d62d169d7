import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { recoveryCodeHash } from './recovery-codes.js';
import { SecondStepRepository } from './second-step.repository.js';
import { TotpSecrets } from './totp-secret.js';

/** Checks a one-time code or a recovery code, and uses it up. */
@Injectable()
export class CheckSecondStep {
  constructor(
    private readonly rows: SecondStepRepository,
    private readonly secrets: TotpSecrets,
    private readonly clock: Clock,
    private readonly keys: KeyStore,
  ) {}

  /** @param typed six digits, or a recovery code however it is spaced @returns its officer when it is right; a right one is never right again */
  async whose(officer: string, typed: string): Promise<string | undefined> {
    return (await this.isRight(officer, typed)) ? officer : undefined;
  }

  private async isRight(officer: string, typed: string): Promise<boolean> {
    const hash = recoveryCodeHash(this.keys, officer, typed);
    if (hash !== undefined) return this.rows.useRecoveryCode(officer, hash);
    const confirmed = await this.rows.of(officer);
    if (confirmed === undefined) return false;
    const secret = this.secrets.open(officer, confirmed.sealedSecret);
    const step = await this.secrets.stepOf(secret, typed.replace(/\s/g, ''), this.clock.now());
    return step !== undefined && this.rows.useStep(officer, step);
  }
}
