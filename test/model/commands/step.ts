import fc from 'fast-check';
import { DomainError } from '#core/domain-error.js';
import { Dice } from '../world/dice.js';
import type { Plan, World } from '../world/world.js';
import { allocation, earmark } from './allocations.js';
import { changeCampaign, closePeriod, openCampaign } from './campaigns.js';
import { disbursement } from './disbursements.js';
import { gift } from './gifts.js';
import { inspection, valuation } from './goods-in.js';
import { stockCount, writeOff } from './goods-out.js';
import { receiveGoods, sendGoods } from './goods-transfers.js';
import { bankMoney, cashCount, deposit } from './money.js';
import { receiveMoney, sendMoney } from './money-transfers.js';
import { directDelivery, fulfilment, pledge, pledgeChange } from './pledges.js';
import { refund } from './refunds.js';
import { reversal, shortReversal } from './reversals.js';
import { settlement } from './settlements.js';

/** What a person may do, and how often it is done among a hundred or so. */
const WAYS: readonly (readonly [weight: number, plan: (dice: Dice, world: World) => Plan | undefined])[] = [
  [20, gift],
  [5, pledge],
  [5, fulfilment],
  [4, pledgeChange],
  [2, directDelivery],
  [9, inspection],
  [3, valuation],
  [3, writeOff],
  [3, stockCount],
  [4, sendGoods],
  [4, receiveGoods],
  [5, deposit],
  [4, bankMoney],
  [2, cashCount],
  [4, sendMoney],
  [4, receiveMoney],
  [2, earmark],
  [8, allocation],
  [16, disbursement],
  [5, refund],
  [6, reversal],
  [4, shortReversal],
  [1, openCampaign],
  [2, changeCampaign],
  [1, closePeriod],
  [1, settlement],
];

/** One thing one person does, as data: which way, and the choices it makes. */
export interface Step {
  readonly way: number;
  readonly choices: readonly number[];
}

/** Draws steps. */
export const someStep: fc.Arbitrary<Step> = fc.record({
  way: fc.oneof(...WAYS.map(([weight], way) => ({ weight, arbitrary: fc.constant(way) }))),
  choices: fc.array(fc.nat({ max: 99_999 }), { minLength: 12, maxLength: 12 }),
});

/** What a step comes to in the world as it stands; `undefined` where there is nothing to do it with. */
export function planned(step: Step, world: World): Plan | undefined {
  const [, plan] = WAYS[step.way] ?? [];
  try {
    return plan?.(new Dice(step.choices), world);
  } catch (error) {
    // What can't even be shaped is no command.
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
