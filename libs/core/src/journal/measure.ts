/**
 * The public measures. They never mix: each is its own figure, per campaign and commodity
 * (Decree 93/2021 art. 14 asks for what was received and how it was used; pledges are neither).
 */
export const MEASURES = [
  'registered',
  'received_money',
  'received_goods',
  'interest_money',
  'delivered_directly',
  'allocated',
  'disbursed_money',
  'disbursed_goods',
  'returned',
  'lost',
] as const;

/** The name of a public measure. */
export type Measure = (typeof MEASURES)[number];

/**
 * What one entry adds to one public figure; negative when it takes away (a reversal).
 * `quantity` in whole đồng or thousandths, `count` in gifts, `valuedVnd` in whole đồng, `notValuedLines` in goods lines.
 */
export interface MeasureDelta {
  readonly campaign: string;
  readonly measure: Measure;
  readonly commodity: string;
  readonly quantity: bigint;
  readonly count: number;
  readonly valuedVnd: bigint;
  readonly notValuedLines: number;
}

/** The same figure taken back: what a reversal of an entry does to the totals the entry made. */
export function negated(delta: MeasureDelta): MeasureDelta {
  return {
    ...delta,
    quantity: -delta.quantity,
    count: -delta.count,
    valuedVnd: -delta.valuedVnd,
    notValuedLines: -delta.notValuedLines,
  };
}
