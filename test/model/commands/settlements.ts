import { paymentVouchers } from '#core/journal/payment-vouchers.js';
import type { Line } from '#core/journal/entry.js';
import { moneyFigure, move } from '../world/deed.js';
import type { Dice } from '../world/dice.js';
import type { Campaign } from '../world/records.js';
import type { Deed, Plan, World } from '../world/world.js';
import { moneyRows, signedBy } from './scene.js';

const MEASURES = ['received_money', 'interest_money', 'disbursed_money', 'returned', 'lost'] as const;

function figuresOf(world: World, slug: string): Readonly<Record<string, string>> {
  const measures = MEASURES.map((measure) => [measure, String(world.figure(slug, measure))] as const);
  return Object.fromEntries([...measures, ['remaining', String(world.available(slug))]]);
}

/** The last entry of a campaign: its figures, and what becomes of what is left. */
export function settlement(dice: Dice, world: World): Plan | undefined {
  const over = [...world.campaigns.values()].filter(({ stage }) => stage === 'closed' || stage === 'distributed');
  const campaign = dice.pick(dice.chance(15) ? [...world.campaigns.values()] : over);
  if (!campaign) return undefined;
  const { slug } = campaign;
  const remaining = world.available(slug);
  const figures = figuresOf(world, slug);
  const isDecided = remaining > 0n && !dice.chance(10);
  const residual = { decision_no: '30/QĐ', decision_date: '2026-11-01', destination: 'next_campaign', amount: String(remaining) };
  const row = moneyRows(world, slug, 'bank').find(({ fund, standing }) => fund === slug && standing === remaining);
  const paid = isDecided && row && dice.chance(60) ? row : undefined;
  const lines: readonly Line[] = paid ? paidOut(campaign, paid.account, remaining) : [];
  const deed: Deed = {
    draft: {
      ...signedBy(dice, campaign, { two: true }),
      kind: 'settlement',
      facts: { figures, ...(isDecided && { residual }) },
      ...(paid && { lines, voucherTypes: paymentVouchers(lines) }),
    },
    stages: ['closed', 'distributed'],
    needsTwo: true,
    moves: paid
      ? [
          move(paid.account, slug, { commodity: 'vnd', by: -remaining }),
          move(`returned:${slug}`, slug, { commodity: 'vnd', by: remaining }),
        ]
      : [],
    figures: paid ? [moneyFigure(slug, 'returned', remaining)] : [],
    forbidden: (known) => [
      ...(JSON.stringify(figuresOf(known, slug)) === JSON.stringify(figures) ? [] : ['CONFLICT']),
      ...(remaining !== 0n && !isDecided ? ['RESIDUAL_UNDECIDED'] : []),
    ],
    done: (known) => known.campaigns.set(slug, { ...(known.campaigns.get(slug) ?? campaign), stage: 'settled' }),
  };
  return { name: 'settlement', deeds: [deed] };
}

function paidOut({ slug }: Campaign, account: string, quantity: bigint): readonly Line[] {
  const line = { fund: slug, commodity: 'vnd', quantity };
  return [
    { ...line, account, side: 'C' },
    { ...line, account: `returned:${slug}`, side: 'D' },
  ];
}
