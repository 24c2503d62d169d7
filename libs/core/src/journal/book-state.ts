import { DomainError } from '../domain-error.js';
import { VND_MAX } from '../vnd.js';
import { accountType, isAccount } from './account.js';
import { assertBalanced } from './balanced.js';
import { type BalanceKey, balanceKeyOf, balanceKeyText } from './balance-key.js';
import type { AppliedEntry, CampaignChange, NewName, PlacedLine } from './applied-entry.js';
import { CampaignFigures } from './campaign-figures.js';
import { type EntryCheck, checkEntry } from './entry-check.js';
import type { Entry, EntryDraft, Line, Voucher } from './entry.js';
import type { BookChange, BookView, CampaignState, NamedKind, SealedEntry } from './kind.js';
import { kindRule } from './kinds.js';
import { type Measure, type MeasureDelta, negated } from './measure.js';
import { voucherBook } from './voucher-book.js';

/** One row of the trial balance: what was ever debited and credited, in whole đồng or thousandths. Both only grow. */
export interface Balance {
  readonly debits: bigint;
  readonly credits: bigint;
}

/** What the balance stands at on its account's normal side. */
export function balanceQuantity(account: string, balance: Balance): bigint {
  return accountType(account).normal === 'D' ? balance.debits - balance.credits : balance.credits - balance.debits;
}

const ZERO: Balance = { debits: 0n, credits: 0n };

/** A draft to apply; a sealed entry being replayed brings its voucher numbers, which must be the next ones. */
export type Applicable = EntryDraft & { readonly vouchers?: readonly Voucher[] };

/**
 * The book as far as its rules must know it, and the serial check of every invariant: zero sum, sealed names, windows,
 * fund and stock never below zero at the end of a linked group, gapless vouchers, one reversal per entry. Pure: the writer,
 * the verifier, fsck and the tests replay entries through this same class.
 *
 * A map without a key means "not there": whoever reads through from storage loads the keys `neededKeys` names first.
 */
export class BookState implements BookView, BookChange {
  private readonly names = new Map<string, Readonly<Record<string, unknown>> | null>();
  private readonly campaigns = new Map<string, CampaignState | null>();
  private readonly accountCampaigns = new Map<string, string | null>();
  private readonly balances = new Map<string, Balance>();
  private readonly lastVouchers = new Map<string, number>();
  private readonly reversedIndexes = new Set<number>();
  private readonly figures = new CampaignFigures();
  /** What the entry being applied names and changes. */
  private made: { names: NewName[]; campaign?: CampaignChange } = { names: [] };
  private undo: (() => void)[] = [];
  private entries: number;

  /**
   * @param size how many entries the book holds already
   * @param sealedAt finds an entry of the book by index, for reversals
   */
  constructor(
    size: number,
    private readonly sealedAt: (index: number) => SealedEntry | undefined,
    private readonly check: EntryCheck = { unknownKinds: 'refuse' },
  ) {
    this.entries = size;
  }

  get isEmpty(): boolean {
    return this.entries === 0;
  }

  /** Entries in the book, the ones applied since the last `settle` included. */
  get size(): number {
    return this.entries;
  }

  named(kind: NamedKind, code: string): Readonly<Record<string, unknown>> | undefined {
    return this.names.get(`${kind}:${code}`) ?? undefined;
  }

  campaign(slug: string): CampaignState | undefined {
    return this.campaigns.get(slug) ?? undefined;
  }

  campaignOnAccount(account: string): string | undefined {
    return this.accountCampaigns.get(account) ?? undefined;
  }

  sealed(index: number): SealedEntry | undefined {
    // What a linked group still brings is not in the book yet.
    const found = index < this.entries ? this.sealedAt(index) : undefined;
    return found && this.reversedIndexes.has(index) ? { ...found, reversed: true } : found;
  }

  balance(key: string): Balance {
    return this.balances.get(key) ?? ZERO;
  }

