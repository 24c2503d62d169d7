import { generateSync } from 'otplib';
import request, { type Response, type Test } from 'supertest';
import type { HeldRole } from '#core/authority/role.js';
import { Clock } from '#platform/clock/clock.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { SetPassword } from '#relief/sign-in/set-password.js';
import type { TestApp } from './app.js';
import { jsonAt, listAt, textAt } from './json.js';

/** A password no list knows. */
export const PASSWORD = 'lua chin vang ngoai dong xa';

/** Limits as they usually are, and cheap looks at passwords, at the floor of OWASP: tests make many. */
export const CHEAP = { MINHBACH_ARGON2_MIB: '19', MINHBACH_ARGON2_PASSES: '2', MINHBACH_STEP_UP_MINUTES: '10' };

let counter = 0;

/** Somebody with a user name and a password. */
export interface GivenPerson {
  readonly id: string;
  readonly userName: string;
}

/** A person of unit 44 with roles there. */
export async function givenPerson(app: TestApp, ...roles: readonly HeldRole['role'][]): Promise<GivenPerson> {
  counter += 1;
  const userName = `canbo.${counter}`;
  const nest = app.server.app;
  const { id } = await nest.get(RegisterOfficer).execute({ name: 'Trần Văn Bình', userName, unit: '44' }, SYSTEM_KEEPER);
  for (const role of roles) await nest.get(KeepRoles).give(id, { role, unit: '44' }, SYSTEM_KEEPER);
  await nest.get(SetPassword).execute(id, PASSWORD);
  return { id, userName };
}

/** A browser that keeps its cookie and the token of its forms. */
export class TestBrowser {
  cookie = '';
  csrf = '';

  /** @param address as a proxy on this machine would tell it; without one, of this machine */
  constructor(
    private readonly app: TestApp,
    private readonly address?: string,
  ) {}

  /** A call with the cookie and the token. */
  call(method: 'get' | 'post' | 'put' | 'delete', path: string): Test {
    const call = request(this.app.url)[method](path);
    // A proxy we trust has TLS before us: that is what a browser elsewhere comes by.
    if (this.address !== undefined) void call.set('X-Forwarded-For', this.address).set('X-Forwarded-Proto', 'https');
    if (this.cookie !== '') void call.set('Cookie', this.cookie);
    if (this.csrf !== '' && method !== 'get') void call.set('X-CSRF-Token', this.csrf);
    return call;
  }

  /** Remembers what an answer gave. */
  keep(answer: Response): Response {
    const given = [answer.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0] ?? '');
    if (given[0] !== undefined) this.cookie = given[0];
    const csrf = jsonAt(answer, 'csrf');
    if (typeof csrf === 'string') this.csrf = csrf;
    return answer;
  }

  /** Name and password. @returns the answer, whatever it is */
  async signIn(user: string, password = PASSWORD): Promise<Response> {
    return this.keep(await this.call('post', '/api/v1/session').send({ user, password }));
  }

  /** Enrols a second step as a role asks for. @returns its secret and the recovery codes */
  async enrol(): Promise<{ secret: string; codes: readonly string[] }> {
    const secret = textAt(await this.call('post', '/api/v1/session/enrolment').expect(200), 'secret');
    const code = codeOf(this.app, secret);
    const confirmed = this.keep(await this.call('post', '/api/v1/session/enrolment/confirm').send({ code }).expect(200));
    return { secret, codes: listAt(confirmed, 'recovery_codes').map(String) };
  }

  /** Shows again who sits here. */
  async stepUp(password = PASSWORD): Promise<void> {
    await this.call('post', '/api/v1/me/step-up').send({ password }).expect(200);
  }
}

/** The one-time code of a secret at the application's time. @param steps away from now, in steps of 30 seconds */
export function codeOf(app: TestApp, secret: string, steps = 0): string {
  const epoch = Math.floor(app.server.app.get(Clock).now() / 1000) + steps * 30;
  return generateSync({ secret, epoch });
}
