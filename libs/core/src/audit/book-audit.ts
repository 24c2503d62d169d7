import type { Sha256 } from '../digest.js';
import { DomainError } from '../domain-error.js';
import { VND_MAX } from '../vnd.js';
import { balanceKeyText } from '../journal/balance-key.js';
import type { AppliedEntry } from '../journal/applied-entry.js';
import { BookState } from '../journal/book-state.js';
import type { Entry } from '../journal/entry.js';
import { factText } from '../journal/fact.js';
import type { SealedEntry } from '../journal/kind.js';
import type { MeasureDelta } from '../journal/measure.js';
import { type TrialBalanceRow, trialBalanceDigest } from '../journal/trial-balance.js';
import { BookSums } from './book-sums.js';
import { AuditFinding, type Difference, differenceOf } from './difference.js';
import type { GiftRun } from './gift-run.js';
import { type NotUnderstood, NotUnderstoodCount } from './not-understood.js';
import { type ReadLeaf, readLeaf } from './read-leaf.js';
import { runAssumptionsHold } from './run-assumptions.js';
import { SealDays } from './seal-days.js';
import { checkVoucherBooks } from './voucher-books.js';

/** An entry the audit has passed, with what it did to the book. */
export interface AuditedEntry extends ReadLeaf {
  readonly applied: AppliedEntry;
}

/** What an audit asks of its surroundings. */
export interface AuditParts {
  readonly sha256: Sha256;
  /** bytes of an earlier leaf, for reversals; they are hashed again, so they need no trust */
  readonly leafAt: (index: number) => Uint8Array | undefined;
}

/** Entries a linked group may have before the audit gives it up: far more than a writer seals at once. */
const GROUP_MAX = 10_000;

/** Earlier entries that are kept once they were read back: what is taken from a lot of goods names the gift it came with, again and again. */
const LOOKED_UP_MAX = 256;

/**
 * Checks everything that can be checked from the bytes of a log, leaf by leaf in their order: canonical form, instants that never go back,
 * zero sums, names sealed before use, windows, gapless vouchers, one reversal, requests carried out once, nothing overspent at a group's end,
 * each daily seal, and the public figures added up anew. Stops at the first difference and names it. The verifier and fsck both rest on it.
 */
export class BookAudit {
  /** The book as replayed so far. */
  readonly state: BookState;
  private readonly sums = new BookSums();
  private readonly unknown = new NotUnderstoodCount();
  private readonly days = new SealDays();
  /** Requests that were carried out. */
  private readonly requests = new Set<string>();
  private first: Entry | undefined;
  private group: ReadLeaf[] = [];
  private next = 0;
  private lastAt = '';
  private found: Difference | undefined;
  private readonly lookedUp = new Map<number, SealedEntry>();

  constructor(private readonly parts: AuditParts) {
    this.state = new BookState(0, (index) => this.sealedAt(index), { unknownKinds: 'count' });
  }

  /** How many leaves were taken in. */
  get size(): number {
    return this.next;
  }

  /** The first difference, or `undefined` while there is none. */
  get difference(): Difference | undefined {
    return this.found;
  }

  /** The entry that opened the log. */
  get genesis(): Entry | undefined {
    return this.first;
  }

  /** Public figures per campaign, measure and commodity as the entries add up. */
  totals(): readonly MeasureDelta[] {
    return this.sums.totals();
  }

  /** The trial balance, lots added up. */
  trialBalance(): Iterable<TrialBalanceRow> {
    return this.sums.trialBalance();
  }

  notUnderstood(): readonly NotUnderstood[] {
    return this.unknown.report();
  }

  /**
   * Takes the next leaves.
   * @returns the entries whose group ended, with what they did; none from the first difference on
   */
  add(leaves: readonly Uint8Array[]): readonly AuditedEntry[] {
    const audited: AuditedEntry[] = [];
    for (const bytes of leaves) {
      if (this.found) break;
      const index = this.next;
      try {
        audited.push(...this.addLeaf(readLeaf(this.parts.sha256, bytes, index)));
      } catch (error) {
        this.found = differenceOf(error, this.group[0]?.entry.index ?? index);
      }
    }
    return audited;
  }

  /**
   * Takes a run of ordinary gifts that was checked and added up elsewhere.
   * @returns false when the book as it stands doesn't bear the run out: nothing was taken in, and `add` will name what is wrong
   */
  addRun(run: GiftRun): boolean {
    if (this.found || this.group.length > 0 || run.first !== this.next || run.firstAt < this.lastAt) return false;
    if (this.next === 0 || !this.days.spans(run.firstAt, run.lastAt) || !this.bears(run)) return false;
    for (const { book, first, count } of run.vouchers) this.state.loadVoucher(book, first + count - 1);
    for (const move of run.moves) {
      const text = balanceKeyText(move.key);
      const { debits, credits } = this.state.balance(text);
      this.state.loadBalance(text, { debits: debits + move.debits, credits: credits + move.credits });
      this.sums.addMove(move);
    }
    for (const delta of run.measures) this.sums.addMeasure(delta);
    this.state.addChecked(run.count, run.measures);
    for (const unknown of run.notUnderstood) this.unknown.merge(unknown);
    this.next += run.count;
    this.lastAt = run.lastAt;
    this.days.note(run.firstAt);
    this.days.note(run.lastAt);
    return true;
  }

