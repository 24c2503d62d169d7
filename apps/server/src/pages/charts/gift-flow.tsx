import type { VNode } from 'preact';
import type { GiftTraceView, TracedPartView, TracedQuantity, TracedUseView } from '#disclosure/trace/trace-view.js';
import type { Language } from '../../http/language.js';
import { grouped } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { tracedText } from '../traced-text.js';
import { USE_TEXTS } from '../use-texts.js';
import { CHART_TEXTS } from './chart-texts.js';
import { IN_COLOUR, OUT_COLOUR, REST_COLOUR } from './colours.js';
import { thousandths } from './goods-quantity.js';
import { percentText } from './proportion.js';

interface GiftFlowProps {
  readonly context: PageContext;
  readonly trace: GiftTraceView | null;
}

/** Ways drawn apart; what is beyond them is drawn as one. */
const WAYS_SHOWN = 6;
const WIDTH = 600;
const HEIGHT = 96;
const GAP = 4;
/** Width of the blocks at both ends. */
const BLOCK = 14;

/** One way things went: how much, and where. */
interface Way {
  readonly name: string;
  /** thousandths of the item's unit, or of a đồng */
  readonly size: bigint;
  readonly text: string;
  readonly colour: string;
}

/** How a gift divided into what it was used for and what is left, one picture and table per thing it brought; nothing before it was traced. */
export function GiftFlow({ context, trace }: GiftFlowProps): VNode | null {
  if (trace === null) return null;
  return (
    <>
      {trace.parts.map((part) => (
        <PartFlow key={part.received.commodity} context={context} part={part} />
      ))}
    </>
  );
}

function PartFlow({ context, part }: { readonly context: PageContext; readonly part: TracedPartView }): VNode | null {
  const text = CHART_TEXTS[context.language];
  const ways = waysOf(context, part);
  const whole = sum(ways);
  // One way is a sentence, not a picture: the list beside it says it.
  if (whole === 0n || ways.length < 2) return null;
  const shape = text.flowShape(
    tracedText(context, part.received),
    ways.map((way) => `${way.name} ${percentText(way.size, whole)}`).join('; '),
  );
  return (
    <figure>
      <svg role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none">
        <title>{text.flow}</title>
        <desc>{shape}</desc>
        <path fill={IN_COLOUR} d={`M0 0h${BLOCK}v${HEIGHT}H0z`} />
        {bands(ways).map(({ way, d }) => (
          <path key={way.name} fill={way.colour} fill-opacity=".75" d={d} />
        ))}
      </svg>
      <WayTable context={context} ways={ways} received={part.received} />
    </figure>
  );
}

interface WayTableProps {
  readonly context: PageContext;
  readonly ways: readonly Way[];
  readonly received: TracedQuantity;
}

function WayTable({ context, ways, received }: WayTableProps): VNode {
  const text = CHART_TEXTS[context.language];
  const whole = sum(ways);
  return (
    <table>
      <caption>{`${text.flow}: ${tracedText(context, received)}`}</caption>
      <thead>
        <tr>
          <th scope="col">{text.where}</th>
          <th scope="col" class="num">
            {text.flowPart}
          </th>
          <th scope="col" class="num">
            {text.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {ways.map((way) => (
          <tr key={way.name}>
            <th scope="row">{way.name}</th>
            <td class="num">{way.text}</td>
            <td class="num">{percentText(way.size, whole)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A part's ways from most to least, what is left at the end; uses that reached one place for one purpose together. */
function waysOf(context: PageContext, { received, remaining, uses, more_uses: more }: TracedPartView): readonly Way[] {
  const { language } = context;
  const text = CHART_TEXTS[language];
  const way = (name: string, size: bigint, colour: string): Way => ({
    name,
    size,
    colour,
    text: tracedText(context, quantityOf(received, size)),
  });
  const sizes = new Map<string, { size: bigint; uses: number }>();
  for (const use of uses) {
    const name = useText(language, use);
    const before = sizes.get(name) ?? { size: 0n, uses: 0 };
    sizes.set(name, { size: before.size + thousandths(use.part.quantity), uses: before.uses + 1 });
  }
  const apart = [...sizes].sort(([, a], [, b]) => Number(b.size > a.size) - Number(b.size < a.size));
  const left = thousandths(remaining.quantity);
  const shown = apart.slice(0, WAYS_SHOWN).map(([name, { size }]) => way(name, size, OUT_COLOUR));
  const others = apart.slice(WAYS_SHOWN).reduce((count, [, { uses: each }]) => count + each, more);
  // What is received is used, left or taken back: uses beyond the list are what nothing else accounts for.
  const rest = thousandths(received.quantity) - left - shown.reduce((all, { size }) => all + size, 0n);
  const restName = others > 0 ? text.moreUses(grouped(others)) : text.takenBack;
  return [
    ...shown,
    ...(rest > 0n ? [way(restName, rest, others > 0 ? OUT_COLOUR : REST_COLOUR)] : []),
    ...(left > 0n ? [way(text.leftInFund, left, IN_COLOUR)] : []),
  ];
}

function useText(language: Language, use: TracedUseView): string {
  const words: Readonly<Record<string, string>> = USE_TEXTS[language];
  const category = use.category === null ? '' : language === 'vi' ? use.category.name : use.category.name_en;
  const what = category === '' ? (words[use.kind] ?? USE_TEXTS[language].other) : category;
  return `${what} · ${use.to_unit?.name ?? use.unit.name}`;
}

/** Bands from the block at the left to blocks of the same share at the right. */
function bands(ways: readonly Way[]): readonly { readonly way: Way; readonly d: string }[] {
  const whole = sum(ways);
  const room = HEIGHT - GAP * (ways.length - 1);
  let before = 0n;
  return ways.map((way, at) => {
    const start = share(before, whole);
    before += way.size;
    const end = share(before, whole);
    const [left, right, thick] = [round(start * HEIGHT), round(start * room + at * GAP), round(Math.max(1, (end - start) * room))];
    const bottom = round(end * HEIGHT);
    const middle = WIDTH / 2;
    const edge = WIDTH - BLOCK;
    const d = `M${BLOCK} ${left}C${middle} ${left} ${middle} ${right} ${edge} ${right}H${WIDTH}v${thick}H${edge}C${middle} ${round(right + thick)} ${middle} ${bottom} ${BLOCK} ${bottom}z`;
    return { way, d };
  });
}

function sum(ways: readonly Way[]): bigint {
  return ways.reduce((all, { size }) => all + size, 0n);
}

function share(part: bigint, whole: bigint): number {
  return whole === 0n ? 0 : Number((part * 10_000n) / whole) / 10_000;
}

function round(units: number): number {
  return Math.round(units * 10) / 10;
}

function quantityOf(like: TracedQuantity, size: bigint): TracedQuantity {
  const decimals = String(size % 1000n)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return { ...like, quantity: `${size / 1000n}${decimals === '' ? '' : `.${decimals}`}` };
}
