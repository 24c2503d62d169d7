import { parseBusinessDate } from '../dates.js';
import { parseEntry } from '../journal/entry-parse.js';
import { CONTRIBUTION } from '../journal/kinds/contribution.js';
import { periodCode } from '../journal/period.js';
import type { EntryBundle } from '../merkle/entry-bundle.js';
import { assumeGift } from './assumed-book.js';
import type { GiftRun } from './gift-run.js';
import { type CheckedGift, GiftRunBuilder } from './gift-run-builder.js';
import type { FittingGift, GiftTemplate } from './gift-template.js';
import { type MoneyGift, readMoneyGift } from './money-gift.js';
import { leafText } from './read-leaf.js';

/** A stretch of the log as `BookAudit` takes it in: gifts added up, or leaves that have to be replayed in order. */
export type SegmentPart =
  | { readonly kind: 'run'; readonly run: GiftRun }
  | { readonly kind: 'leaves'; readonly first: number; readonly leaves: readonly Uint8Array[] };

/** Shapes of plain gifts that are remembered; a log with more of them is read the slower way. */
const SHAPES_MAX = 10_000;

/** Amounts are added as numbers up to here, then carried over: one more amount is still exact. */
const CARRY = 2 ** 52;

/** Shapes tried on a leaf before it is taken apart: gifts of few campaigns and accounts follow each other. */
const RECENT_MAX = 8;

/** What gifts of one shape add up to. */
interface AlikeSum {
  count: number;
  amount: number;
  carried: bigint;
  from: string;
  until: string;
  /** date of the gift taken last */
  date: string;
  readonly absent: Set<string>;
}

interface Shape {
  readonly template: GiftTemplate;
  readonly gift: CheckedGift;
  /** what this shape added to the run being built */
  inRun: AlikeSum | undefined;
}

/**
 * Reads stretches of a log apart from each other, on any thread: everything about ordinary gifts that doesn't depend on what stands before
 * is checked here and added up, and all else is handed on as it is. It never judges: a leaf it can't make sense of is handed on too, so the
 * verdict is `BookAudit`'s alone.
 */
export class SegmentReader {
  private readonly shapes = new Map<string, Shape>();
  private readonly used = new Set<Shape>();
  /** the shape met last in front */
  private recent: Shape[] = [];
  private builder = new GiftRunBuilder(0);

  /**
   * Takes bundles that follow each other apart.
   * @param first log index of the first entry
   * @param bundles each is done with before the next is asked for, so they may share their bytes
   * @returns parts that keep no hold of the bundles' bytes
   */
  read(first: number, bundles: Iterable<EntryBundle>): readonly SegmentPart[] {
    const parts: SegmentPart[] = [];
    let others: Uint8Array[] = [];
    let next = first;
    this.builder = new GiftRunBuilder(first);
    for (const bundle of bundles) {
      for (let at = 0; at < bundle.width; at += 1, next += 1) {
        if (this.takeGift(bundle, at, next)) {
          if (others.length > 0) parts.push({ kind: 'leaves', first: next - others.length, leaves: others });
          others = [];
          continue;
        }
        parts.push(...this.closeRun(next + 1));
        others.push(new Uint8Array(bundle.entry(at)));
      }
    }
    parts.push(...this.closeRun(next));
    if (others.length > 0) parts.push({ kind: 'leaves', first: next - others.length, leaves: others });
    return parts;
  }

  private closeRun(next: number): SegmentPart[] {
    for (const shape of this.used) {
      if (shape.inRun === undefined) continue;
      const { count, amount, carried, from, until, absent } = shape.inRun;
      this.builder.addAlike({ gift: shape.gift, count, amount: carried + BigInt(amount), days: { from, until, absent } });
      shape.inRun = undefined;
    }
    this.used.clear();
    const built = this.builder;
    this.builder = new GiftRunBuilder(next);
    return built.isEmpty ? [] : [{ kind: 'run', run: built.build() }];
  }

  private takeGift(bundle: EntryBundle, at: number, index: number): boolean {
    for (const shape of this.recent) {
      const gift = shape.template.fit(bundle, at);
      if (gift) return this.takeAlike(gift, shape);
    }
    try {
      const text = leafText(bundle.entry(at));
      const money = readMoneyGift(text);
      const shape = money && this.shapes.get(money.shape);
      const gift = shape?.template.fit(bundle, at);
      return shape && gift ? this.takeAlike(gift, shape) : this.takeEntry(text, index, money);
    } catch {
      // Whatever is wrong with it, BookAudit will say in its place.
      return false;
    }
  }

  private takeAlike({ at, date, amount, no }: FittingGift, shape: Shape): boolean {
    const { vouchers, unit } = shape.gift.entry;
    if (!this.builder.follow(at, [{ book: vouchers[0]?.book ?? '', no }])) return false;
    const sum = (shape.inRun ??= { count: 0, amount: 0, carried: 0n, from: date, until: date, date: '', absent: new Set() });
    this.used.add(shape);
    if (this.recent[0] !== shape) this.bringForward(shape);
    sum.count += 1;
    sum.amount += amount;
    if (date !== sum.date) addDay(sum, { unit, date });
    if (sum.amount > CARRY) {
      sum.carried += BigInt(sum.amount);
      sum.amount = 0;
    }
    return true;
  }

  private bringForward(shape: Shape): void {
    this.recent = [shape, ...this.recent.filter((other) => other !== shape)].slice(0, RECENT_MAX);
  }

  private takeEntry(text: string, index: number, money: MoneyGift | undefined): boolean {
    const entry = parseEntry(text, index);
    const isAlone = entry.group === undefined && entry.reverses === undefined && entry.request === undefined;
    if (entry.kind !== CONTRIBUTION.kind || !isAlone) return false;
    const gift: CheckedGift = { entry, assuming: assumeGift(entry) };
    if (money && this.shapes.size < SHAPES_MAX) this.shapes.set(money.shape, { template: money.template, gift, inRun: undefined });
    if (this.builder.holdsLotOf(entry) || !this.builder.follow(entry.at, entry.vouchers)) return false;
    this.builder.add(gift);
    return true;
  }
}

function addDay(sum: AlikeSum, { unit, date }: { readonly unit: string; readonly date: string }): void {
  sum.date = date;
  if (date < sum.from) sum.from = date;
  if (date > sum.until) sum.until = date;
  sum.absent.add(`period:${periodCode(unit, parseBusinessDate(date))}`);
}
