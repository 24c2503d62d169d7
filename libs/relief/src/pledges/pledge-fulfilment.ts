import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE, VND } from '#core/journal/commodity.js';
import type { PledgeTake } from '#core/journal/pledge-change-draft.js';
import { parseQuantity } from '#core/quantity.js';
import { parsePositiveVnd } from '#core/vnd.js';
import type { Item } from '../goods/items-reader.js';
import type { PledgeFulfilment } from './fulfilment-command.js';
import type { Pledge } from './pledge.js';

/** Whole đồng or thousandths by commodity. */
export type Quantities = ReadonlyMap<string, bigint>;

/**
 * What an officer typed, by commodity; `undefined` when it is left to what is there.
 * @throws DomainError `AMOUNT_NOT_POSITIVE`, `COMMODITY_UNKNOWN`, `QUANTITY_INVALID`, `QUANTITY_SCALE_EXCEEDED`
 */
export async function readFulfilment(
  { amount, goods = [] }: Omit<PledgeFulfilment, 'pledge'>,
  item: (code: string) => Promise<Item>,
): Promise<Quantities | undefined> {
  if (amount === undefined && goods.length === 0) return undefined;
  const wanted = new Map<string, bigint>();
  if (amount !== undefined) wanted.set(VND, parsePositiveVnd(amount));
  for (const given of goods) {
    const { code, scale } = await item(given.item);
    const quantity = parseQuantity(given.quantity, scale) * 10n ** BigInt(GOODS_SCALE - scale);
    if (quantity === 0n) throw new DomainError('QUANTITY_INVALID', { item: code, quantity: '0' });
    wanted.set(code, (wanted.get(code) ?? 0n) + quantity);
  }
  return wanted;
}

/**
 * What is taken from the things of a promise, line by line. A promise of which nothing is left is taken from as it was made: whether that
 * may be is the book's to say, which answers a repeated request first.
 * @param wanted by commodity; left out, as much as the promise and `held` both have
 * @param held what the gift still has to keep promises with, by commodity
 * @throws DomainError `PLEDGE_BEYOND_GIFT` when the gift has less, or nothing of what was promised
 */
export function fulfilmentTakes(pledge: Pledge, wanted: Quantities | undefined, held: Quantities): readonly PledgeTake[] {
  const isOver = pledge.things.every(({ left }) => left === 0n);
  const open = pledge.things.map((thing) => (isOver ? { ...thing, left: thing.quantity } : thing));
  const takes: PledgeTake[] = [];
  for (const [commodity, quantity] of wanted ?? common(open, held)) {
    if (quantity > (held.get(commodity) ?? 0n))
      throw new DomainError('PLEDGE_BEYOND_GIFT', { field: 'amount', pledge: pledge.id, commodity });
    takes.push(...takesOf(pledge.id, { things: open, commodity, quantity }));
  }
  if (takes.length === 0) throw new DomainError('PLEDGE_BEYOND_GIFT', { field: 'amount', pledge: pledge.id });
  return takes;
}

/** Everything still waited for, or of a promise that is over all that was promised: then the book refuses it. */
export function remainderTakes(pledge: Pledge, amountVnd?: bigint): readonly PledgeTake[] {
  const whole = new Map<string, bigint>();
  for (const { commodity, quantity } of pledge.things) whole.set(commodity, (whole.get(commodity) ?? 0n) + quantity);
  return fulfilmentTakes(pledge, amountVnd === undefined ? undefined : new Map([[VND, amountVnd]]), whole);
}

type OpenThing = Pick<Pledge['things'][number], 'no' | 'fund' | 'commodity' | 'left'>;

function common(things: readonly OpenThing[], held: Quantities): Quantities {
  const wanted = new Map<string, bigint>();
  for (const { commodity, left } of things) wanted.set(commodity, (wanted.get(commodity) ?? 0n) + left);
  for (const [commodity, left] of wanted) {
    const has = held.get(commodity) ?? 0n;
    const both = left < has ? left : has;
    if (both > 0n) wanted.set(commodity, both);
    else wanted.delete(commodity);
  }
  return wanted;
}

interface Wanted {
  readonly things: readonly OpenThing[];
  readonly commodity: string;
  readonly quantity: bigint;
}

/** Oldest line first; what no line has goes onto the last one, so that the book says how much is left. */
function takesOf(pledge: string, { things, commodity, quantity }: Wanted): readonly PledgeTake[] {
  const takes: PledgeTake[] = [];
  const lines = things.filter((thing) => thing.commodity === commodity);
  let rest = quantity;
  for (const [at, { no, fund, left }] of lines.entries()) {
    const taken = at === lines.length - 1 || rest < left ? rest : left;
    if (taken > 0n) takes.push({ fund, commodity, lot: `${pledge}/${no}`, quantity: taken });
    rest -= taken;
  }
  return takes;
}
