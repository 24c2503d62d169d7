import type { Posted } from '../post-call.js';
import { givenGift } from '../../../../test/support/given.js';
import type { CallIdentity, PendingCall } from './pending-call.js';
import { lookUp } from './look-up.js';
import { waitingCall } from './system-call.js';

function givenCalls(count: number): readonly { readonly call: PendingCall; readonly answer: Promise<Posted> }[] {
  return Array.from({ length: count }, (_, at) => {
    const identity: CallIdentity = { kind: 'call', unit: '44', keyHmac: Buffer.from([at]), requestHmac: Buffer.alloc(32) };
    return waitingCall({ drafts: [givenGift({ cash: 1n })], identity, lane: 'desk', openings: [], shown: [], isSystem: false });
  });
}

describe('looking up calls of unknown outcome', () => {
  it('forgets none when a question fails on the way: those not in the book wait in their lanes, the others are asked about again', async () => {
    const calls = givenCalls(3).map(({ call }) => call);
    const unanswered = [...calls];
    const waiting: PendingCall[] = [];
    let asked = 0;
    const parts = {
      keyDesk: {
        standing: () => {
          asked += 1;
          return asked === 2 ? Promise.reject(new Error('the connection is gone')) : Promise.resolve({ kind: 'new' } as const);
        },
      },
      lanes: { putBack: (again: readonly PendingCall[]) => void waiting.push(...again) },
      treeSize: 1,
      answerAgain: () => Promise.reject(new Error('nothing is in the book')),
    };
    await expect(lookUp(unanswered, parts)).rejects.toThrow('the connection is gone');
    await lookUp(unanswered, parts);
    expect(waiting).toEqual(calls);
  });
});
