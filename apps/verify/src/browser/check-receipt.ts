import { base64, equalBytes, fromBase64, utf8 } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import { formatVoucher } from '#core/journal/voucher-book.js';
import { parseTlogProof, type VerifiedEntry, verifyTlogProof } from '#core/log/tlog-proof.js';
import { formatVerifierKey, type VerifierKey } from '#core/log/verifier-key.js';
import { verifyConsistency } from '#core/merkle/consistency.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { sha256, verifyEd25519 } from './browser-digests.js';
import { type LeafFacts, leafFacts } from './leaf-facts.js';
import { keyInPolicy } from './policy-key.js';
import type { ReceiptClaim } from './receipt-claim.js';
import { type Memory, recallLog, rememberLog, type SeenLog } from './seen-log.js';

/** Why a receipt does not hold; `facts` are what the page and the log say. */
export interface Failure {
  readonly what: 'proof' | 'signature' | 'leaf' | 'opening' | 'key' | 'history' | 'amount' | 'voucher' | 'index' | 'campaign' | 'date';
  readonly page?: string;
  readonly log?: string;
}

/** What checking a receipt came to. */
export type Verdict =
  | {
      readonly state: 'holds';
      readonly verified: VerifiedEntry;
      readonly facts: LeafFacts;
      readonly seenBefore: number;
    }
  | { readonly state: 'fails'; readonly failure: Failure }
  | { readonly state: 'unchecked' };

/** What the check needs of the page it runs on. */
export interface CheckParts {
  /** The text at an address of this server; `undefined` when it can't be had. */
  readonly fetchText: (address: string) => Promise<string | undefined>;
  readonly memory: Memory | undefined;
}

class NotHolding extends Error {
  constructor(readonly failure: Failure) {
    super(failure.what);
  }
}

class NotThere extends Error {}

/** Checks a receipt from end to end: signature, place in the log, canonical entry, openings, the page's figures, and that the log only grew. */
export async function checkReceipt(claim: ReceiptClaim, parts: CheckParts): Promise<Verdict> {
  try {
    const [proof, policy] = await Promise.all([fetched(parts, claim.proof), fetched(parts, claim.policy)]);
    const key = keyOf(policy, proof);
    const verified = verifyTlogProof(proof, { verifierKey: key, sha256, verifyEd25519 });
    const facts = leafFacts(verified.leaf);
    compare(claim, { facts, index: String(verified.index), leaf: base64(leafHash(sha256, utf8(verified.leaf))) });
    const seenBefore = await checkHistory(claim, { verified, key }, parts);
    return { state: 'holds', verified, facts, seenBefore };
  } catch (error) {
    if (error instanceof NotHolding) return { state: 'fails', failure: error.failure };
    if (error instanceof NotThere) return { state: 'unchecked' };
    if (error instanceof DomainError) return { state: 'fails', failure: { what: BROKEN[error.code] ?? 'leaf' } };
    throw error;
  }
}

const BROKEN: Readonly<Partial<Record<string, Failure['what']>>> = {
  PROOF_INVALID: 'proof',
  CHECKPOINT_INVALID: 'signature',
  NOTE_INVALID: 'signature',
  COMMITMENT_MISMATCH: 'opening',
};

async function fetched(parts: CheckParts, address: string): Promise<string> {
  const text = await parts.fetchText(address);
  if (text === undefined) throw new NotThere(address);
  return text;
}

/** The key of the log the proof speaks of, as the policy names it. */
function keyOf(policy: string, proof: string): VerifierKey {
  const key = keyInPolicy(policy, parseTlogProof(proof).checkpoint.split('\n', 1)[0] ?? '');
  if (!key) throw new NotHolding({ what: 'signature' });
  return key;
}

function compare(claim: ReceiptClaim, log: { readonly facts: LeafFacts; readonly index: string; readonly leaf: string }): void {
  const same = (what: Failure['what'], page: string | undefined, found: string): void => {
    if (page !== undefined && page !== found) throw new NotHolding({ what, page, log: found });
  };
  same('amount', claim.amount, log.facts.amount);
  const vouchers = log.facts.vouchers.map(formatVoucher);
  if (claim.voucher !== undefined && !vouchers.includes(claim.voucher)) same('voucher', claim.voucher, vouchers.join(', '));
  same('index', claim.index, log.index);
  same('leaf', claim.leaf, log.leaf);
  same('campaign', claim.campaign, log.facts.campaign);
  same('date', claim.date, log.facts.date);
}

/** The log must extend what this browser saw of it, under the same key. @returns the size seen before, 0 the first time */
async function checkHistory(
  claim: ReceiptClaim,
  { verified, key }: { readonly verified: VerifiedEntry; readonly key: VerifierKey },
  parts: CheckParts,
): Promise<number> {
  const { origin, size, root } = verified.checkpoint;
  const verifierKey = formatVerifierKey(key);
  const seen = recallLog(parts.memory, origin);
  if (seen && seen.verifierKey !== verifierKey) throw new NotHolding({ what: 'key' });
  if (seen) await checkGrowth(claim, [seen, { verifierKey, size, root }], parts);
  if (!seen || size > seen.size) rememberLog(parts.memory, origin, { verifierKey, size, root });
  return seen?.size ?? 0;
}

/** Two views of one log: whichever is longer must extend the other. */
async function checkGrowth(claim: ReceiptClaim, views: readonly [SeenLog, SeenLog], parts: CheckParts): Promise<void> {
  const [older, newer] = views[0].size <= views[1].size ? views : [views[1], views[0]];
  if (older.size === newer.size) {
    if (!equalBytes(older.root, newer.root)) throw new NotHolding({ what: 'history' });
    return;
  }
  const proof = readProof(await fetched(parts, `${claim.consistency}?from=${older.size}&to=${newer.size}`));
  try {
    verifyConsistency(sha256, { from: older.size, to: newer.size, fromRoot: older.root, toRoot: newer.root, proof });
  } catch {
    throw new NotHolding({ what: 'history', page: String(newer.size), log: String(older.size) });
  }
}

function readProof(text: string): readonly Uint8Array[] {
  try {
    const body: unknown = JSON.parse(text);
    const list: unknown = typeof body === 'object' && body !== null && 'proof' in body ? body.proof : undefined;
    if (Array.isArray(list)) return list.map((item) => (typeof item === 'string' ? fromBase64(item) : undefined) ?? new Uint8Array(0));
  } catch {
    // Whatever it is, it proves nothing.
  }
  throw new NotHolding({ what: 'history' });
}
