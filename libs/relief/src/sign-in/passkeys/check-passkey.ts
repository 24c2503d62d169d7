import { Injectable } from '@nestjs/common';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { Clock } from '#platform/clock/clock.js';
import { knownTransports, readAssertion } from './passkey-answer.js';
import { type ChallengeUse, PasskeyChallenges } from './passkey-challenges.js';
import { type Passkey, PasskeyRepository } from './passkey.repository.js';

/** The site as a browser knows it. */
export interface PasskeyPlace {
  /** RP ID: a host, never an address in numbers */
  readonly host: string;
  /** scheme, host and port */
  readonly origin: string;
}

/** What an answer has to fit. */
export interface PasskeyQuestion extends ChallengeUse {
  readonly place: PasskeyPlace;
  /** whose passkey it has to be; anybody's when left out */
  readonly officer?: string;
}

/** Checks what a passkey signed: challenge, origin, host, user verification, signature and counter (WebAuthn §7.2). */
@Injectable()
export class CheckPasskey {
  constructor(
    private readonly rows: PasskeyRepository,
    private readonly challenges: PasskeyChallenges,
    private readonly clock: Clock,
  ) {}

  /** The passkey that answered, and uses the challenge up; `undefined` for whatever does not fit. @param text what our script sent */
  async execute(text: string, question: PasskeyQuestion): Promise<Passkey | undefined> {
    const answer = readAssertion(text);
    const passkey = answer && (await this.rows.byCredential(answer.id));
    if (answer === undefined || passkey === undefined || !fits(passkey, answer, question)) return undefined;
    const signed = await this.verified(answer, passkey, question);
    if (signed === undefined || !(await this.challenges.use(signed.challenge))) return undefined;
    return (await this.rows.used(passkey.id, signed.counter, new Date(this.clock.now()))) ? passkey : undefined;
  }

  private async verified(
    response: AuthenticationResponseJSON,
    { credential, publicKey, counter, transports }: Passkey,
    question: PasskeyQuestion,
  ): Promise<{ readonly challenge: string; readonly counter: number } | undefined> {
    const { host, origin } = question.place;
    let answered = '';
    try {
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge: (challenge) => {
          answered = challenge;
          return this.challenges.isOurs(challenge, question);
        },
        expectedOrigin: origin,
        expectedRPID: host,
        credential: { id: credential, publicKey, counter, transports: knownTransports(transports) },
        requireUserVerification: true,
      });
      return verified ? { challenge: answered, counter: authenticationInfo.newCounter } : undefined;
    } catch {
      // The library tells by errors what does not fit; whoever tries learns nothing of it.
      return undefined;
    }
  }
}

function fits({ officer, host }: Passkey, { response }: AuthenticationResponseJSON, question: PasskeyQuestion): boolean {
  const { userHandle } = response;
  const isTheirs = userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === officer;
  return isTheirs && host === question.place.host && (question.officer === undefined || question.officer === officer);
}
