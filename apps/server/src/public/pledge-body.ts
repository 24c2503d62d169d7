import type { BusinessDate } from '#core/dates.js';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { ItemName } from '#disclosure/registry/registry.js';
import type { Pledge, PledgeMovement } from '#relief/pledges/pledge.js';
import { type CommodityStanding, pledgeStanding } from '#relief/pledges/pledge-standing.js';

/** What a promise is shown with. */
export interface PledgeShown {
  readonly pledge: Pledge;
  /** Entries that count: those before this log index; left out, the whole book. */
  readonly size?: number | undefined;
  readonly today: BusinessDate;
  readonly items: ReadonlyMap<string, ItemName>;
}

/** A promise as JSON: what was promised, what came of it, and when the rest is due. Nobody's name is in it. */
export function pledgeBody({ pledge, size, today, items }: PledgeShown) {
  const { state, commodities, instalments, nextVnd } = pledgeStanding(pledge, size);
  const money = commodities.find(({ commodity }) => commodity === VND);
  return {
    index: pledge.index,
    campaign: pledge.campaign,
    unit: pledge.unit,
    date: pledge.date,
    due: pledge.due,
    channel: pledge.channel,
    state,
    is_overdue: (state === 'open' || state === 'partly') && pledge.due < today,
    money: money === undefined ? null : { ...standingBody(money), currency: 'VND', next: String(nextVnd) },
    goods: commodities
      .filter(({ commodity }) => commodity !== VND)
      .map((standing) => {
        const { name = standing.commodity, unit = '' } = items.get(standing.commodity) ?? {};
        return { item: standing.commodity, name, unit, ...standingBody(standing) };
      }),
    instalments: instalments.map(({ due, amountVnd, coveredVnd }) => ({ due, amount: String(amountVnd), covered: String(coveredVnd) })),
    changes: changesBody(pledge, size),
  };
}

function standingBody({ commodity, promised, received, direct, writtenOff, expired, left }: CommodityStanding) {
  const said = (quantity: bigint): string => formatCommodityQuantity(commodity, quantity);
  return {
    promised: said(promised),
    received: said(received),
    direct: said(direct),
    written_off: said(writtenOff),
    expired: said(expired),
    left: said(left),
  };
}

/** What happened to it, entry by entry, oldest first. */
function changesBody({ things, movements }: Pledge, size = Number.MAX_SAFE_INTEGER) {
  const commodityOf = new Map(things.map(({ no, commodity }) => [no, commodity] as const));
  const changes = new Map<number, { first: PledgeMovement; parts: Map<string, bigint> }>();
  for (const movement of movements.filter(({ index }) => index < size)) {
    const change = changes.get(movement.index) ?? { first: movement, parts: new Map<string, bigint>() };
    changes.set(movement.index, change);
    const commodity = commodityOf.get(movement.no) ?? '';
    change.parts.set(commodity, (change.parts.get(commodity) ?? 0n) + movement.quantity);
  }
  return [...changes.values()].map(({ first, parts }) => ({
    index: first.index,
    date: first.date,
    change: first.change,
    through: first.through ?? null,
    reason: first.reason ?? null,
    amount: formatCommodityQuantity(VND, parts.get(VND) ?? 0n),
    goods: [...parts]
      .filter(([commodity]) => commodity !== VND)
      .map(([item, quantity]) => ({ item, quantity: formatCommodityQuantity(item, quantity) })),
    reversed_by: first.reversedIndex !== undefined && first.reversedIndex < size ? first.reversedIndex : null,
  }));
}

const PARTS = { promised: '5000000', received: '2000000', direct: '0', written_off: '0', expired: '0', left: '3000000' };

/** A promise by example, for the documentation. */
export const PLEDGE_EXAMPLE = {
  index: 417,
  campaign: 'bao-so-3',
  unit: '44',
  date: '2026-11-22',
  due: '2026-12-31',
  channel: 'bank',
  state: 'partly',
  is_overdue: false,
  money: { ...PARTS, currency: 'VND', next: '3000000' },
  goods: [{ item: 'gao', name: 'Gạo', unit: 'kg', promised: '50', received: '0', direct: '0', written_off: '0', expired: '0', left: '50' }],
  instalments: [{ due: '2026-12-15', amount: '2000000', covered: '2000000' }],
  changes: [
    {
      index: 431,
      date: '2026-12-01',
      change: 'fulfilled',
      through: 'contribution',
      reason: null,
      amount: '2000000',
      goods: [{ item: 'gao', quantity: '12.5' }],
      reversed_by: null,
    },
  ],
} as const;
