import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { OfficersReader } from '../officers/officers-reader.js';
import { makeRecoveryCodes, recoveryCodeHash } from './recovery-codes.js';
import { type EnrolmentSession, SecondStepRepository } from './second-step.repository.js';
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

  /**
   * Offers a session a new secret; the old second step works until a code of the new one was typed there, within 15 minutes.
   * @throws DomainError `ENROLMENT_NOT_BEGUN` at the stage `enrolment` when there is a second step meanwhile, or when the session has ended
   */
  async begin(session: EnrolmentSession): Promise<TotpOffer> {
    const { officer, stage } = session;
    if (stage !== 'full' && (await this.rows.of(officer)) !== undefined) throw new DomainError('ENROLMENT_NOT_BEGUN');
    const secret = this.secrets.make();
    const isBegun = await this.rows.beginEnrolment(session, this.secrets.seal(officer, secret), new Date(this.clock.now()));
    if (!isBegun) throw new DomainError('ENROLMENT_NOT_BEGUN');
    return this.offer(officer, secret);
  }

  /** The offer that stands open in a session, the same as it was made; `undefined` when there is none. For a page that is shown again. */
  async current(session: EnrolmentSession): Promise<TotpOffer | undefined> {
    const { officer } = session;
    const sealed = await this.rows.enrolment(session, new Date(this.clock.now() - ENROLMENT_MS));
    return sealed && this.offer(officer, this.secrets.open(officer, sealed));
  }

  /**
   * Confirms it by a first code, in the session it was begun in; every other session of the officer ends.
   * @returns ten recovery codes, shown once; those from before are void
   * @throws DomainError `ENROLMENT_NOT_BEGUN` (also at the stage `enrolment` when there is a second step meanwhile), `CODE_WRONG`
   */
  async confirm(session: EnrolmentSession, code: string): Promise<readonly string[]> {
    const { officer } = session;
    const now = this.clock.now();
    const sealedSecret = await this.rows.enrolment(session, new Date(now - ENROLMENT_MS));
    if (sealedSecret === undefined) throw new DomainError('ENROLMENT_NOT_BEGUN');
    const step = await this.secrets.stepOf(this.secrets.open(officer, sealedSecret), code.replace(/\s/g, ''), now);
    if (step === undefined) throw new DomainError('CODE_WRONG');
    const codes = makeRecoveryCodes();
    const made = { sealedSecret, confirmedAt: new Date(now), step, recovery: this.hashes(officer, codes) };
    if (!(await this.rows.confirm(session, made))) throw new DomainError('ENROLMENT_NOT_BEGUN');
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
