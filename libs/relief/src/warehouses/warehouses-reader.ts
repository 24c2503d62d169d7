import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { type Unit, UnitsReader } from '../units/units-reader.js';

/** Where goods lie: a warehouse, or a unit that keeps its goods itself. */
export interface GoodsPlace {
  /** Code as accounts have it: `44-k1`, or `44`. */
  readonly code: string;
  readonly name: string;
  /** Code of the unit that keeps it and whose voucher books its movements are in. */
  readonly keeper: string;
}

/** Places goods lie in, for the other rooms. Only those that stand in the book. */
@Injectable()
export class WarehousesReader {
  constructor(private readonly units: UnitsReader) {}

  /** Every warehouse, or those of one unit, by code. */
  async list(unit?: string): Promise<readonly GoodsPlace[]> {
    const found = (await this.units.all()).filter(({ type, parent }) => type === 'warehouse' && (unit === undefined || parent === unit));
    return found.map(placeOf);
  }

  /** A place by its code. @param field what a request calls it, for the error; @throws DomainError `UNIT_UNKNOWN` */
  async require(code: string, field = 'warehouse'): Promise<GoodsPlace> {
    const found = await this.units.find(code);
    if (found === undefined) throw new DomainError('UNIT_UNKNOWN', { field, unit: code.slice(0, 20) });
    return placeOf(found);
  }

  /**
   * The place of a unit that goods come to: one of its warehouses, or the unit itself when none is said.
   * @throws DomainError `UNIT_UNKNOWN`, `WAREHOUSE_NOT_OF_UNIT`
   */
  async ofUnit(unit: string, warehouse: string | undefined): Promise<GoodsPlace> {
    const place = await this.require(warehouse ?? unit);
    if (place.keeper !== unit) throw new DomainError('WAREHOUSE_NOT_OF_UNIT', { warehouse: place.code, unit });
    return place;
  }

  /**
   * A place that may hold goods of a campaign: kept by the campaign's owner or a unit below it.
   * @param field what a request calls the place, for the error
   * @throws DomainError `UNIT_UNKNOWN`, `UNIT_OUTSIDE_CAMPAIGN`
   */
  async inCampaign(code: string, campaign: { readonly slug: string; readonly owner: string }, field = 'warehouse'): Promise<GoodsPlace> {
    const place = await this.require(code, field);
    if (await this.units.isWithin(place.keeper, campaign.owner)) return place;
    throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { field, unit: place.code, campaign: campaign.slug, owner: campaign.owner });
  }
}

/** A unit as a place of goods. */
function placeOf({ code, name, type, parent }: Unit): GoodsPlace {
  return { code, name, keeper: type === 'warehouse' && parent !== undefined ? parent : code };
}
