import { parseBusinessDate } from '#core/dates.js';
import { directDeliveryDraft } from '#core/journal/direct-delivery-draft.js';
import { pledgeChangeDraft, type PledgeOutcome } from '#core/journal/pledge-change-draft.js';
import { pledgeDraft } from '#core/journal/pledge-draft.js';
import { entryId } from '#core/ids.js';
import { vnd } from '#core/vnd.js';
import { goodsFigure, moneyFigure, move, rowName } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Promised } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { giftDeed } from './gifts.js';
import { DIGEST, ITEMS, type Signed, UNITS, earmarkSlug, signedBy, receivingCampaign, someCampaign, someFund } from './scene.js';

/** A donor's word: money, goods or both. */
export function pledge(dice: Dice, world: World): Plan | undefined {
  const campaign = receivingCampaign(dice, world);
  if (!campaign) return undefined;
  const signed = signedBy(dice, campaign, { two: false });
  const fund = someFund(dice, world, campaign.slug);
  const earmark = earmarkSlug(fund);
  const due = dice.oneOf(parseBusinessDate('2026-12-15'), signed.date, parseBusinessDate('2026-11-28'));
  const moneyVnd = vnd(BigInt(dice.throw(9_999) + 1) * 1_000n);
  const goods = dice.chance(30) ? [{ item: dice.oneOf(...ITEMS), quantity: BigInt(dice.throw(500) + 1) * 1_000n }] : [];
  const given = { ...(earmark !== undefined && { earmark }), due, channel: 'bank', promised: { moneyVnd, goods } } as const;
  const things = [
    { commodity: 'vnd', quantity: moneyVnd as bigint },
    ...goods.map(({ item, quantity }) => ({ commodity: item, quantity })),
  ];
  const deed: Deed = {
    draft: pledgeDraft({ ...signed, ...given, commitments: {} }),
    stages: ['opened'],
    moves: things.flatMap(({ commodity, quantity: by }, at) => [
      move(`promised:${campaign.slug}`, fund, { commodity: `${commodity}.pledge`, by, lot: `${signed.id}/${at + 1}` }),
      move(`pledged:${campaign.slug}`, fund, { commodity: `${commodity}.pledge`, by }),
    ]),
    figures: [
      moneyFigure(campaign.slug, 'registered', moneyVnd),
      ...goods.map(({ item, quantity }) => goodsFigure(campaign.slug, { measure: 'registered', item, lines: [{ quantity }] })),
    ],
    isReversible: true,
    done: (known) => {
      const each = { pledge: signed.id, campaign: campaign.slug, fund, due };
      known.promised.push(...things.map(({ commodity }, at) => ({ ...each, commodity, lot: `${signed.id}/${at + 1}` })));
    },
  };
  return { name: 'pledge', deeds: [deed] };
}

function promisedRow({ campaign, fund, commodity, lot }: Promised): string {
  return rowName(`promised:${campaign}`, fund, `${commodity}.pledge`, lot);
}

/** Promises nothing became of yet, or only in part. */
function openPromises(dice: Dice, world: World): Promised | undefined {
  const open = world.promised.filter((promised) => world.rows.of(promisedRow(promised)) > 0n);
  return dice.pick(dice.chance(10) ? world.promised : open);
}

/** A part of a promise is no longer waited for; the day of the change decides whether what is due is past. */
function changeDeed(signed: Signed, promised: Promised, change: { readonly quantity: bigint; readonly outcome: PledgeOutcome }): Deed {
  const { campaign, fund, commodity, lot, due } = promised;
  const { quantity, outcome } = change;
  return {
    draft: pledgeChangeDraft({ ...signed, outcome, takes: [{ fund, commodity, lot, quantity }] }),
    moves: [
      { row: promisedRow(promised), by: -quantity },
      move(`pledged:${campaign}`, fund, { commodity: `${commodity}.pledge`, by: -quantity }),
    ],
    isReversible: true,
    forbidden: (world) => [
      ...(world.rows.of(promisedRow(promised)) < quantity ? ['PLEDGE_EXCEEDED'] : []),
      ...(outcome.change === 'expired' && signed.date <= due ? ['PLEDGE_NOT_DUE'] : []),
      ...fulfilledByThat(world, outcome, { commodity, quantity }),
    ],
  };
}

