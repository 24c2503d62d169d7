import { parseAccount } from '#core/journal/account.js';
import { baseCommodity } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { optionalFactText } from '#core/journal/fact.js';

/** What may have become of a part of a promise. */
export const PLEDGE_PARTS = ['received', 'direct', 'written_off', 'expired'] as const;

/** See `PLEDGE_PARTS`. */
export type PledgePart = (typeof PLEDGE_PARTS)[number];

/** A figure of promises: whole đồng or thousandths, and how many promises have any of it. */
export interface PledgeFigure {
  readonly quantity: bigint;
  readonly count: number;
}

/** Every figure of promises of one commodity. The four parts and `outstanding` add up to `registered`. */
export type CommodityFigures = Readonly<Record<'registered' | PledgePart | 'outstanding', PledgeFigure>>;

type Sums = Record<'registered' | PledgePart, bigint>;

interface KnownPledge {
  /** By commodity. */
  readonly sums: Map<string, Sums>;
  isWithdrawn: boolean;
}

interface Move {
  readonly pledge: string;
  readonly commodity: string;
  readonly part: PledgePart;
  readonly quantity: bigint;
}

/**
 * Promises of every campaign as entries tell them, in order: registered, kept, written off, expired, taken back. Pure: what it says is a
 * function of the entries it was given, so it says the same of a prefix of the log whoever asks and whenever.
 */
export class PledgeFold {
  private readonly pledges = new Map<string, KnownPledge>();
  private readonly campaigns = new Map<string, KnownPledge[]>();
  private readonly pledgeAt = new Map<number, KnownPledge>();
  private readonly movesAt = new Map<number, readonly Move[]>();

  /** Takes the next entry; any that is not about promises changes nothing. */
  apply(entry: Entry): void {
    if (entry.kind === 'pledge') this.register(entry);
    else if (entry.kind === 'pledge_change') this.change(entry);
    else if (entry.reverses) this.takeBack(entry.reverses.index);
  }

  /** The figures of a campaign by commodity; empty when nobody promised it anything. */
  figures(campaign: string): ReadonlyMap<string, CommodityFigures> {
    const figures = new Map<string, Record<keyof CommodityFigures, PledgeFigure>>();
    for (const { sums, isWithdrawn } of this.campaigns.get(campaign) ?? []) {
      if (isWithdrawn) continue;
      for (const [commodity, sum] of sums) {
        const all = figures.get(commodity) ?? noFigures();
        figures.set(commodity, all);
        const outstanding = PLEDGE_PARTS.reduce((left, part) => left - sum[part], sum.registered);
        for (const part of [...PLEDGE_PARTS, 'registered'] as const) all[part] = added(all[part], sum[part]);
        all.outstanding = added(all.outstanding, outstanding);
      }
    }
    return figures;
  }

  private register(entry: Entry): void {
    const pledge: KnownPledge = { sums: new Map(), isWithdrawn: false };
    for (const { commodity, quantity } of promisedLines(entry)) {
      const sum = pledge.sums.get(baseCommodity(commodity)) ?? { registered: 0n, received: 0n, direct: 0n, written_off: 0n, expired: 0n };
      pledge.sums.set(baseCommodity(commodity), { ...sum, registered: sum.registered + quantity });
    }
    this.pledges.set(entry.id, pledge);
    this.pledgeAt.set(entry.index, pledge);
    const campaign = this.campaigns.get(entry.campaign ?? '');
    if (campaign) campaign.push(pledge);
    else this.campaigns.set(entry.campaign ?? '', [pledge]);
  }

  private change(entry: Entry): void {
    const part = partOf(entry);
    if (part === undefined) return;
    const moves = promisedLines(entry).map(
      ({ lot = '', commodity, quantity }): Move => ({
        pledge: lot.split('/')[0] ?? '',
        commodity: baseCommodity(commodity),
        part,
        quantity,
      }),
    );
    this.movesAt.set(entry.index, moves);
    for (const move of moves) this.move(move, 1n);
  }

  private takeBack(index: number): void {
    const pledge = this.pledgeAt.get(index);
    if (pledge) pledge.isWithdrawn = true;
    for (const move of this.movesAt.get(index) ?? []) this.move(move, -1n);
  }

  private move({ pledge, commodity, part, quantity }: Move, sign: bigint): void {
    const sum = this.pledges.get(pledge)?.sums.get(commodity);
    if (sum) sum[part] += sign * quantity;
  }
}

function promisedLines({ lines = [] }: Entry): readonly Line[] {
  return lines.filter(({ account }) => parseAccount(account).type === 'promised');
}

function partOf(entry: Entry): PledgePart | undefined {
  const change = optionalFactText(entry, 'change');
  if (change === 'fulfilled') return optionalFactText(entry, 'through') === 'direct_delivery' ? 'direct' : 'received';
  return PLEDGE_PARTS.find((part) => part === change);
}

function noFigures(): Record<keyof CommodityFigures, PledgeFigure> {
  const none = { quantity: 0n, count: 0 };
  return { registered: none, received: none, direct: none, written_off: none, expired: none, outstanding: none };
}

function added(figure: PledgeFigure, quantity: bigint): PledgeFigure {
  return quantity === 0n ? figure : { quantity: figure.quantity + quantity, count: figure.count + 1 };
}
