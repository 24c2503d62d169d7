import { utf8Text } from '#core/bytes.js';
import { instantOf } from '#core/dates.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { signCheckpoint } from '#core/log/checkpoint.js';
import type { KeyStore } from '#platform/keys/key-store.js';
import { sha256 } from '#platform/keys/digests.js';
import type { BookStore, StoredCall } from '../book-store/book-store.js';
import type { Posted, PostedEntry } from '../post-call.js';
import type { AcceptedCall, BuiltBatch } from './batch-builder.js';
import type { TreeMemory } from './tree-memory.js';

/** Signs with the log's key; the key itself stays with the key store. */
export type LogSigner = Pick<KeyStore, 'signLog' | 'logPublicKey'>;

/** Makes answers: of a batch just committed, and again of one answered before. Signs only roots that were committed. */
export class Answers {
  constructor(
    private readonly origin: string,
    private readonly signer: LogSigner,
  ) {}

  /** The signed checkpoint of a committed tree; the same bytes each time, Ed25519 being deterministic. */
  note(size: number, root: Uint8Array): string {
    const sign = (message: Uint8Array): Uint8Array => this.signer.signLog(message);
    return signCheckpoint(sha256, sign, { origin: this.origin, size, root, publicKey: this.signer.logPublicKey });
  }

  /** The answer to a call of a batch; proofs are put together only when asked for. */
  ofBatch({ batch, appended }: BuiltBatch, accepted: AcceptedCall, checkpoint: string): Posted {
    const { call, first, vouchers } = accepted;
    const at = instantOf(batch.at);
    const entries = call.drafts.map((draft, position): PostedEntry => {
      const leafHash = batch.entries[first + position]?.leafHash ?? new Uint8Array(0);
      return { id: draft.id, index: batch.size + first + position, leafHash: text64(leafHash), at, vouchers: vouchers[position] ?? [] };
    });
    const proof = (position: number): readonly string[] => appended.inclusionProof(batch.size + first + position).map(text64);
    return { hit: false, entries, treeSize: batch.newSize, checkpoint, proof };
  }

  /** The first answer again: entries from storage, proof and checkpoint of the tree it spoke of. */
  async ofStored(call: Omit<StoredCall, 'requestHmac'>, from: { readonly tree: TreeMemory; readonly store: BookStore }): Promise<Posted> {
    const { tree, store } = from;
    const { firstIndex, entryCount, treeSize } = call;
    const read = (first: number, end: number): Promise<Uint8Array> => store.leafHashes(first, end);
    const stored = await store.entries(firstIndex, entryCount);
    const proofs = await Promise.all(stored.map(({ index }) => tree.proofAt(index, treeSize, read)));
    const entries = stored.map(({ index, bytes, leafHash }): PostedEntry => {
      const { id, at, vouchers } = parseEntry(utf8Text(bytes), index);
      return { id, index, leafHash: text64(leafHash), at, vouchers };
    });
    const checkpoint = this.note(treeSize, await tree.rootAt(treeSize, read));
    return { hit: true, entries, treeSize, checkpoint, proof: (position) => (proofs[position] ?? []).map(text64) };
  }
}

function text64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
}
