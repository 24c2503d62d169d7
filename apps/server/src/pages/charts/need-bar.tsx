import type { VNode } from 'preact';
import type { PageContext } from '../page-context.js';
import { CHART_TEXTS } from './chart-texts.js';
import { GROUND_COLOUR, IN_COLOUR, INK_COLOUR } from './colours.js';
import { extent, most, percentText } from './proportion.js';

/** An amount or quantity, as a number to draw and as text to read. */
export interface Measured {
  readonly amount: bigint;
  readonly text: string;
}

interface NeedBarProps {
  readonly context: PageContext;
  /** what is needed */
  readonly label: string;
  readonly received: Measured;
  /** above zero */
  readonly need: Measured;
}

const WIDTH = 600;
const HEIGHT = 16;

/** What was received of what is needed: the real percentage, never capped, with the figures beside it. */
export function NeedBar({ context, label, received, need }: NeedBarProps): VNode {
  const text = CHART_TEXTS[context.language];
  const percent = percentText(received.amount, need.amount);
  const whole = most([received.amount, need.amount]);
  const mark = extent(need.amount, whole, WIDTH);
  const isOver = received.amount > need.amount;
  return (
    <div>
      <p>
        {label}: <strong>{percent}</strong> · {text.received} <span class="num">{received.text}</span> · {text.need}{' '}
        <span class="num">{need.text}</span>
      </p>
      <svg role="img" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width="100%" height={HEIGHT} preserveAspectRatio="none">
        <title>{text.progress(label, percent)}</title>
        <desc>{`${text.progressFigures(received.text, need.text)}${isOver ? ` ${text.over}` : ''}`}</desc>
        <path fill={GROUND_COLOUR} d={`M0 0h${mark}v${HEIGHT}H0z`} />
        <path fill={IN_COLOUR} d={`M0 2h${extent(received.amount, whole, WIDTH)}v${HEIGHT - 4}H0z`} />
        {isOver ? <path fill={INK_COLOUR} d={`M${mark} 0h3v${HEIGHT}h-3z`} /> : null}
      </svg>
      {isOver ? <p class="muted">{text.over}</p> : null}
    </div>
  );
}
