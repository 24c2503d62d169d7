import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { requiredText } from '../../required-text.js';
import type { PasskeyPlace } from './check-passkey.js';
import { readNewCredential } from './passkey-answer.js';
import { type ChallengeUse, PasskeyChallenges } from './passkey-challenges.js';
import { type Passkey, PasskeyRepository } from './passkey.repository.js';

/** How many passkeys an officer may have. */
const PASSKEYS_MAX = 20;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A passkey just made in a browser. */
export interface NewPasskey {
  /** what our script sent */
  readonly answer: string;
  /** what the officer calls it, 1–80 characters */
  readonly name: string;
  readonly place: PasskeyPlace;
  /** id of the session it was made in */
  readonly session: string;
}

/** One's own passkeys: to see, to add, to take away. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly rows: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** An officer's passkeys, oldest first. */
  async of(officer: string): Promise<readonly Passkey[]> {
    return this.rows.of(officer);
  }

  /** @param officer who has just shown again who they are @throws DomainError `TEXT_INVALID` (name), `PASSKEY_REFUSED`, `PASSKEYS_TOO_MANY` */
  async add(officer: string, { answer, name, place, session }: NewPasskey): Promise<void> {
    const called = requiredText(name, { field: 'name', maxLength: 80 });
    if ((await this.rows.of(officer)).length >= PASSKEYS_MAX) throw new DomainError('PASSKEYS_TOO_MANY', { most: String(PASSKEYS_MAX) });
    const made = await this.verified(answer, place, { purpose: 'add', session });
    const now = new Date(this.clock.now());
    const row = { ...made, id: randomUUID(), officer, host: place.host, name: called, madeAt: now, usedAt: undefined };
    if (!(await this.rows.add(row, session))) throw new DomainError('PASSKEY_REFUSED');
    await this.log.append({ officer, kind: 'passkey_added', about: `passkey:${row.id}` });
  }

  /** @throws DomainError `NOT_FOUND` */
  async remove(officer: string, id: string): Promise<void> {
    if (!ID.test(id) || !(await this.rows.remove(id, officer))) throw new DomainError('NOT_FOUND', { passkey: id.slice(0, 60) });
    await this.log.append({ officer, kind: 'passkey_removed', about: `passkey:${id}` });
  }

  private async verified(
    answer: string,
    { host, origin }: PasskeyPlace,
    use: ChallengeUse,
  ): Promise<Pick<Passkey, 'credential' | 'publicKey' | 'counter' | 'transports'>> {
    const response = readNewCredential(answer);
    if (response === undefined || !isWithoutMaker(response)) throw new DomainError('PASSKEY_REFUSED');
    let answered = '';
    const result = await verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => {
        answered = challenge;
        return this.challenges.isOurs(challenge, use);
      },
      expectedOrigin: origin,
      expectedRPID: host,
      requireUserVerification: true,
    }).catch(() => undefined);
    if (result?.verified !== true || !(await this.challenges.use(answered))) throw new DomainError('PASSKEY_REFUSED');
    const { id, publicKey, counter } = result.registrationInfo.credential;
    return { credential: id, publicKey, counter, transports: response.response.transports ?? [] };
  }
}

/**
 * Whether an answer says nothing of the key's maker, as we asked (WebAuthn §5.4.7, `none`; a key may sign for itself). Certificates would
 * have us ask their makers' servers whether they still hold.
 */
function isWithoutMaker({ response }: RegistrationResponseJSON): boolean {
  try {
    const decoded = decodeAttestationObject(isoBase64URL.toBuffer(response.attestationObject));
    const format = decoded.get('fmt');
    return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined);
  } catch {
    return false;
  }
}
