import { type BusinessDate, parseBusinessDate } from '#core/dates.js';

/** Money of one day, whole đồng; below zero where more was taken back than came. */
export interface DayPoint {
  readonly date: BusinessDate;
  readonly in: bigint;
  readonly out: bigint;
}

/** How long a bar's time is. */
export type BinStep = 'day' | 'week' | 'month' | 'year';

/** One bar's time, first and last day included, and its money. */
export interface DayBin {
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly in: bigint;
  readonly out: bigint;
}

/** Bars of a chart over time. */
export interface DayBins {
  readonly step: BinStep;
  readonly bins: readonly DayBin[];
}

/** Bars that still can be told apart on a phone. */
const BINS_MAX = 92;
const DAY = 86_400_000;
/** 1 January 1970 was a Thursday: days from the Monday before. */
const TO_MONDAY = 3;

/**
 * Days as bars of equal time, those without money included: by day up to 92 days, then by week from Monday, by month, by year.
 * @param points in any order, each day at most once
 */
export function dayBins(points: readonly DayPoint[]): DayBins {
  const days = points.map(({ date }) => dayNumber(date));
  const first = Math.min(...days);
  const last = Math.max(...days);
  if (points.length === 0) return { step: 'day', bins: [] };
  const step = STEPS.find((each) => binNumber(each, last) - binNumber(each, first) < BINS_MAX) ?? 'year';
  const sums = new Map<number, { in: bigint; out: bigint }>();
  for (const point of points) {
    const bin = binNumber(step, dayNumber(point.date));
    const before = sums.get(bin) ?? { in: 0n, out: 0n };
    sums.set(bin, { in: before.in + point.in, out: before.out + point.out });
  }
  const start = binNumber(step, first);
  const bins = Array.from({ length: binNumber(step, last) - start + 1 }, (_none, at) => {
    const { in: received, out } = sums.get(start + at) ?? { in: 0n, out: 0n };
    return { ...binDays(step, start + at), in: received, out };
  });
  return { step, bins };
}

const STEPS: readonly BinStep[] = ['day', 'week', 'month', 'year'];

function dayNumber(date: BusinessDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

function dateOf(day: number): BusinessDate {
  return parseBusinessDate(new Date(day * DAY).toISOString().slice(0, 10));
}

/** Numbers bins of a step one after the other. */
function binNumber(step: BinStep, day: number): number {
  if (step === 'day') return day;
  if (step === 'week') return Math.floor((day + TO_MONDAY) / 7);
  const date = new Date(day * DAY);
  return step === 'year' ? date.getUTCFullYear() : date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function binDays(step: BinStep, bin: number): Pick<DayBin, 'from' | 'until'> {
  const start = firstDay(step, bin);
  return { from: dateOf(start), until: dateOf(firstDay(step, bin + 1) - 1) };
}

function firstDay(step: BinStep, bin: number): number {
  if (step === 'day') return bin;
  if (step === 'week') return bin * 7 - TO_MONDAY;
  const date = step === 'year' ? Date.UTC(bin, 0) : Date.UTC(Math.floor(bin / 12), bin % 12);
  return Math.round(date / DAY);
}
