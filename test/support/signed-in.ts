import { randomUUID } from 'node:crypto';
import request, { type Test as Call } from 'supertest';
import type { Role } from '#core/authority/role.js';
import { KeepRoles } from '#relief/officers/keep-roles.js';
import { SYSTEM_KEEPER } from '#relief/officers/keeper.js';
import { RegisterOfficer } from '#relief/officers/register-officer.js';
import { MarkSteppedUp } from '#relief/sign-in/mark-stepped-up.js';
import { OpenSession } from '#relief/sign-in/open-session.js';
import type { RunningServer } from '../../apps/server/src/start-server.js';

/** Somebody signed in with a browser. */
export interface SignedIn {
  readonly id: string;
  readonly userName: string;
  /** a call of this person's browser; a POST has a fresh idempotency key */
  call(method: 'get' | 'post' | 'put' | 'delete', path: string): Call;
}

/** A server that listens. */
export interface RunningApp {
  readonly server: RunningServer;
  readonly url: string;
}

/** Roles as tests write them: `checker@44`. */
export type RoleAt = `${Role}@${string}`;

let counter = 0;

/** A fictional person who is called by a number and has signed in, their second step and all. */
export async function givenPerson(
  app: RunningApp,
  roles: readonly RoleAt[],
  more: { readonly unit?: string; readonly prepare?: (session: string) => Promise<unknown> } = {},
): Promise<SignedIn> {
  counter += 1;
  const userName = `can-bo.${counter}`;
  const [first] = roles;
  const unit = more.unit ?? (first === undefined ? '44' : placeOf(first).unit);
  const { id } = await app.server.app.get(RegisterOfficer).execute({ name: `Cán bộ thử nghiệm ${counter}`, userName, unit }, SYSTEM_KEEPER);
  for (const role of roles) await app.server.app.get(KeepRoles).give(id, placeOf(role), SYSTEM_KEEPER);
  return { id, userName, call: await signedIn(app, id, more.prepare) };
}

/** Calls of an officer's new browser session, with everything shown that can be. @param prepare what is done with the session before */
export async function signedIn(
  app: RunningApp,
  officer: string,
  prepare: (session: string) => Promise<unknown> = () => Promise.resolve(),
): Promise<SignedIn['call']> {
  const session = await app.server.app.get(OpenSession).execute(officer, { stage: 'full', means: 'password', secondStep: true });
  if (session === undefined) throw new Error('nothing stood in the way of a session');
  await app.server.app.get(MarkSteppedUp).execute(session.id);
  await prepare(session.id);
  return (method, path) => {
    const call = request(app.url)[method](path).set('Cookie', `minhbach=${session.cookie}`).set('X-CSRF-Token', session.csrf);
    return method === 'post' ? call.set('Idempotency-Key', randomUUID()) : call;
  };
}

function placeOf(text: RoleAt): { readonly role: Role; readonly unit: string } {
  const [role, unit] = text.split('@') as [Role, string];
  return { role, unit };
}
