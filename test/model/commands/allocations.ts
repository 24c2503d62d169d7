import { allocationDraft } from '#core/journal/allocation-draft.js';
import { parseBusinessDate } from '#core/dates.js';
import { goodsFigure, moneyFigure, move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Deed, Plan, World } from '../world/world.js';
import { CATEGORIES, ITEMS, UNITS, earmarkSlug, signedBy, someCampaign, someFund } from './scene.js';

/** What gifts of a campaign may be tied to. */
export function earmark(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const code = `${campaign.slug}/${dice.oneOf('truong-hoc', 'tram-y-te', 'nha-o')}`;
  const terms = dice.oneOf<{ unit?: string; category?: string }>(
    { category: 'food' },
    { unit: '17653' },
    { unit: '44', category: 'housing' },
  );
  const deed: Deed = {
    draft: { ...signedBy(dice, campaign, { two: false }), kind: 'earmark', facts: { code, ...terms } },
    stages: ['opened', 'closed'],
    forbidden: (known) => (known.earmarks.has(code) ? ['ALREADY_NAMED'] : []),
    done: (known) => known.earmarks.set(code, terms),
  };
  return { name: 'earmark', deeds: [deed] };
}

/** Whether something tied goes where it was promised to. */
export function breaksEarmark(
  world: World,
  fund: string,
  purpose: { readonly unit: string; readonly category: string },
): readonly string[] {
  if (earmarkSlug(fund) === undefined) return [];
  const terms = world.earmarks.get(fund);
  const fits = terms && (terms.unit ?? purpose.unit) === purpose.unit && (terms.category ?? purpose.category) === purpose.category;
  return fits ? [] : ['EARMARK_BROKEN'];
}

/** A category gifts may pay, and seldom the one they may not. */
export function someCategory(dice: Dice): string {
  return dice.chance(4) ? 'operating_cost' : dice.oneOf(...CATEGORIES);
}

/** A round: who gets what. */
export function allocation(dice: Dice, world: World): Plan | undefined {
  const campaign = someCampaign(dice, world);
  if (!campaign) return undefined;
  const { slug } = campaign;
  const commodity = dice.oneOf('vnd', 'vnd', 'vnd', ...ITEMS);
  const free = world.available(slug, commodity) - world.allotted(slug, commodity);
  const lines = (dice.chance(50) ? [1, 2] : [1]).map(() => {
    const fund = someFund(dice, world, slug);
    const terms = world.earmarks.get(fund);
    const isKept = !dice.chance(10);
    const unit = (isKept ? terms?.unit : undefined) ?? dice.oneOf(...UNITS);
    const category = (isKept ? terms?.category : undefined) ?? someCategory(dice);
    return { unit, category, commodity, quantity: dice.part(free > 0n ? free : 0n), fund };
  });
  const signed = signedBy(dice, campaign, { two: false });
  const given = { round: '1', decisionNo: '12/QĐ', decisionDate: parseBusinessDate('2026-09-15') };
  const whole = lines.reduce((sum, { quantity }) => sum + quantity, 0n);
  const deed: Deed = {
    draft: allocationDraft({
      ...signed,
      ...given,
      lines: lines.map(({ fund, ...line }) => ({ ...line, ...(fund !== slug && { earmark: earmarkSlug(fund) ?? '' }) })),
    }),
    stages: ['opened', 'closed'],
    moves: [
      ...lines.map(({ quantity: by, fund }, at) =>
        move(`decided:${slug}`, fund, { commodity: `${commodity}.alloc`, by, lot: `${signed.id}/${at + 1}` }),
      ),
      move(`allotted:${slug}`, slug, { commodity: `${commodity}.alloc`, by: whole }),
    ],
    figures: [
      commodity === 'vnd'
        ? moneyFigure(slug, 'allocated', whole)
        : goodsFigure(slug, { measure: 'allocated', item: commodity, lines: lines.map(({ quantity }) => ({ quantity })) }),
    ],
    isReversible: true,
    forbidden: (known) => [
      ...lines.flatMap(({ fund, unit, category }) => [
        ...breaksEarmark(known, fund, { unit, category }),
        ...(category === 'operating_cost' ? ['CATEGORY_FORBIDDEN'] : []),
      ]),
      ...(known.allotted(slug, commodity) + whole > known.available(slug, commodity) ? ['ALLOCATION_EXCEEDED'] : []),
    ],
    done: (known) => {
      for (const [at, { fund, unit, category }] of lines.entries()) {
        known.allocated.push({ lot: `${signed.id}/${at + 1}`, campaign: slug, fund, commodity, unit, category });
      }
    },
  };
  return { name: 'allocation', deeds: [deed] };
}
