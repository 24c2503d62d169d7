import { VND } from '#core/journal/commodity.js';
import type { BusinessDate } from '#core/dates.js';
import type { Pledge, PledgeMovement } from './pledge.js';

/** Where a promise stands: `open` nothing came yet, `partly` some of it, then how what was left ended; `withdrawn` was taken back whole. */
export type PledgeState = 'open' | 'partly' | 'fulfilled' | 'written_off' | 'expired' | 'withdrawn';

/** What became of everything promised of one commodity, in whole đồng or thousandths. The parts add up to `promised`. */
export interface CommodityStanding {
  readonly commodity: string;
  readonly promised: bigint;
  /** Kept by gifts the Front received. */
  readonly received: bigint;
  /** Kept by handing it straight to the recipients. */
  readonly direct: bigint;
  readonly writtenOff: bigint;
  readonly expired: bigint;
  /** Still waited for. */
  readonly left: bigint;
}

/** A part of the money and how much of it has come, oldest parts first. */
export interface InstalmentStanding {
  readonly due: BusinessDate;
  readonly amountVnd: bigint;
  readonly coveredVnd: bigint;
}

/** A promise as of some size of the log. */
export interface PledgeStanding {
  readonly state: PledgeState;
  readonly commodities: readonly CommodityStanding[];
  readonly instalments: readonly InstalmentStanding[];
  /** Money to be transferred next: what is missing of the first part not covered, or all that is left; 0 when nothing is waited for. */
  readonly nextVnd: bigint;
}

/**
 * Sums up a promise.
 * @param size only entries before this log index have happened; left out, everything in the book
 */
export function pledgeStanding(pledge: Pledge, size = Number.MAX_SAFE_INTEGER): PledgeStanding {
  const counted = pledge.movements.filter(({ index, reversedIndex = size }) => index < size && reversedIndex >= size);
  const isWithdrawn = pledge.reversedIndex !== undefined && pledge.reversedIndex < size;
  const commodities = [...new Set(pledge.things.map(({ commodity }) => commodity))].map((commodity) =>
    commodityStanding({ pledge, commodity, counted, isWithdrawn }),
  );
  const money = commodities.find(({ commodity }) => commodity === VND);
  const instalments = covered(pledge, money ? money.received + money.direct : 0n);
  const missing = instalments.find(({ amountVnd, coveredVnd }) => coveredVnd < amountVnd);
  const leftVnd = money?.left ?? 0n;
  const partVnd = missing === undefined ? leftVnd : missing.amountVnd - missing.coveredVnd;
  return { state: stateOf(isWithdrawn, commodities), commodities, instalments, nextVnd: partVnd < leftVnd ? partVnd : leftVnd };
}

interface Counted {
  readonly pledge: Pledge;
  readonly commodity: string;
  readonly counted: readonly PledgeMovement[];
  readonly isWithdrawn: boolean;
}

function commodityStanding({ pledge, commodity, counted, isWithdrawn }: Counted): CommodityStanding {
  const things = pledge.things.filter((thing) => thing.commodity === commodity);
  const numbers = new Set(things.map(({ no }) => no));
  const sum = (wanted: (movement: PledgeMovement) => boolean): bigint =>
    counted.reduce((all, movement) => (numbers.has(movement.no) && wanted(movement) ? all + movement.quantity : all), 0n);
  const promised = things.reduce((all, { quantity }) => all + quantity, 0n);
  return {
    commodity,
    promised,
    received: sum(({ change, through }) => change === 'fulfilled' && through === 'contribution'),
    direct: sum(({ change, through }) => change === 'fulfilled' && through === 'direct_delivery'),
    writtenOff: sum(({ change }) => change === 'written_off'),
    expired: sum(({ change }) => change === 'expired'),
    left: isWithdrawn ? 0n : promised - sum(() => true),
  };
}

// Money that came covers the oldest part first, whatever the donor had in mind: what is missing is the same.
function covered(pledge: Pledge, keptVnd: bigint): readonly InstalmentStanding[] {
  let rest = keptVnd;
  return pledge.instalments.map(({ due, amountVnd }) => {
    const coveredVnd = rest < amountVnd ? rest : amountVnd;
    rest -= coveredVnd;
    return { due, amountVnd, coveredVnd };
  });
}

function stateOf(isWithdrawn: boolean, commodities: readonly CommodityStanding[]): PledgeState {
  if (isWithdrawn) return 'withdrawn';
  const has = (part: keyof Omit<CommodityStanding, 'commodity'>): boolean => commodities.some((each) => each[part] > 0n);
  if (has('left')) return has('received') || has('direct') ? 'partly' : 'open';
  if (has('writtenOff')) return 'written_off';
  return has('expired') ? 'expired' : 'fulfilled';
}
