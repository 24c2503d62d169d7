import { base64, utf8 } from '#core/bytes.js';
import { type Instant, instantOf } from '#core/dates.js';
import { BookAudit } from '#core/audit/book-audit.js';
import type { EntryDraft, Voucher } from '#core/journal/entry.js';
import { encodeDraft, sealDraft } from '#core/journal/entry-bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { SealedEntry } from '#core/journal/kind.js';
import { trialBalanceDigest } from '#core/journal/trial-balance.js';
import { voucherBook } from '#core/journal/voucher-book.js';
import { leafHash } from '#core/merkle/tree-hash.js';
import { nodeSha256 } from './digests.js';
import { givenDate, givenId } from './given.js';

/** A log in memory, written leaf by leaf without asking whether a rule allows it: what a dishonest writer would publish. */
export class GivenLog {
  readonly leaves: Uint8Array[] = [];
  private readonly lastVouchers = new Map<string, number>();

  /** Instant of the next leaf, in milliseconds since 1970. */
  now = Date.parse('2026-10-02T01:02:03.004Z');

  /** Seals a draft with the next voucher numbers, or with the given ones. */
  seal(draft: EntryDraft, vouchers: readonly Voucher[] = this.number(draft)): number {
    this.now += 7;
    return this.push(sealDraft(encodeDraft(draft), { at: this.at(), vouchers }));
  }

  /** Adds a leaf as text. */
  push(leaf: string): number {
    this.leaves.push(utf8(leaf));
    return this.leaves.length - 1;
  }

  /** An entry as a reversal needs it. */
  sealed(index: number): SealedEntry {
    const bytes = this.leaves[index] ?? new Uint8Array();
    return { entry: parseEntry(this.text(index), index), leafHash: base64(leafHash(nodeSha256, bytes)), reversed: false };
  }

  text(index: number): string {
    return Buffer.from(this.leaves[index] ?? []).toString('utf8');
  }

  /** The day's seal as an honest writer makes it, once the day is over. */
  dailySeal(day = '2026-10-02'): EntryDraft {
    const over = Date.parse(`${day}T17:00:00Z`);
    if (this.now < over) this.now = over;
    const audit = givenAudit(this.leaves);
    audit.add(this.leaves);
    const balances = trialBalanceDigest(nodeSha256, audit.trialBalance());
    return { kind: 'seal', id: givenId(), unit: '00', date: givenDate(), by: { maker: 'log' }, facts: { day, balances } };
  }

  private at(): Instant {
    return instantOf(this.now);
  }

  private number(draft: EntryDraft): readonly Voucher[] {
    return (draft.voucherTypes ?? []).map((type) => {
      const book = voucherBook(type, draft.unit, draft.date);
      const no = (this.lastVouchers.get(book) ?? 0) + 1;
      this.lastVouchers.set(book, no);
      return { book, no };
    });
  }
}

/** An audit that finds earlier leaves in a list. */
export function givenAudit(leaves: readonly Uint8Array[]): BookAudit {
  return new BookAudit({ sha256: nodeSha256, leafAt: (index) => leaves[index] });
}