/** A gift that was there before still has to count, and to be large enough. */
function fulfilledByThat(
  world: World,
  outcome: PledgeOutcome,
  take: { readonly commodity: string; readonly quantity: bigint },
): readonly string[] {
  if (outcome.change !== 'fulfilled' || outcome.giftIndex === undefined) return [];
  const { giftIndex: index } = outcome;
  if (world.at(index)?.isReversed === true) return ['ALREADY_REVERSED'];
  const lines = world.gifts.find((each) => each.index === index)?.lines ?? [];
  const given = lines.reduce((sum, line) => sum + (line.commodity === take.commodity ? line.quantity : 0n), 0n);
  return given < take.quantity ? ['PLEDGE_BEYOND_GIFT'] : [];
}

/** A receipt that fulfils a promise, wholly or in part: both or neither. */
export function fulfilment(dice: Dice, world: World): Plan | undefined {
  const promised = openPromises(dice, world);
  const campaign = world.campaigns.get(promised?.campaign ?? '');
  if (!promised || !campaign) return undefined;
  const { fund, commodity } = promised;
  const quantity = dice.part(world.rows.of(promisedRow(promised)));
  const signed = signedBy(dice, campaign, { two: false });
  const given = commodity === 'vnd' ? { fund, bankVnd: quantity } : { fund, goods: [{ item: commodity, quantity }] };
  const outcome = { change: 'fulfilled', through: 'contribution', gift: entryId(signed.id) } as const;
  const second = { ...signed, ...signedBy(dice, campaign, { two: false, unit: signed.unit }), date: signed.date };
  const change = changeDeed(second, promised, { quantity, outcome });
  const group = (n: number): { n: number; of: number } => ({ n, of: 2 });
  return {
    name: 'fulfilment',
    deeds: [giftDeed(signed, campaign, given, group(1)), { ...change, draft: { ...change.draft, group: group(2) } }],
  };
}

/** A promise is fulfilled by an earlier gift, written off, or expires. */
export function pledgeChange(dice: Dice, world: World): Plan | undefined {
  const promised = openPromises(dice, world);
  const campaign = world.campaigns.get(promised?.campaign ?? '');
  if (!promised || !campaign) return undefined;
  const quantity = dice.part(world.rows.of(promisedRow(promised)));
  const earlier = dice.pick(world.gifts.filter((gift) => gift.campaign === campaign.slug));
  const through =
    earlier && ({ change: 'fulfilled', through: 'contribution', gift: entryId(earlier.id), giftIndex: earlier.index } as const);
  const outcome = dice.oneOf<PledgeOutcome>(
    { change: 'written_off', reason: 'UNREACHABLE' },
    { change: 'expired' },
    through ?? { change: 'expired' },
  );
  return {
    name: `pledge ${outcome.change}`,
    deeds: [changeDeed(signedBy(dice, campaign, { two: false }), promised, { quantity, outcome })],
  };
}

/** What a donor handed straight to people. */
export function directDelivery(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const { slug } = campaign;
  const signed = signedBy(dice, campaign, { two: false });
  const moneyVnd = vnd(BigInt(dice.throw(9_999) + 1));
  const given = { toUnit: dice.oneOf(...UNITS), deliveredOn: signed.date, delivered: { moneyVnd }, evidence: [DIGEST], commitments: {} };
  const things = { commodity: 'vnd.direct', by: moneyVnd };
  const deed: Deed = {
    draft: directDeliveryDraft({ ...signed, ...given }),
    moves: [move(`delivered:${slug}`, slug, things), move(`handed:${slug}`, slug, things)],
    figures: [moneyFigure(slug, 'delivered_directly', moneyVnd)],
    isReversible: true,
  };
  return { name: 'direct delivery', deeds: [deed] };
}
