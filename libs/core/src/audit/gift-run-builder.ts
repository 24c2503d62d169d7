import { balanceKeyOf, balanceKeyText } from '../journal/balance-key.js';
import type { Entry, Voucher } from '../journal/entry.js';
import type { MeasureDelta } from '../journal/measure.js';
import type { AssumingGift } from './assumed-book.js';
import { addedMeasure, type BalanceMove } from './book-sums.js';
import type { CampaignAssumption, GiftRun } from './gift-run.js';
import { NotUnderstoodCount } from './not-understood.js';

/** A gift that passed on its own: its entry, and what the rules asked of the book. */
export interface CheckedGift {
  readonly entry: Entry;
  readonly assuming: AssumingGift;
}

/** The business dates of gifts: the first, the last, and the periods they fall in as names the book must not hold. */
export interface GiftDays {
  readonly from: string;
  readonly until: string;
  readonly absent: Iterable<string>;
}

/** Gifts alike in all but date and amount, of which only the first is kept. */
export interface AlikeGifts {
  readonly gift: CheckedGift;
  readonly count: number;
  /** sum of the amounts, whole đồng */
  readonly amount: bigint;
  readonly days: GiftDays;
}

interface OpenCampaign {
  from: string;
  until: string;
  needsOpen: boolean;
  readonly accounts: Set<string>;
}

/** Adds gifts up into a run. */
export class GiftRunBuilder {
  private readonly names = new Set<string>();
  private readonly absent = new Set<string>();
  private readonly campaigns = new Map<string, OpenCampaign>();
  private readonly books = new Map<string, { readonly first: number; next: number }>();
  private readonly moves = new Map<string, BalanceMove>();
  private readonly measures = new Map<string, MeasureDelta>();
  private readonly unknown = new NotUnderstoodCount();
  private count = 0;
  private firstAt = '';
  private lastAt = '';

  /** @param first log index of the first gift */
  constructor(private readonly first: number) {}

  get isEmpty(): boolean {
    return this.count === 0;
  }

  /**
   * Takes the place of the next gift: its instant and vouchers.
   * @returns false when it can't follow the gift before it; the run is then as before
   */
  follow(at: string, vouchers: readonly Voucher[]): boolean {
    if (at < this.lastAt || vouchers.some(({ book, no }) => no !== (this.books.get(book)?.next ?? no))) return false;
    for (const { book, no } of vouchers) {
      const run = this.books.get(book);
      if (run === undefined) this.books.set(book, { first: no, next: no + 1 });
      else run.next = no + 1;
    }
    if (this.count === 0) this.firstAt = at;
    this.lastAt = at;
    this.count += 1;
    return true;
  }

  /** Whether goods came under these numbers already: no two gifts share one. */
  holdsLotOf({ lines = [] }: Entry): boolean {
    return lines.some((line) => line.lot !== undefined && this.moves.has(balanceKeyText(balanceKeyOf(line))));
  }

  /** Adds one gift whose place was taken. */
  add({ entry, assuming }: CheckedGift): void {
    this.assume(assuming, { from: entry.date, until: entry.date, absent: assuming.absent });
    for (const line of entry.lines ?? []) {
      const isDebit = line.side === 'D';
      this.move({ key: balanceKeyOf(line), debits: isDebit ? line.quantity : 0n, credits: isDebit ? 0n : line.quantity });
    }
    for (const delta of assuming.measures) this.measure(delta);
    this.unknown.add(entry);
  }

  /** Adds plain gifts of money whose places were taken. */
  addAlike({ gift, count, amount, days }: AlikeGifts): void {
    this.assume(gift.assuming, days);
    for (const line of gift.entry.lines ?? []) {
      const isDebit = line.side === 'D';
      this.move({ key: balanceKeyOf(line), debits: isDebit ? amount : 0n, credits: isDebit ? 0n : amount });
    }
    for (const delta of gift.assuming.measures) this.measure({ ...delta, quantity: amount, count: delta.count * count });
  }

  /** The run as it stands. */
  build(): GiftRun {
    return {
      first: this.first,
      count: this.count,
      firstAt: this.firstAt,
      lastAt: this.lastAt,
      names: [...this.names],
      absent: [...this.absent],
      campaigns: [...this.campaigns].map(
        ([campaign, { accounts, ...window }]): CampaignAssumption => ({ campaign, ...window, accounts: [...accounts] }),
      ),
      vouchers: [...this.books].map(([book, { first, next }]) => ({ book, first, count: next - first })),
      moves: [...this.moves.values()],
      measures: [...this.measures.values()],
      notUnderstood: this.unknown.report(),
    };
  }

  private assume({ names, campaigns, accounts, needsOpen }: AssumingGift, { from, until, absent }: GiftDays): void {
    for (const name of names) this.names.add(name);
    for (const name of absent) this.absent.add(name);
    for (const slug of campaigns) {
      let campaign = this.campaigns.get(slug);
      if (campaign === undefined) this.campaigns.set(slug, (campaign = { from, until, needsOpen, accounts: new Set() }));
      if (from < campaign.from) campaign.from = from;
      if (until > campaign.until) campaign.until = until;
      campaign.needsOpen ||= needsOpen;
      for (const account of accounts) campaign.accounts.add(account);
    }
  }

  private move(move: BalanceMove): void {
    const text = balanceKeyText(move.key);
    const sum = this.moves.get(text);
    const debits = move.debits + (sum?.debits ?? 0n);
    const credits = move.credits + (sum?.credits ?? 0n);
    this.moves.set(text, { key: move.key, debits, credits });
  }

  private measure(delta: MeasureDelta): void {
    const text = `${delta.campaign}|${delta.measure}|${delta.commodity}`;
    const sum = this.measures.get(text);
    this.measures.set(text, sum === undefined ? delta : addedMeasure(sum, delta));
  }
}