  standing(key: BalanceKey): bigint {
    return balanceQuantity(key.account, this.balance(balanceKeyText(key)));
  }

  figure(campaign: string, measure: Measure, commodity: string): bigint {
    return this.figures.quantity(campaign, measure, commodity);
  }

  reversible(entry: Entry): readonly MeasureDelta[] | undefined {
    const rule = kindRule(entry.kind);
    return rule?.reversible === true ? (rule.measures?.(entry, this) ?? []) : undefined;
  }

  lastVoucher(book: string): number {
    return this.lastVouchers.get(book) ?? 0;
  }

  name(kind: NamedKind, code: string, facts: Readonly<Record<string, unknown>>): void {
    this.put(this.names, `${kind}:${code}`, facts);
    this.made.names.push({ kind, code, facts });
  }

  setCampaign(slug: string, campaign: CampaignState): void {
    // A campaign just opened has no figures yet: from here on they are kept up without reading any.
    if (!this.campaign(slug) && !this.figures.holds(slug)) this.figures.load(slug, []);
    this.made.campaign = { before: this.campaign(slug), after: campaign };
    this.put(this.campaigns, slug, campaign);
    for (const account of campaign.accounts) {
      if (campaign.state === 'opened') this.put(this.accountCampaigns, account, slug);
      // A campaign that stopped receiving gives its account free; by the next stage another may receive on it.
      else if (this.campaignOnAccount(account) === slug) this.put(this.accountCampaigns, account, null);
    }
  }

  reverse(index: number): void {
    this.reversedIndexes.add(index);
    this.undo.push(() => this.reversedIndexes.delete(index));
  }

  // Loading: what a read-through cache puts in before it applies anything. Never undone.

  /** Puts a name in as stored; `null` says storage has none. */
  loadName(kind: NamedKind, code: string, facts: Readonly<Record<string, unknown>> | null): void {
    this.names.set(`${kind}:${code}`, facts);
  }

  loadCampaign(slug: string, campaign: CampaignState | null): void {
    this.campaigns.set(slug, campaign);
  }

  loadAccountCampaign(account: string, slug: string | null): void {
    this.accountCampaigns.set(account, slug);
  }

  loadBalance(key: string, balance: Balance): void {
    this.balances.set(key, balance);
  }

  /** Puts a campaign's public figures in; from then on they are kept up. Only those that are there: all others are zero. */
  loadFigures(campaign: string, figures: readonly Pick<MeasureDelta, 'measure' | 'commodity' | 'quantity'>[]): void {
    this.figures.load(campaign, figures);
  }

  /** Counts entries that were checked elsewhere, and adds what they did to public figures. */
  addChecked(count: number, deltas: readonly MeasureDelta[]): void {
    this.entries += count;
    this.figures.add(deltas);
  }

  loadVoucher(book: string, last: number): void {
    this.lastVouchers.set(book, last);
  }

  /** Whether the cache holds a key (an absent thing it was told of counts). */
  holds(kind: 'name' | 'campaign' | 'accountCampaign' | 'balance' | 'voucher' | 'figures', key: string): boolean {
    switch (kind) {
      case 'name':
        return this.names.has(key);
      case 'campaign':
        return this.campaigns.has(key);
      case 'accountCampaign':
        return this.accountCampaigns.has(key);
      case 'balance':
        return this.balances.has(key);
      case 'voucher':
        return this.lastVouchers.has(key);
      case 'figures':
        return this.figures.holds(key);
    }
  }

  /** Forgets balance rows the cache need not keep, such as lots once their batch is in. */
  forgetBalance(key: string): void {
    this.balances.delete(key);
  }

