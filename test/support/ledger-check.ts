import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './app.js';
import { jsonAt, textAt } from './json.js';

const FSCK = '/api/v1/audit/fsck';

/** What the check of the whole stored ledger says once it has ended: its state, and the first difference where there is one. */
export async function ledgerCheck(app: TestApp): Promise<{ readonly state: string; readonly difference: unknown }> {
  await app.officer('post', FSCK).expect(202);
  for (let waited = 0; waited < 30_000; waited += 100) {
    const answer = await app.officer('get', FSCK).expect(200);
    const state = textAt(answer, 'state');
    if (state !== 'running') return { state, difference: jsonAt(answer, 'first_difference') };
    await sleep(100);
  }
  throw new Error('the ledger was not checked in half a minute');
}
