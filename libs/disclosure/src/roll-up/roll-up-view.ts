import type { AsOf } from '../as-of/as-of.js';
import type { UnitName } from '../registry/registry.js';
import type { MoneyView } from '../totals/totals-view.js';
import type { UnitRollUp } from './roll-up.js';

/** Money between units, whole đồng as digits: never part of what was received. */
export interface UnitTransfersView {
  /** confirmed arrivals from outside the unit and the units below it */
  readonly in: string;
  /** sent outside them */
  readonly out: string;
  /** moved among them: eliminated */
  readonly inside: string;
  /** sent by them and not confirmed yet */
  readonly on_the_way: string;
}

/** What a unit and everything below it received from outside the Front; each gift counts once. */
export interface UnitFiguresView {
  /** at the unit itself */
  readonly own_received_money: MoneyView;
  /** at the unit and below it */
  readonly received_money: MoneyView;
  readonly transfers: UnitTransfersView;
}

/** A unit's row in a campaign. */
export interface CampaignUnitView extends UnitFiguresView {
  readonly unit: UnitName;
  /** code of the unit above */
  readonly parent: string | null;
  readonly units_below: number;
}

/** Body of `/public/v1/campaigns/{slug}/units`. */
export interface CampaignUnitsView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  /** by code; units nothing came to and nothing moved over are left out */
  readonly data: readonly CampaignUnitView[];
}

/** A campaign's part in a unit's totals. */
export interface UnitCampaignView extends UnitFiguresView {
  readonly campaign: string;
}

/** Body of `/public/v1/units/{code}/totals`. */
export interface UnitTotalsView extends CampaignUnitView {
  readonly as_of: AsOf;
  readonly definitions_url: string;
  readonly campaigns: readonly UnitCampaignView[];
}

/** Figures as JSON carries them. */
export function unitFiguresView(rolled: UnitRollUp): UnitFiguresView {
  const money = ({ amountVnd, count }: UnitRollUp['own']): MoneyView => ({ amount: String(amountVnd), currency: 'VND', count });
  return {
    own_received_money: money(rolled.own),
    received_money: money(rolled.consolidated),
    transfers: {
      in: String(rolled.transfersInVnd),
      out: String(rolled.transfersOutVnd),
      inside: String(rolled.transfersInsideVnd),
      on_the_way: String(rolled.onTheWayVnd),
    },
  };
}
