import { randomUUID } from 'node:crypto';
import { parseInstant } from '#core/dates.js';
import { type RefundPart, refundDraft } from '#core/journal/refund-draft.js';
import { move, rowName } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Gift, GiftLine, Goods } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { beyondFree, notIssuable, outFigure, outgoingGoods } from './disbursements.js';
import { worth } from './gifts.js';
import { asRead, goodsRow } from './goods.js';
import { DIGEST, keeperOf, earmarkSlug, signedBy } from './scene.js';

const SOME_INSTANT = parseInstant('2026-11-22T03:00:00.000Z');

/** The row that remembers what of a gift's line went back. */
export function returnedRow({ campaign, fund, index }: Gift, { line, commodity }: GiftLine): string {
  return rowName(`returned:${campaign}`, fund, commodity, `${index}/${line}`);
}

/** One line of a gift that may go back, and the goods of it there are to give, where it brought goods. */
interface Returning {
  readonly gift: Gift;
  readonly line: GiftLine;
  readonly goods?: Goods;
}

/** A line of a gift; goods only where a lot of them lies in a warehouse. Often of a gift of which something went back before. */
function someLine(dice: Dice, world: World): Returning | undefined {
  const again = world.gifts.filter((each) => each.lines.some((line) => world.rows.of(returnedRow(each, line)) > 0n));
  const gift = dice.pick(dice.chance(35) && again.length > 0 ? again : world.gifts);
  const line = dice.pick(gift?.lines ?? []);
  if (!gift || !line) return undefined;
  if (line.lot === undefined) return { gift, line };
  const lots = [...world.goods.values()].filter(({ origin, place }) => origin === line.lot && place.startsWith('stock:'));
  const goods = dice.pick(lots);
  return goods && { gift, line, goods };
}

/** A gift or a part of it goes back to its donor: one line of it. */
export function refund(dice: Dice, world: World): Plan | undefined {
  const returning = someLine(dice, world);
  if (!returning) return undefined;
  const { gift, line, goods } = returning;
  const campaign = world.campaigns.get(gift.campaign);
  const done = world.at(gift.index);
  if (!campaign || !done) return undefined;
  const quantity = dice.part(line.quantity);
  const unit = goods ? keeperOf(goods.place) : gift.unit;
  const { by, ...signed } = signedBy(dice, campaign, { two: true, unit });
  const row = goods && { goods, read: asRead(world, goods) };
  const account = goods?.place ?? line.account;
  const part: RefundPart = { giftLine: line.line, account, quantity, ...(goods && taken(world, goods, quantity)) };
  // The builder reads the gift's lines from the entry: they are the ones that were asked for, at the place where they were sealed.
  const entry = { ...done.deed.draft, index: gift.index, at: SOME_INSTANT, vouchers: [], notUnderstood: [] };
  const request = { id: randomUUID(), hash: DIGEST };
  const given = { ...signed, by: { checker: '', ...by }, gift: { entry, leafHash: done.leafHash }, parts: [part], request };
  const { commodity } = line;
  const deed: Deed = {
    draft: { ...refundDraft(given), by },
    needsTwo: true,
    moves: [
      move(account, gift.fund, { commodity, by: -quantity, ...(goods && { lot: goods.lot }) }),
      { row: returnedRow(gift, line), by: quantity },
    ],
    figures: [outFigure(gift.campaign, commodity, { measure: 'returned', quantity, ...worth(part.valuation) })],
    isReversible: true,
    forbidden: (known) => [
      ...beyondGift(known, returning, quantity),
      ...(row ? notIssuable(known, row.goods, { date: signed.date, quantity, row: row.read, said: part.valuation }) : []),
    ],
  };
  return { name: 'refund', deeds: [deed] };
}

/** Never a gift that was taken back, never more than was given, and of the free fund nothing that is promised to others. */
function beyondGift(world: World, { gift, line }: Returning, quantity: bigint): readonly string[] {
  const { commodity } = line;
  return [
    ...(world.at(gift.index)?.isReversed === true ? ['ALREADY_REVERSED'] : []),
    ...(world.rows.of(returnedRow(gift, line)) + quantity > line.quantity ? ['REFUND_EXCEEDS_GIFT'] : []),
    ...(earmarkSlug(gift.fund) === undefined ? beyondFree(world, gift.campaign, { commodity, quantity }) : []),
  ];
}

function taken(world: World, goods: Goods, quantity: bigint): Partial<RefundPart> {
  const { fund, item: commodity, place: account } = goods;
  const { lot, valuation, valuedOrigin } = outgoingGoods(
    world,
    { fund, commodity, account, goods, unit: '', row: goodsRow(goods), standing: 0n },
    quantity,
  );
  return { lot, ...(valuation && { valuation }), ...(valuedOrigin !== undefined && { valuedOrigin }) };
}
