import { DomainError } from '#core/domain-error.js';
import type { Openings } from './openings.js';
import type { ShownRow } from './book-store/batch.js';
import type { PostCall, Posted, ShownChange } from './post-call.js';
import type { KeyDesk } from './writer/key-desk.js';
import type { CallIdentity } from './writer/pending-call.js';
import { waitingCall } from './writer/system-call.js';
import type { Writer } from './writer/writer.js';

export type { PostCall, Posted, PostedEntry, PostKey } from './post-call.js';

/**
 * The one way money and goods change: finished entries go in, sealed ones come out, or nothing happens at all.
 */
export class Journal {
  constructor(
    private readonly writer: Writer,
    private readonly keyDesk: KeyDesk,
    private readonly openings: Pick<Openings, 'seal'>,
  ) {}

  /**
   * Seals a group of entries, all or none, and answers with numbers, places, proofs and the signed checkpoint. The same key with the same
   * request answers as the first time (`hit`); bank rows already in the book answer with `knownIndex` and post nothing.
   * @throws DomainError `KEY_REUSED` (same key, other request), `WRITER_BUSY` (with `retry_after` seconds), `CLOCK_HELD`, `WRITER_STOPPED`,
   * and whatever rule of the book refuses it
   */
  async post(call: PostCall): Promise<Posted> {
    const identity = this.keyDesk.identify(call.key);
    const twin = this.keyDesk.twin(identity);
    if (twin) return this.afterTwin(call, identity, twin);
    this.writer.assertOpen(call.lane);
    const answer = this.postNew(call, identity);
    this.keyDesk.register(identity, answer);
    return answer;
  }

  /** Index of the entry of each fingerprint that is already in the book, in one question. */
  async knownRows(account: string, fingerprints: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const identity = this.keyDesk.identify({ kind: 'rows', account, fingerprints });
    return identity.kind === 'rows' ? this.keyDesk.knownRows(identity) : new Map<string, number>();
  }

  /** The keyed digests under which rows of a statement are known, in the order of their fingerprints (`ledger.bank_row`). */
  rowDigests(account: string, fingerprints: readonly string[]): readonly Uint8Array[] {
    const identity = this.keyDesk.identify({ kind: 'rows', account, fingerprints });
    return identity.kind === 'rows' ? identity.hmacs : [];
  }

  /** Another call with the same key is on its way: its answer is ours too; bank rows are looked up once it is there. */
  private async afterTwin(call: PostCall, identity: CallIdentity, twin: Promise<Posted>): Promise<Posted> {
    const posted = await twin.catch((error: unknown) => {
      if (identity.kind === 'call') throw error;
      return undefined;
    });
    if (identity.kind === 'rows' || posted === undefined) return this.post(call);
    return { ...posted, hit: true, proof: (position) => posted.proof(position) };
  }

  private async postNew(call: PostCall, identity: CallIdentity): Promise<Posted> {
    if (call.lane === 'desk') return this.lookUpAndSeal(call, identity);
    const entries = call.entries.length;
    await this.writer.lanes.enter(entries);
    try {
      return await this.lookUpAndSeal(call, identity);
    } finally {
      this.writer.lanes.leave(entries);
    }
  }

  private async lookUpAndSeal(call: PostCall, identity: CallIdentity): Promise<Posted> {
    assertShape(call, identity);
    // The look-up is on its way while the entries are encoded and their openings encrypted.
    const standingAsked = this.keyDesk.standing(identity);
    const preparing = this.prepare(call, identity);
    preparing.catch(() => undefined);
    const standing = await standingAsked;
    if (standing.kind === 'answered') return this.writer.answerAgain(standing.call);
    if (standing.kind === 'known') return this.writer.nothingNew(standing.rows);
    const { call: pending, answer } = await preparing;
    this.writer.submit(pending);
    return answer;
  }

  private async prepare(call: PostCall, identity: CallIdentity): Promise<ReturnType<typeof waitingCall>> {
    const { entries, lane } = call;
    const shown = (call.shown ?? []).map(shownRow);
    const openings = await this.openings.seal(
      call.openings,
      entries.map((draft) => draft.id),
    );
    return waitingCall({ drafts: entries, identity, lane, openings, shown, isSystem: false });
  }
}

function shownRow({ display, ...change }: ShownChange): ShownRow {
  return { ...change, donorLine: display.donor, memoLine: display.memo, referenceLine: display.reference };
}

function assertShape({ entries }: PostCall, identity: CallIdentity): void {
  if (entries.length === 0) throw new DomainError('ENTRY_EMPTY');
  if (identity.kind === 'rows' && identity.fingerprints.length < entries.length) {
    throw new Error('bank rows are posted with a fingerprint for each entry, further ones belong to the last');
  }
}
