import { ED25519, formatVerifierKey, parseVerifierKey, type VerifierKey } from './verifier-key.js';
import { equalBytes, fromBase64, hex } from '../bytes.js';
import type { Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';

/** A log whose checkpoints are accepted. */
export interface PolicyLog {
  readonly key: VerifierKey;
  /** where it is read, if the policy says so */
  readonly url?: string;
}

/** A witness the policy names. Its key is kept as written: keys of types unknown here have their place in a policy too. */
export interface PolicyWitness {
  readonly name: string;
  readonly verifierKey: string;
  readonly url?: string;
}

/** Witnesses and groups of which at least `threshold` are to have cosigned. */
export interface PolicyGroup {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whose checkpoints to trust (c2sp.org/tlog-policy). The quorum is `none`: see `parsePolicy`. */
export interface Policy {
  readonly logs: readonly PolicyLog[];
  readonly witnesses: readonly PolicyWitness[];
  readonly groups: readonly PolicyGroup[];
}

/** The policy text of a log that asks for no witnesses: what `/log/policy` serves. */
export function formatPolicy(log: PolicyLog): string {
  return `log ${formatVerifierKey(log.key)}${log.url === undefined ? '' : ` ${log.url}`}\nquorum none\n`;
}

/**
 * Reads a policy (c2sp.org/tlog-policy): lines `log`, `witness`, `group`, `quorum`, comments after `#`.
 * @throws DomainError `NOTE_INVALID` with the number of the line that breaks the grammar, repeats a name or key, or refers to a name not
 * defined above it; and for any quorum but `none`: cosignatures can't be checked yet, and a policy that asks for them must not pass
 */
export function parsePolicy(sha256: Sha256, text: string): Policy {
  const reader = new PolicyReader(sha256);
  text.split('\n').forEach((line, at) => {
    if (POLICY_CONTROL.test(line)) throw refused(at + 1, 'control');
    const items = line.split(/[ \t]+/).filter((item) => item !== '');
    if (items.length > 0 && items[0]?.startsWith('#') !== true) reader.read(items, at + 1);
  });
  return reader.policy();
}

const POLICY_CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const LOGS_MAX = 64;
const WITNESSES_MAX = 256;
const GROUPS_MAX = 256;
const VERIFIER_KEY = /^[^+]+\+[0-9a-f]{8}\+([A-Za-z0-9+/]+={0,2})$/;

/** A policy as far as it has been read. */
class PolicyReader {
  private readonly logs: PolicyLog[] = [];
  private readonly witnesses: PolicyWitness[] = [];
  private readonly groups: PolicyGroup[] = [];
  private readonly names = new Set(['none']);
  private readonly grouped = new Set(['none']);
  private readonly witnessKeys = new Set<string>();
  private quorum: string | undefined;

  constructor(private readonly sha256: Sha256) {}

  policy(): Policy {
    if (this.quorum === undefined) throw refused(0, 'quorum');
    return { logs: this.logs, witnesses: this.witnesses, groups: this.groups };
  }

  read([keyword = '', ...items]: readonly string[], line: number): void {
    if (keyword === 'log') this.readLog(items, line);
    else if (keyword === 'witness') this.readWitness(items, line);
    else if (keyword === 'group') this.readGroup(items, line);
    else if (keyword === 'quorum') this.readQuorum(items, line);
    else throw refused(line, 'keyword');
  }

  private readLog([verifierKey, url, ...rest]: readonly string[], line: number): void {
    if (verifierKey === undefined || rest.length > 0 || this.logs.length >= LOGS_MAX) throw refused(line, 'log');
    const key = parseVerifierKey(this.sha256, verifierKey);
    const isKnown = this.logs.some((log) => equalBytes(log.key.publicKey, key.publicKey));
    if (key.algorithm !== ED25519 || isKnown) throw refused(line, 'log');
    this.logs.push({ key, ...(url === undefined ? {} : { url }) });
  }

  private readWitness([name, verifierKey = '', url, ...rest]: readonly string[], line: number): void {
    const material = fromBase64(VERIFIER_KEY.exec(verifierKey)?.[1] ?? '');
    if (material === undefined || material.length < 2 || rest.length > 0 || this.witnesses.length >= WITNESSES_MAX)
      throw refused(line, 'witness');
    // The same public key under another name or signature type is the same witness.
    const publicKey = hex(material.subarray(1));
    if (this.witnessKeys.has(publicKey)) throw refused(line, 'witness');
    this.witnessKeys.add(publicKey);
    this.witnesses.push({ name: this.define(name, line), verifierKey, ...(url === undefined ? {} : { url }) });
  }

  private readGroup([name, rule = '', ...members]: readonly string[], line: number): void {
    if (members.length === 0 || this.groups.length >= GROUPS_MAX) throw refused(line, 'group');
    for (const member of members) {
      // Each name counts in one group at most, so that no witness counts twice.
      if (!this.names.has(member) || this.grouped.has(member)) throw refused(line, 'member');
      this.grouped.add(member);
    }
    const threshold = rule === 'any' ? 1 : rule === 'all' ? members.length : /^[1-9]\d{0,3}$/.test(rule) ? Number(rule) : 0;
    if (threshold < 1 || threshold > members.length) throw refused(line, 'threshold');
    this.groups.push({ name: this.define(name, line), threshold, members });
  }

  private readQuorum(items: readonly string[], line: number): void {
    if (this.quorum !== undefined || items.length !== 1 || items[0] !== 'none') throw refused(line, 'quorum');
    this.quorum = items[0];
  }

  private define(name: string | undefined, line: number): string {
    if (name === undefined || this.names.has(name)) throw refused(line, 'name');
    this.names.add(name);
    return name;
  }
}

function refused(line: number, rule: string): DomainError {
  return new DomainError('NOTE_INVALID', { what: 'policy', line: String(line), rule });
}
