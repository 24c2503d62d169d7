import { ED25519, parseVerifierKey, type VerifierKey } from '#core/log/verifier-key.js';
import { sha256 } from './browser-digests.js';

/**
 * The key a policy names for a log (c2sp.org/tlog-policy), `undefined` when it names none, or asks for witnesses, whose signatures this
 * script can't check. Lighter than the policy reader of the command line, which knows the whole grammar.
 * @throws DomainError `NOTE_INVALID` when a log's key is malformed
 */
export function keyInPolicy(policy: string, origin: string): VerifierKey | undefined {
  const lines = policy.split('\n').map((line) => line.split(/[ \t]+/));
  const quorums = lines.filter(([keyword]) => keyword === 'quorum');
  if (quorums.length !== 1 || quorums[0]?.[1] !== 'none') return undefined;
  const keys = lines.filter(([keyword]) => keyword === 'log').map(([, key = '']) => parseVerifierKey(sha256, key));
  return keys.find(({ name, algorithm }) => name === origin && algorithm === ED25519);
}
