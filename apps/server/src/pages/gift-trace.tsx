import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { VND } from '#core/journal/commodity.js';
import type { HandOutView } from '#disclosure/receipts/hand-out.js';
import type { GiftTraceView, TracedPartView, TracedQuantity, TracedUseView, UseTraceView } from '#disclosure/trace/trace-view.js';
import { itemName } from './goods-words.js';
import { tracedText } from './traced-text.js';
import { grouped, link } from './layout.js';
import type { Language } from '../http/language.js';
import { recipientsText } from './lists/recipients-text.js';
import type { PageContext } from './page-context.js';
import { TEXTS } from './texts.js';
import { USE_TEXTS } from './use-texts.js';

/** The steps of a gift after it was received: each use with its part, then what is still there. */
export function TraceSteps({ context, trace }: { readonly context: PageContext; readonly trace: GiftTraceView | null }): VNode {
  const text = TEXTS[context.language];
  if (trace === null) return <li>{text.stepLeft}</li>;
  return (
    <>
      {trace.parts.map((part) => (
        <Part context={context} part={part} />
      ))}
    </>
  );
}

/** How many gifts paid for a use, and how much. Never whose. */
export function PaidBy({ context, paidBy }: { readonly context: PageContext; readonly paidBy: UseTraceView | null }): VNode | null {
  const text = TEXTS[context.language];
  if (paidBy === null) return null;
  return (
    <>
      <h2>{text.paidBy}</h2>
      <ul>
        {paidBy.sources.map(({ total, gifts }) => (
          <li>{paidByText(context, total, gifts)}</li>
        ))}
      </ul>
      <p class="muted">{text.traceRule}</p>
    </>
  );
}

function paidByText(context: PageContext, total: TracedQuantity, gifts: number): string {
  const text = TEXTS[context.language];
  const amount = tracedText(context, total);
  if (gifts > 0) return text.paidByGifts(amount, grouped(gifts));
  return total.commodity === VND ? text.paidByInterest(amount) : text.paidByCount(amount);
}

/** Whom a hand-out reached and what for. */
export function HandOut({ context, handOut }: { readonly context: PageContext; readonly handOut: HandOutView | null }): VNode | null {
  const text = TEXTS[context.language];
  if (handOut === null) return null;
  const reached = [handOut.to_unit?.name ?? '', recipientsText(handOut, context.language)];
  return (
    <dl class="facts">
      <dt>{text.handedOutTo}</dt>
      <dd>{reached.filter((part) => part !== '').join(' · ')}</dd>
      {handOut.category === null ? null : (
        <>
          <dt>{text.handedOutFor}</dt>
          <dd>{context.language === 'vi' ? handOut.category.name : handOut.category.name_en}</dd>
        </>
      )}
    </dl>
  );
}

function Part({ context, part }: { readonly context: PageContext; readonly part: TracedPartView }): VNode {
  const text = TEXTS[context.language];
  const isUsedUp = part.remaining.quantity === '0';
  return (
    <>
      {part.uses.map((use) => (
        <Use context={context} use={use} />
      ))}
      {part.more_uses > 0 ? <li>{text.stepMore(grouped(part.more_uses))}</li> : null}
      <li>{isUsedUp ? allUsedText(context, part.remaining) : leftText(context, part.remaining)}</li>
    </>
  );
}

function Use({ context, use }: { readonly context: PageContext; readonly use: TracedUseView }): VNode {
  const { language } = context;
  const where = use.to_unit?.name ?? use.unit.name;
  const steps = [
    formatDateVietnamese(use.date),
    tracedText(context, use.part),
    kindText(language, use.kind),
    categoryText(language, use),
    where,
  ];
  const line = steps.filter((step) => step !== '').join(' · ');
  return <li>{use.path === null ? line : <a href={link(use.path, language)}>{line}</a>}</li>;
}

function leftText(context: PageContext, left: TracedQuantity): string {
  const text = TEXTS[context.language];
  return `${tracedText(context, left)} · ${left.commodity === 'vnd' ? text.stepLeft : text.stepGoodsLeft}`;
}

// A gift of rice and blankets says which of them is used up.
function allUsedText(context: PageContext, { commodity, name }: TracedQuantity): string {
  return [itemName(context, { item: commodity, name }), TEXTS[context.language].stepAllUsed].filter((part) => part !== '').join(': ');
}

function kindText(language: Language, kind: string): string {
  const words: Readonly<Record<string, string>> = USE_TEXTS[language];
  return words[kind] ?? USE_TEXTS[language].other;
}

function categoryText(language: Language, { category }: TracedUseView): string {
  if (category === null) return '';
  return language === 'vi' ? category.name : category.name_en;
}
