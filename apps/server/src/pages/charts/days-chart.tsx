import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { formatVndShort, vnd } from '#core/vnd.js';
import { grouped } from '../layout.js';
import type { Language } from '../../http/language.js';
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
const HEIGHT = 120;
/** Fewer bars leave room to their right: one day alone is a bar, not a slab. */
const BARS_MIN = 24;

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
        <div class="scroll" role="region" aria-label={text.days} tabindex={0}>
          <BinTable context={context} bins={bins} step={step} />
        </div>
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
  const width = Math.max(bins.length, BARS_MIN) * BAR;
  const up = most(bins.flatMap((bin) => [bin.in, -bin.out]));
  const down = most(bins.flatMap((bin) => [bin.out, -bin.in]));
  const height = (amount: bigint): number => (amount < 0n ? -extent(-amount, up + down, HEIGHT) : extent(amount, up + down, HEIGHT));
  const base = up === 0n && down === 0n ? HEIGHT : height(up);
  return (
    <svg role="img" viewBox={`0 0 ${width} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none">
      <title>{text.days}</title>
      <desc>{caption(context, bins, step)}</desc>
      <path
        fill={IN_COLOUR}
        d={bars(
          base,
          bins.map((bin) => height(bin.in)),
        )}
      />
      <path
        fill={OUT_COLOUR}
        d={bars(
          base,
          bins.map((bin) => -height(bin.out)),
        )}
      />
      <path fill={INK_COLOUR} d={`M0 ${Math.max(0, base - 0.5)}h${width}v1H0z`} />
    </svg>
  );
}

/** All bars of a colour as one path, so that a page with a year of them stays small. @param heights below zero go down */
function bars(base: number, heights: readonly number[]): string {
  return heights.map((height, at) => (height === 0 ? '' : `M${at * BAR} ${base}v${-height}h${BAR - GAP}v${height}z`)).join('');
}

function caption({ language }: PageContext, bins: readonly DayBin[], step: BinStep): string {
  const text = CHART_TEXTS[language];
  const most = bins.reduce((best, bin) => (bin.in > best.in ? bin : best));
  const spent = bins.reduce((best, bin) => (bin.out > best.out ? bin : best));
  const [first] = bins;
  const days = text.daysShape(formatDateVietnamese((first ?? most).from), formatDateVietnamese((bins.at(-1) ?? most).until));
  const [received, given] = [short(most.in, language), short(spent.out, language)];
  return `${days} ${text.steps[step]} ${text.peaks(received, peakName(most, step), given)}`;
}

/** A bar's time in few words: its day or week, `11/2026` or `2026`. */
function peakName(bin: DayBin, step: BinStep): string {
  const first = formatDateVietnamese(bin.from);
  if (step === 'month') return first.slice('01/'.length);
  return step === 'year' ? first.slice('01/01/'.length) : binText(bin);
}

function short(amount: bigint, language: Language): string {
  return formatVndShort(vnd(amount < 0n ? 0n : amount), language);
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
            {text.in} (₫)
          </th>
          <th scope="col" class="num">
            {text.out} (₫)
          </th>
        </tr>
      </thead>
      <tbody>
        {bins
          .filter((bin) => bin.in !== 0n || bin.out !== 0n)
          .map((bin) => (
            <tr key={bin.from}>
              <th scope="row">{binText(bin)}</th>
              <td class="num">{digits(bin.in)}</td>
              <td class="num">{digits(bin.out)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** An amount under a heading that says đồng: a phone has no room to say it on every line. */
function digits(amount: bigint): string {
  return amount < 0n ? `−${grouped(-amount)}` : grouped(amount);
}

function binText({ from, until }: DayBin): string {
  return from === until ? formatDateVietnamese(from) : `${formatDateVietnamese(from)} – ${formatDateVietnamese(until)}`;
}
