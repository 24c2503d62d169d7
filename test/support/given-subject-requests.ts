import type { Response } from 'supertest';
import { ShiftedClock } from './shifted-clock.js';
import { givenGift, type TestApp, type TestOfficer } from './app.js';
import { numberAt, textAt } from './json.js';
import { Clock } from '#platform/clock/clock.js';

/** Unit whose desk takes requests in tests. */
export const DESK = '19702';

/** A gift of a named person, in cash. @returns its log index and receipt code */
export async function givenGiftOf(
  app: TestApp,
  donor: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly index: number; readonly code: string }> {
  const made = await app
    .officer('post', '/api/v1/contributions')
    .send(givenGift({ donor, ...more }))
    .expect(201);
  return { index: numberAt(made, 'index'), code: textAt(made, 'receipt.code') };
}

/** A registered donor. @returns the id of the record */
export async function givenDonor(app: TestApp, name: string, phone = '0912345678'): Promise<string> {
  const made = await app.officer('post', '/api/v1/donors').send({ kind: 'person', name, phone, address: 'Thôn 3' }).expect(201);
  return textAt(made, 'id');
}

/** A request as an officer takes it. */
export function givenSubjectRequest(more: Readonly<Record<string, unknown>>): object {
  return {
    unit: DESK,
    kind: 'erase',
    channel: 'office',
    identity_check: 'receipt_shown',
    requester: 'Nguyễn Thị Hồng Nhung',
    ...more,
  };
}

/** Takes a request by one officer and has another decide it. */
export async function decided(
  hands: { readonly taker: TestOfficer; readonly decider: TestOfficer },
  request: Readonly<Record<string, unknown>>,
  decision: Readonly<Record<string, unknown>> = { outcome: 'granted' },
): Promise<Response> {
  const taken = await hands.taker.call('post', '/api/v1/subject-requests').send(givenSubjectRequest(request)).expect(201);
  return hands.decider.call('post', `/api/v1/subject-requests/${textAt(taken, 'id')}/decide`).send(decision);
}

/** What the public is told of an entry. */
export async function publicEntry(app: TestApp, index: number): Promise<Response> {
  return app.open('get', `/public/v1/entries/${index}`);
}

/** A running application's clock, to be moved on. */
export function shiftedClock(app: TestApp): ShiftedClock {
  return new ShiftedClock(app.server.app.get(Clock));
}
