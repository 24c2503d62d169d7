import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { makeRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import { SecondStepRepository } from './second-step.repository.js';
import { SecondStepsReader } from './second-steps-reader.js';
import { TotpSecrets } from './totp-secret.js';

const ENROLMENT_MS = 15 * 60_000;

/** What an authenticator app needs, shown once. */
export interface TotpOffer {
  /** base32, to be typed where no QR code can be read */
  readonly secret: string;
  /** `otpauth://` address inside the QR code */
  readonly uri: string;
}

/** Gives an officer a second step, or a new one; recovery codes come with it. */
@Injectable()
export class EnrolSecondStep {
  constructor(
    private readonly rows: SecondStepRepository,
    private readonly secrets: TotpSecrets,
    private readonly officers: OfficersReader,
    private readonly states: SecondStepsReader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
    private readonly keys: KeyStore,
  ) {}

  /** Offers a new secret; the old second step works until a code of the new one was typed, within 15 minutes. */
  async begin(officer: string): Promise<TotpOffer> {
    const secret = this.secrets.make();
    await this.rows.beginEnrolment(officer, this.secrets.seal(officer, secret), new Date(this.clock.now()));
    return this.offer(officer, secret);
  }

  /** The offer that stands open, the same as it was made; `undefined` when there is none. For a page that is shown again. */
  async current(officer: string): Promise<TotpOffer | undefined> {
    const sealed = await this.rows.enrolment(officer, new Date(this.clock.now() - ENROLMENT_MS));
    return sealed && this.offer(officer, this.secrets.open(officer, sealed));
  }

  /**
   * Confirms it by a first code.
   * @returns ten recovery codes, shown once; those from before are void
   * @throws DomainError `ENROLMENT_NOT_BEGUN`, `CODE_WRONG`
   */
  async confirm(officer: string, code: string): Promise<readonly string[]> {
    const now = this.clock.now();
    const sealedSecret = await this.rows.enrolment(officer, new Date(now - ENROLMENT_MS));
    if (sealedSecret === undefined) throw new DomainError('ENROLMENT_NOT_BEGUN');
    const step = await this.secrets.stepOf(this.secrets.open(officer, sealedSecret), code.replace(/\s/g, ''), now);
    if (step === undefined) throw new DomainError('CODE_WRONG');
    const codes = makeRecoveryCodes();
    await this.rows.confirm(officer, { sealedSecret, confirmedAt: new Date(now), step, recovery: this.hashes(officer, codes) });
    await this.log.append({ officer, kind: 'second_step_set', about: `officer:${officer}` });
    return codes;
  }

  /** Ten new recovery codes in the place of all before. @throws DomainError `ENROLMENT_NOT_BEGUN` without a second step */
  async renewRecoveryCodes(officer: string): Promise<readonly string[]> {
    if ((await this.rows.of(officer)) === undefined) throw new DomainError('ENROLMENT_NOT_BEGUN');
    const codes = makeRecoveryCodes();
    await this.rows.replaceRecoveryCodes(officer, this.hashes(officer, codes), new Date(this.clock.now()));
    await this.log.append({ officer, kind: 'second_step_set', about: `officer:${officer}` });
    return codes;
  }

  /** Takes one's own second step away. @throws DomainError `SECOND_STEP_REQUIRED` when a role asks for it */
  async remove(officer: string): Promise<void> {
    if (await this.states.isRequired(officer)) throw new DomainError('SECOND_STEP_REQUIRED');
    await this.rows.remove(officer);
    await this.log.append({ officer, kind: 'second_step_reset', about: `officer:${officer}` });
  }

  private async offer(officer: string, secret: string): Promise<TotpOffer> {
    const person = await this.officers.byId(officer);
    return { secret, uri: this.secrets.uri(secret, person?.userName ?? person?.email ?? officer) };
  }

  private hashes(officer: string, codes: readonly string[]): readonly Buffer[] {
    return codes.flatMap((code) => recoveryCodeHash(this.keys, officer, code) ?? []);
  }
}
