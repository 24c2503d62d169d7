import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { formatVndShort, vnd } from '#core/vnd.js';
import { money } from '../figures.js';
import type { PageContext } from '../page-context.js';
import { CHART_TEXTS } from './chart-texts.js';
import { IN_COLOUR, INK_COLOUR, OUT_COLOUR } from './colours.js';
import { type BinStep, type DayBin, type DayPoint, dayBins } from './day-bins.js';
import { extent, most } from './proportion.js';

interface DaysChartProps {
  readonly context: PageContext;
  /** in any order, each day at most once */
  readonly days: readonly DayPoint[];
}

/** Units of the picture a bar takes, its gap included. */
const BAR = 8;
const GAP = 2;
/** Units above and below the baseline. */
const HALF = 60;

/** Money in (bars up) and out (bars down) over time, both on one scale, with the same figures as a table. */
export function DaysChart({ context, days }: DaysChartProps): VNode {
  const text = CHART_TEXTS[context.language];
  const { step, bins } = dayBins(days);
  const [first] = bins;
  const last = bins.at(-1);
  if (first === undefined || last === undefined) return <p class="muted">{text.noDays}</p>;
  return (
    <figure>
      <Picture context={context} bins={bins} step={step} />
      <figcaption class="muted">{caption(context, bins, step)}</figcaption>
      <details>
        <summary>{text.table}</summary>
        <BinTable context={context} bins={bins} step={step} />
      </details>
    </figure>
  );
}

interface BinsProps {
  readonly context: PageContext;
  readonly bins: readonly DayBin[];
  readonly step: BinStep;
}

function Picture({ context, bins, step }: BinsProps): VNode {
  const text = CHART_TEXTS[context.language];
  const width = bins.length * BAR;
  const scale = most(bins.flatMap((bin) => [bin.in, bin.out, -bin.in, -bin.out]));
  return (
    <svg role="img" viewBox={`0 0 ${width} ${2 * HALF}`} width="100%" height={2 * HALF} preserveAspectRatio="none">
      <title>{text.days}</title>
      <desc>{caption(context, bins, step)}</desc>
      <path fill={IN_COLOUR} d={bars(bins.map((bin) => heightOf(bin.in, scale)))} />
      <path fill={OUT_COLOUR} d={bars(bins.map((bin) => -heightOf(bin.out, scale)))} />
      <path fill={INK_COLOUR} d={`M0 ${HALF - 0.5}h${width}v1H0z`} />
    </svg>
  );
}

/** Units above the baseline, below it for less than nothing. */
function heightOf(amount: bigint, scale: bigint): number {
  return amount < 0n ? -extent(-amount, scale, HALF) : extent(amount, scale, HALF);
}

/** All bars of a colour as one path: a page with a year of them stays small. */
function bars(heights: readonly number[]): string {
  return heights.map((height, at) => (height === 0 ? '' : `M${at * BAR} ${HALF}v${-height}h${BAR - GAP}v${height}z`)).join('');
}

function caption({ language }: PageContext, bins: readonly DayBin[], step: BinStep): string {
  const text = CHART_TEXTS[language];
  const most = bins.reduce((best, bin) => (bin.in > best.in ? bin : best));
  const spent = bins.reduce((best, bin) => (bin.out > best.out ? bin : best));
  const [first] = bins;
  const days = text.daysShape(formatDateVietnamese((first ?? most).from), formatDateVietnamese((bins.at(-1) ?? most).until));
  return `${days} ${text.steps[step]} ${text.peaks(short(most.in), formatDateVietnamese(most.from), short(spent.out))}`;
}

function short(amount: bigint): string {
  return formatVndShort(vnd(amount < 0n ? 0n : amount));
}

function BinTable({ context, bins, step }: BinsProps): VNode {
  const text = CHART_TEXTS[context.language];
  return (
    <table>
      <caption>{text.days}</caption>
      <thead>
        <tr>
          <th scope="col">{text.time[step]}</th>
          <th scope="col" class="num">
            {text.in}
          </th>
          <th scope="col" class="num">
            {text.out}
          </th>
        </tr>
      </thead>
      <tbody>
        {bins
          .filter((bin) => bin.in !== 0n || bin.out !== 0n)
          .map((bin) => (
            <tr key={bin.from}>
              <th scope="row">{binText(bin)}</th>
              <td class="num">{money(String(bin.in))}</td>
              <td class="num">{money(String(bin.out))}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function binText({ from, until }: DayBin): string {
  return from === until ? formatDateVietnamese(from) : `${formatDateVietnamese(from)} – ${formatDateVietnamese(until)}`;
}
