import { median } from './statistics.js';

/** What was promised of a figure: not below, or not above. */
export type Goal =
  | { readonly kind: 'at least'; readonly stated: number; readonly hoped?: number }
  | { readonly kind: 'at most'; readonly stated: number; readonly hoped?: number };

/** Something measured several times, with the control measured right before or after each time. */
export interface Figure {
  readonly name: string;
  /** e.g. `gifts/s` */
  readonly unit: string;
  /** one value per round, at least one */
  readonly values: readonly number[];
  /** digits after the point when printed; 0 when left out */
  readonly decimals?: number;
  readonly control?: Control;
  /** What the goal speaks of: the figure itself, or its ratio to the control. */
  readonly goal?: Goal & { readonly of: 'value' | 'ratio' };
  /** One more fact worth printing, e.g. latencies. */
  readonly note?: string;
}

/** What a figure is held against: measured in the same run, on the same machine. */
export interface Control {
  readonly name: string;
  readonly unit: string;
  /** digits after the point when printed; 0 when left out */
  readonly decimals?: number;
  /** as many as the figure has, in the same rounds */
  readonly values: readonly number[];
}

/** The median over the rounds of figure ÷ control, so that a slow minute of the machine weighs on both; `undefined` without control. */
export function ratioOf(figure: Figure): number | undefined {
  const { control } = figure;
  if (control === undefined) return undefined;
  return median(figure.values.map((value, round) => value / (control.values[round] ?? median(control.values))));
}

/** Whether a number keeps a bound of a goal. */
export function keeps(goal: Goal, value: number, bound: number): boolean {
  return goal.kind === 'at least' ? value >= bound : value <= bound;
}
