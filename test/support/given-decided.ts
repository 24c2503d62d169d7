import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { CAMPAIGN, givenGift, type TestApp, VCB } from './app.js';
import { numberAt, textAt } from './json.js';

/** Calls as one officer. */
export interface Caller {
  readonly id: string;
  call: TestApp['officer'];
}

/** The commune hand-outs go to in tests: Hải Lăng. */
export const COMMUNE = '19702';

/** Bank money in the campaign's free fund. @returns log index of the gift */
export async function givenBankMoney(app: TestApp, amount: string, more: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const bank = { amount, reference: `FT${randomUUID().replaceAll('-', '').replace(/[a-f]/g, '7')}`, account: VCB };
  const gift = givenGift({ unit: '44', cash: undefined, bank, ...more });
  return numberAt(await app.officer('post', '/api/v1/contributions').send(gift).expect(201), 'index');
}

/** A draft of a hand-out from the bank account: food for households of Hải Lăng. */
export function givenDraft(more: Readonly<Record<string, unknown>> = {}): object {
  return {
    campaign: CAMPAIGN,
    unit: '44',
    category: 'food',
    payee_kind: 'household',
    to_unit: COMMUNE,
    households: 12,
    people: 47,
    money: [{ account: VCB, amount: '600000' }],
    ...more,
  };
}

/** Drafts and submits as an officer. @returns the request's address and version */
export async function submitted(
  maker: Caller,
  draft: object,
): Promise<{ readonly url: string; readonly version: number; readonly id: string }> {
  const begun = await maker.call('post', '/api/v1/disbursements').send(draft).expect(201);
  const id = textAt(begun, 'id');
  const url = `/api/v1/disbursements/${id}`;
  const handed = await maker.call('post', `${url}/submit`).send({ version: 1 }).expect(200);
  return { url, id, version: numberAt(handed, 'version') };
}

/** Approves a request as it stands. */
export async function approve(officer: Caller, request: { readonly url: string; readonly version: number }): Promise<Response> {
  return officer.call('post', `${request.url}/approve`).send({ version: request.version });
}
