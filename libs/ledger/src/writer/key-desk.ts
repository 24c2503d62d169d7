import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '#core/domain-error.js';
import { LOG_UNIT } from '#core/journal/kinds/genesis.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import type { BankRowKey, BookStore, CallKey, StoredCall } from '../book-store/book-store.js';
import { StoreError } from '../book-store/store-error.js';
import type { Posted, PostKey } from '../post-call.js';
import type { CallIdentity } from './pending-call.js';

/** About ten seconds of trying. */
const ATTEMPTS = 20;

/** What the book says of a call's key. */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly call: StoredCall }
  | { readonly kind: 'known'; readonly rows: ReadonlyMap<string, number> };

interface Waiting<Key, Answer> {
  readonly key: Key;
  resolve(answer: Answer | undefined): void;
  reject(error: unknown): void;
}

/** Asks many questions of one kind together: all that gather while the last one is on its way go as one. */
class Gatherer<Key, Answer> {
  private waiting: Waiting<Key, Answer>[] = [];
  private busy = false;

  constructor(private readonly ask: (keys: readonly Key[]) => Promise<readonly (Answer | undefined)[]>) {}

  find(key: Key): Promise<Answer | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, resolve, reject });
      if (!this.busy) {
        this.busy = true;
        // One turn later: callers answered together come back together.
        setImmediate(() => void this.run());
      }
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      const round = this.waiting.splice(0, 2_000);
      try {
        const answers = await this.askPatiently(round.map(({ key }) => key));
        for (const [position, each] of round.entries()) each.resolve(answers[position]);
      } catch (error) {
        for (const each of round) each.reject(error);
      }
    }
    this.busy = false;
  }

  // Asking changes nothing, so a lost connection is no reason to send a caller away.
  private async askPatiently(keys: readonly Key[]): Promise<readonly (Answer | undefined)[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ask(keys);
      } catch (error) {
        if (!(error instanceof StoreError) || error.failure === 'refused' || attempt === ATTEMPTS) throw error;
        await sleep(attempt * 50);
      }
    }
  }
}

interface InFlight {
  /** Hexadecimal of the request's HMAC; empty for bank rows. */
  readonly request: string;
  readonly answer: Promise<Posted>;
}

/**
 * Says whether a call is new. A call is registered here from its arrival to its answer, so two that arrive together meet here, and one
 * that comes after the answer meets it in the book: nothing falls between.
 */
export class KeyDesk {
  private readonly calls: Gatherer<CallKey, StoredCall>;
  private readonly rows: Gatherer<BankRowKey, number>;
  private readonly inFlight = new Map<string, InFlight>();

  constructor(
    private readonly keys: Pick<KeyStore, 'hmac'>,
    store: BookStore,
  ) {
    this.calls = new Gatherer((asked) => store.findCalls(asked));
    this.rows = new Gatherer((asked) => store.findBankRows(asked));
  }

  /** The HMACs by which a key is stored. */
  identify(key: PostKey): CallIdentity {
    if (key.kind === 'rows') {
      const hmacs = key.fingerprints.map((fingerprint) => this.keys.hmac('bank-row', fingerprint));
      return { kind: 'rows', account: key.account, fingerprints: key.fingerprints, hmacs };
    }
    const call = key.kind === 'call' ? key : { unit: LOG_UNIT, key: `once ${key.name}`, request: key.name };
    const keyHmac = this.keys.hmac('call-key', `${call.unit}\0${call.key}`);
    return { kind: 'call', unit: call.unit, keyHmac, requestHmac: this.keys.hmac('call-request', call.request) };
  }

  /** The answer on its way to an earlier call with the same key. @throws DomainError `KEY_REUSED` when its body was another */
  twin(identity: CallIdentity): Promise<Posted> | undefined {
    for (const name of names(identity)) {
      const earlier = this.inFlight.get(name);
      if (!earlier) continue;
      if (identity.kind === 'call' && earlier.request !== identity.requestHmac.toString('hex')) throw reused(identity.unit);
      return earlier.answer;
    }
    return undefined;
  }

  /** Registers a call until it is answered. */
  register(identity: CallIdentity, answer: Promise<Posted>): void {
    const request = identity.kind === 'call' ? identity.requestHmac.toString('hex') : '';
    const all = names(identity);
    for (const name of all) this.inFlight.set(name, { request, answer });
    const done = (): void => {
      for (const name of all) this.inFlight.delete(name);
    };
    answer.then(done, done);
  }

  /** What the book says of a call's key. @throws DomainError `KEY_REUSED` when it was used with another body */
  async standing(identity: CallIdentity): Promise<Standing> {
    if (identity.kind === 'call') {
      const call = await this.calls.find(identity);
      if (!call) return { kind: 'new' };
      if (!identity.requestHmac.equals(call.requestHmac)) throw reused(identity.unit);
      return { kind: 'answered', call };
    }
    const rows = await this.knownRows(identity);
    return rows.size === 0 ? { kind: 'new' } : { kind: 'known', rows };
  }

  /** Entry index by fingerprint, for the bank rows already in the book. */
  async knownRows(identity: CallIdentity & { readonly kind: 'rows' }): Promise<ReadonlyMap<string, number>> {
    const { account, fingerprints, hmacs } = identity;
    const found = await Promise.all(hmacs.map((fingerprintHmac) => this.rows.find({ account, fingerprintHmac })));
    const known = new Map<string, number>();
    for (const [position, fingerprint] of fingerprints.entries()) {
      const index = found[position];
      if (index !== undefined) known.set(fingerprint, index);
    }
    return known;
  }
}

function names(identity: CallIdentity): readonly string[] {
  if (identity.kind === 'call') return [identity.keyHmac.toString('latin1')];
  return identity.hmacs.map((hmac) => `${identity.account} ${hmac.toString('latin1')}`);
}

function reused(unit: string): DomainError {
  return new DomainError('KEY_REUSED', { unit });
}