  /** The log ends here. @returns the first difference, if there is one */
  finish(): Difference | undefined {
    const [open] = this.group;
    if (open && !this.found) this.found = { index: open.entry.index, rule: 'GROUP_UNFINISHED', facts: groupFacts(open.entry) };
    return this.found;
  }

  private addLeaf(leaf: ReadLeaf): readonly AuditedEntry[] {
    const { entry } = leaf;
    this.checkPlace(entry);
    checkVoucherBooks(entry);
    this.checkRequest(entry);
    this.lastAt = entry.at;
    this.days.note(entry.at);
    this.next += 1;
    this.unknown.add(entry);
    const of = entry.group?.of ?? 1;
    if (of > GROUP_MAX) throw new AuditFinding('GROUP_UNFINISHED', groupFacts(entry));
    if (this.group.length > 0 && (entry.group?.n !== this.group.length + 1 || of !== this.group[0]?.entry.group?.of)) {
      throw new AuditFinding('GROUP_UNFINISHED', groupFacts(entry));
    }
    this.group.push(leaf);
    return this.group.length < of ? [] : this.closeGroup();
  }

  private checkPlace(entry: Entry): void {
    if (entry.at < this.lastAt) throw new AuditFinding('AT_DECREASED', { at: entry.at, before: this.lastAt });
    if (this.next > 0) return;
    if (entry.kind !== 'genesis') throw new AuditFinding('GENESIS_MISSING', { kind: entry.kind.slice(0, 40) });
    this.first = entry;
  }

  /** What was approved once is carried out once. */
  private checkRequest({ request }: Entry): void {
    if (request === undefined) return;
    if (this.requests.has(request.id)) throw new DomainError('CONFLICT', { request: request.id.slice(0, 80) });
    this.requests.add(request.id);
  }

  private closeGroup(): readonly AuditedEntry[] {
    const applied = this.state.applyGroup(this.group.map(({ entry }) => entry));
    this.state.settle();
    const audited = this.group.flatMap((leaf, at): AuditedEntry[] => {
      const result = applied[at];
      return result === undefined ? [] : [{ ...leaf, applied: result }];
    });
    for (const { entry, applied: result } of audited) this.record(entry, result);
    this.group = [];
    return audited;
  }

  private record(entry: Entry, { lines, measures }: AppliedEntry): void {
    for (const { key, line, from } of lines) {
      if (from > 0n && key.lot.startsWith(`${entry.id}/`)) throw new AuditFinding('ALREADY_NAMED', { lot: key.lot });
      const isDebit = line.side === 'D';
      this.sums.addMove({ key, debits: isDebit ? line.quantity : 0n, credits: isDebit ? 0n : line.quantity });
    }
    for (const delta of measures) this.sums.addMeasure(delta);
    if (entry.kind === 'seal') this.checkSeal(entry);
  }

  private checkSeal(entry: Entry): void {
    const day = factText(entry, 'day');
    const due = this.days.due(entry.at);
    if (day !== due) throw new AuditFinding('SEAL_DAY', { day: day.slice(0, 10), expected: due ?? '' });
    this.days.close();
    const sealed = factText(entry, 'balances');
    const expected = trialBalanceDigest(this.parts.sha256, this.sums.trialBalance());
    if (sealed !== expected) {
      throw new AuditFinding('SEAL_DIFFERS', { day, sealed: sealed.slice(0, 60), expected });
    }
  }

  private bears(run: GiftRun): boolean {
    if (!runAssumptionsHold(run, this.state)) return false;
    return run.moves.every(({ key, debits, credits }) => {
      const before = this.state.balance(balanceKeyText(key));
      if (key.lot !== '' && before.debits > 0n) return false;
      return before.debits + debits <= VND_MAX && before.credits + credits <= VND_MAX;
    });
  }

  private sealedAt(index: number): SealedEntry | undefined {
    const known = this.lookedUp.get(index);
    if (known) return known;
    const bytes = index < this.next ? this.parts.leafAt(index) : undefined;
    if (!bytes) return undefined;
    const sealed = { ...readLeaf(this.parts.sha256, bytes, index), reversed: false };
    if (this.lookedUp.size >= LOOKED_UP_MAX) this.lookedUp.clear();
    this.lookedUp.set(index, sealed);
    return sealed;
  }
}

function groupFacts(entry: Entry): { readonly n: string; readonly of: string } {
  return { n: String(entry.group?.n ?? 1), of: String(entry.group?.of ?? 1) };
}
