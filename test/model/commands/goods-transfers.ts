import { type ReceivedLot, receivedGoodsDraft, sentGoodsDraft } from '#core/journal/stock-transfer-draft.js';
import { goodsFigure, move, type Move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import { nextGoods } from '../world/goods-value.js';
import type { Goods, Transfer } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { worth } from './gifts.js';
import { asRead, goodsRow, saysItsWorth, someGoods } from './goods.js';
import { WAREHOUSES, keeperOf, signedBy } from './scene.js';

/** Goods leave a warehouse for another. */
export function sendGoods(dice: Dice, world: World): Plan | undefined {
  const goods = someGoods(dice, world, 'stock');
  const campaign = world.campaigns.get(goods?.campaign ?? '');
  if (!goods || !campaign) return undefined;
  const from = goods.place.split(':')[1] ?? '';
  const to = dice.pick(Object.keys(WAREHOUSES).filter((code) => code !== from)) ?? '44';
  const signed = signedBy(dice, campaign, { two: false, unit: keeperOf(goods.place) });
  const row = asRead(world, goods);
  const quantity = dice.part(row.standing);
  const place = `transit:${signed.id}`;
  const deed: Deed = {
    draft: sentGoodsDraft({ ...signed, from, to }, [{ row, quantity }]),
    moves: [{ row: goodsRow(goods), by: -quantity }, move(place, goods.fund, { commodity: goods.item, by: quantity, lot: goods.lot })],
    done: (known) => {
      const part = nextGoods(goods, known.rows.of(goodsRow(goods)) + quantity, quantity);
      const carried: Goods = { ...goods, place, part, quantity };
      known.transfers.push({ id: signed.id, campaign: campaign.slug, from, to, maker: signed.by.maker, goods: carried });
    },
  };
  return { name: 'goods sent', deeds: [deed] };
}

/** What came of goods that were sent: parts arrive, come back, are lost. */
export function receiveGoods(dice: Dice, world: World): Plan | undefined {
  const sent = world.transfers.filter(({ goods }) => goods !== undefined);
  const transfer = dice.pick(dice.chance(8) ? sent : sent.filter(({ id }) => !world.received.has(id)));
  const campaign = world.campaigns.get(transfer?.campaign ?? '');
  if (!transfer?.goods || !campaign) return undefined;
  const { goods, from, to } = transfer;
  const { quantity } = goods;
  const [received, returned] = dice.oneOf<readonly [bigint, bigint]>(
    [quantity, 0n],
    [quantity / 2n, quantity - quantity / 2n],
    [0n, quantity],
    [quantity / 2n, quantity / 4n],
    [quantity, 0n],
  );
  const signed = signedBy(dice, campaign, { two: false, unit: WAREHOUSES[to] ?? '44' });
  const reason = dice.chance(8) ? {} : ({ reason: 'lost_on_the_way' } as const);
  // What is on its way stays as it was sent: the row is read as if nobody had received it, so that asking twice looks as it would.
  const row = { ...asRead(world, goods), standing: quantity };
  const given = { ...signed, transfer: transfer.id, from, to, ...reason };
  const draft = receivedGoodsDraft(given, [{ row, received, returned }]);
  const parts: Arrived = { received, returned, lost: quantity - received - returned };
  const deed: Deed = {
    draft,
    ...arrival({ id: signed.id, transfer, goods }, parts, draft.lines?.at(-1)?.valuation),
    forbidden: (known) => [
      ...(known.received.has(transfer.id) ? ['ALREADY_NAMED'] : []),
      ...(returned !== quantity && signed.by.maker === transfer.maker ? ['SECOND_PERSON_NEEDED'] : []),
      ...(parts.lost > 0n && !('reason' in reason) ? ['DIFFERENCE_UNEXPLAINED'] : []),
      ...lostWorth(known, { row, goods, parts, said: draft.lines?.at(-1)?.valuation }),
    ],
  };
  return { name: 'goods received', deeds: [deed] };
}

interface Arrived {
  readonly received: bigint;
  readonly returned: bigint;
  readonly lost: bigint;
}

/** What is lost on the way says what it was worth. */
function lostWorth(
  world: World,
  given: {
    readonly row: ReceivedLot['row'];
    readonly goods: Goods;
    readonly parts: Arrived;
    readonly said: Parameters<typeof saysItsWorth>[2]['said'];
  },
): readonly string[] {
  const { row, goods, parts, said } = given;
  if (parts.lost === 0n) return [];
  const standing = world.rows.of(goodsRow(goods)) - parts.received - parts.returned;
  const seen = { goods: new Map([[goods.lot, goods]]), valuations: world.valuations };
  return saysItsWorth(seen, row, { standing, taken: parts.lost, said }) ? [] : ['CONFLICT'];
}

function arrival(
  { id, transfer, goods }: { readonly id: string; readonly transfer: Transfer; readonly goods: Goods },
  parts: Arrived,
  said: Parameters<typeof worth>[0],
): Pick<Deed, 'moves' | 'figures' | 'done'> {
  const { fund, item, campaign, quantity } = goods;
  const arrived: Goods[] = [];
  const moves: Move[] = [{ row: goodsRow(goods), by: -quantity }];
  let gone = 0n;
  let line = 0;
  for (const [taken, warehouse] of [[parts.received, transfer.to] as const, [parts.returned, transfer.from] as const]) {
    if (taken === 0n) continue;
    line += 2;
    const lot = `${id}/${line}`;
    const place = `stock:${warehouse}`;
    moves.push(move(place, fund, { commodity: item, by: taken, lot }));
    arrived.push({ ...goods, lot, place, quantity: taken, part: nextGoods(goods, quantity - gone, taken) });
    gone += taken;
  }
  if (parts.lost > 0n) moves.push(move(`lost:${campaign}`, fund, { commodity: item, by: parts.lost }));
  return {
    moves,
    figures: parts.lost > 0n ? [goodsFigure(campaign, { measure: 'lost', item, lines: [{ quantity: parts.lost, ...worth(said) }] })] : [],
    done: (world) => {
      world.received.add(transfer.id);
      for (const lot of arrived) world.goods.set(lot.lot, lot);
    },
  };
}
