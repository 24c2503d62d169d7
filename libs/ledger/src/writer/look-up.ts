import { DomainError } from '#core/domain-error.js';
import type { StoredCall } from '../book-store/book-store.js';
import type { Posted } from '../post-call.js';
import type { KeyDesk, Standing } from './key-desk.js';
import type { Lanes } from './lanes.js';
import type { PendingCall } from './pending-call.js';

/** What looking calls up asks of the writer. */
export interface LookUpParts {
  readonly keyDesk: Pick<KeyDesk, 'standing'>;
  readonly lanes: Pick<Lanes, 'putBack'>;
  /** Entries in the newest committed tree. */
  readonly treeSize: number;
  /** The first answer to a stored call again. */
  readonly answerAgain: (call: Omit<StoredCall, 'requestHmac'>) => Promise<Posted>;
}

/**
 * Of calls whose outcome is unknown: those in the book are answered, the rest wait again, first in their lanes. Each is taken out of the
 * list once that is settled, so should a question fail, none is forgotten.
 */
export async function lookUp(unanswered: PendingCall[], parts: LookUpParts): Promise<void> {
  const again: PendingCall[] = [];
  try {
    for (let [call] = unanswered; call !== undefined; [call] = unanswered) {
      const standing = await standingOf(call, parts.keyDesk);
      if (standing?.kind === 'new') again.push(call);
      else if (standing) call.resolve({ ...(await parts.answerAgain(storedCall(call, standing, parts.treeSize))), hit: false });
      unanswered.shift();
    }
  } finally {
    parts.lanes.putBack(again);
  }
}

/** `undefined` once the call was told that another process used its key for something else meanwhile. */
async function standingOf(call: PendingCall, keyDesk: LookUpParts['keyDesk']): Promise<Standing | undefined> {
  try {
    return await keyDesk.standing(call.identity);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    call.reject(error);
    return undefined;
  }
}

function storedCall(
  call: PendingCall,
  standing: Exclude<Standing, { readonly kind: 'new' }>,
  treeSize: number,
): Omit<StoredCall, 'requestHmac'> {
  if (standing.kind === 'answered') return standing.call;
  return { firstIndex: Math.min(...standing.rows.values()), entryCount: call.drafts.length, treeSize };
}
