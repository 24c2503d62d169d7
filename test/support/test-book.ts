import { base64, utf8 } from '#core/bytes.js';
import { type Instant, parseInstant } from '#core/dates.js';
import type { EntryDraft } from '#core/journal/entry.js';
import type { AppliedEntry } from '#core/journal/applied-entry.js';
import { BookState, balanceQuantity } from '#core/journal/book-state.js';
import { encodeDraft, sealDraft } from '#core/journal/entry-bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { SealedEntry } from '#core/journal/kind.js';
import type { MeasureDelta } from '#core/journal/measure.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { nodeSha256 } from './digests.js';

const AT: Instant = parseInstant('2026-10-02T01:02:03.004Z');

/** A sealed result with its place in the book. */
export type Sealed = AppliedEntry & { readonly index: number };

/** A book in memory with nothing but core in it: seals drafts into canonical bytes, reads them back, keeps totals. */
export class TestBook {
  readonly leaves: string[] = [];
  readonly state: BookState;
  private readonly sums = new Map<string, MeasureDelta>();

  constructor() {
    this.state = new BookState(0, (index) => (index < this.leaves.length ? this.at(index) : undefined));
  }

  /** Seals one entry. @throws DomainError when a rule refuses it */
  seal(draft: EntryDraft): Sealed {
    const [sealed] = this.sealGroup([draft]);
    if (!sealed) throw new Error('nothing sealed');
    return sealed;
  }

  /** Seals a linked group: all or none. */
  sealGroup(drafts: readonly EntryDraft[]): readonly Sealed[] {
    const encoded = drafts.map((draft) => encodeDraft(draft));
    const applied = this.state.applyGroup(drafts);
    this.state.settle();
    return applied.map((result, position) => {
      this.leaves.push(sealDraft(encoded[position] ?? '', { at: AT, vouchers: result.vouchers }));
      for (const delta of result.measures) this.add(delta);
      return { ...result, index: this.leaves.length - 1 };
    });
  }

  /** Takes a leaf another book sealed, as a verifier does: from its bytes alone. */
  replay(leaf: string): void {
    this.state.applyGroup([parseEntry(leaf, this.leaves.length)]);
    this.leaves.push(leaf);
  }

  /** A sealed entry as read back from its bytes. */
  at(index: number): SealedEntry {
    const leaf = this.leaves[index] ?? '';
    return { entry: parseEntry(leaf, index), leafHash: base64(leafHash(nodeSha256, utf8(leaf))), reversed: false };
  }

  /** What a balance row stands at on its normal side. */
  balanceOf(key: string): bigint {
    return balanceQuantity(key.split('|')[0] ?? '', this.state.balance(key));
  }

  /** The public figures as summed from every entry. */
  totals(): readonly Omit<MeasureDelta, 'campaign'>[] {
    return [...this.sums.values()].map(({ campaign, ...total }) => total);
  }

  /** Everything that may change, to compare before and after a refusal. */
  snapshot(): unknown {
    return JSON.stringify([this.leaves, [...this.sums], this.state], (_key, value: unknown) =>
      typeof value === 'bigint' ? `${value}n` : value instanceof Map ? [...value] : value instanceof Set ? [...value] : value,
    );
  }

  private add(delta: MeasureDelta): void {
    const key = `${delta.campaign}|${delta.measure}|${delta.commodity}`;
    const before = this.sums.get(key);
    this.sums.set(key, {
      ...delta,
      quantity: delta.quantity + (before?.quantity ?? 0n),
      count: delta.count + (before?.count ?? 0),
      valuedVnd: delta.valuedVnd + (before?.valuedVnd ?? 0n),
      notValuedLines: delta.notValuedLines + (before?.notValuedLines ?? 0),
    });
  }
}