  /**
   * Applies a linked group: all of it or none. Invariants on balances hold at its end, all others at each entry.
   * @throws DomainError with fact `entry` = position in the group; the state is then as before the call
   */
  applyGroup(group: readonly Applicable[]): readonly AppliedEntry[] {
    const mark = this.mark();
    const touched = new Map<string, BalanceKey>();
    try {
      const applied = group.map((entry, position) => this.applyOne(entry, { position, of: group.length, touched }));
      for (const [text, key] of touched) this.assertNotBelowZero(text, key);
      return applied;
    } catch (error) {
      this.rollbackTo(mark);
      throw error;
    }
  }

  /** A point to go back to with `rollbackTo`. */
  mark(): number {
    return this.undo.length;
  }

  /** Takes back everything applied since a mark. */
  rollbackTo(mark: number): void {
    while (this.undo.length > mark) this.undo.pop()?.();
  }

  /** What was applied is committed: nothing before this point can be taken back. */
  settle(): void {
    this.undo = [];
  }

  private applyOne(entry: Applicable, at: { position: number; of: number; touched: Map<string, BalanceKey> }): AppliedEntry {
    const rule = kindRule(entry.kind);
    // A kind of a later release is balanced, numbered and counted; what it names is not judged.
    if (!rule && this.check.unknownKinds === 'count') assertBalanced(entry.lines ?? []);
    else checkEntry(entry, this, { ...this.check, position: at.position, of: at.of });
    const measures = rule?.measures?.(entry, this) ?? [];
    const vouchers = this.numberVouchers(entry);
    const placed = (entry.lines ?? []).map((line) => this.place(line, at.touched));
    this.made = { names: [] };
    rule?.apply?.(entry, this, this);
    this.entries += 1;
    this.figures.add(measures);
    this.undo.push(() => {
      this.entries -= 1;
      this.figures.add(measures.map(negated));
    });
    return { vouchers, lines: placed, measures, ...this.made };
  }

  private numberVouchers(entry: Applicable): readonly Voucher[] {
    const next = (book: string): Voucher => {
      const no = this.lastVoucher(book) + 1;
      this.put(this.lastVouchers, book, no);
      return { book, no };
    };
    if (!entry.vouchers) return (entry.voucherTypes ?? []).map((type) => next(voucherBook(type, entry.unit, entry.date)));
    for (const voucher of entry.vouchers) {
      const wanted = next(voucher.book);
      if (wanted.no !== voucher.no) {
        throw new DomainError('VOUCHER_TAKEN', { book: voucher.book, no: String(voucher.no), expected: String(wanted.no) });
      }
    }
    return entry.vouchers;
  }

  private place(line: Line, touched: Map<string, BalanceKey>): PlacedLine {
    const key = balanceKeyOf(line);
    const text = balanceKeyText(key);
    const before = this.balance(text);
    const after =
      line.side === 'D'
        ? { debits: before.debits + line.quantity, credits: before.credits }
        : { debits: before.debits, credits: before.credits + line.quantity };
    if (after.debits > VND_MAX || after.credits > VND_MAX) throw new DomainError('BALANCE_OVERFLOW', { account: line.account });
    this.put(this.balances, text, after);
    touched.set(text, key);
    return line.side === 'D'
      ? { line, key, from: before.debits, to: after.debits }
      : { line, key, from: before.credits, to: after.credits };
  }

  private assertNotBelowZero(text: string, key: BalanceKey): void {
    if (this.check.unknownKinds === 'count' && !isAccount(key.account)) return;
    const type = accountType(key.account);
    if (!type.guarded || balanceQuantity(key.account, this.balance(text)) >= 0n) return;
    const { account, commodity, fund, lot } = key;
    if (type.promise === 'pledge') throw new DomainError('PLEDGE_EXCEEDED', { account, commodity, fund });
    throw new DomainError(lot === '' ? 'INSUFFICIENT_FUND' : 'INSUFFICIENT_STOCK', { account, commodity, fund });
  }

  private put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
    const before = map.get(key);
    const had = map.has(key);
    map.set(key, value);
    this.undo.push(() => {
      if (had && before !== undefined) map.set(key, before);
      else map.delete(key);
    });
  }
}
