import { isIP } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Config } from '#platform/config/config.js';
import { OfficersReader } from '#relief/officers/officers-reader.js';
import type { PasskeyPlace } from '#relief/sign-in/passkeys/check-passkey.js';
import { OwnPasskeys } from '#relief/sign-in/passkeys/own-passkeys.js';
import { PasskeyChallenges } from '#relief/sign-in/passkeys/passkey-challenges.js';
import type { Passkey } from '#relief/sign-in/passkeys/passkey.repository.js';
import type { Session } from '#relief/sign-in/session.js';
import { transportOf } from '../http/transport.js';

/** What the script of our pages asks a browser's passkeys, as the JSON it reads; `undefined` where there is nothing to ask. */
@Injectable()
export class PasskeyQuestions {
  constructor(
    private readonly challenges: PasskeyChallenges,
    private readonly passkeys: OwnPasskeys,
    private readonly officers: OfficersReader,
    private readonly config: Config,
  ) {}

  /**
   * The site as a browser knows it: the public address over https, or `localhost` on the server itself. Browsers know no passkeys of an address
   * in numbers.
   */
  placeOf(request: Request): PasskeyPlace | undefined {
    const transport = transportOf(request, this.config.publicUrl);
    const address = transport === 'https' ? this.config.publicUrl : `http://${request.get('Host')?.toLowerCase() ?? ''}`;
    if (transport === 'plain' || !URL.canParse(address)) return undefined;
    const { protocol, hostname: host, origin } = new URL(address);
    const isNamed = transport === 'https' ? protocol === 'https:' && isIP(host.replace(/^\[|\]$/g, '')) === 0 : host === 'localhost';
    return isNamed ? { host, origin } : undefined;
  }

  /** Of somebody who comes: any passkey of this site may answer. */
  toSignIn(request: Request): string | undefined {
    const place = this.placeOf(request);
    return place && this.ask(place, this.challenges.make({ purpose: 'sign_in', session: '' }), []);
  }

  /** Of somebody we know: one of theirs has to answer. */
  async toShow(request: Request, purpose: 'second_step' | 'step_up', { id, officer }: Session): Promise<string | undefined> {
    const place = this.placeOf(request);
    const here = place === undefined ? [] : (await this.passkeys.of(officer)).filter(({ host }) => host === place.host);
    if (place === undefined || here.length === 0) return undefined;
    return this.ask(place, this.challenges.make({ purpose, session: id }), here);
  }

  /** To make a new one. */
  async toAdd(request: Request, { id, officer }: Session): Promise<string | undefined> {
    const place = this.placeOf(request);
    if (place === undefined) return undefined;
    const person = await this.officers.byId(officer);
    return JSON.stringify({
      challenge: this.challenges.make({ purpose: 'add', session: id }),
      host: place.host,
      exclude: (await this.passkeys.of(officer)).filter(({ host }) => host === place.host).map(named),
      user: { id: Buffer.from(officer).toString('base64url'), name: person?.userName ?? person?.email ?? officer },
    });
  }

  private ask({ host }: PasskeyPlace, challenge: string, allowed: readonly Passkey[]): string {
    return JSON.stringify({ challenge, host, allow: allowed.map(named) });
  }
}

function named({ credential, transports }: Passkey): object {
  return { id: credential, transports };
}
