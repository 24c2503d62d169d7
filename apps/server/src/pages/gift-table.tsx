import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { type EntryView, entryPath } from '#disclosure/listing/entry-view.js';
import { money } from './figures.js';
import { goodsText } from './goods-words.js';
import { link } from './layout.js';
import type { PageContext } from './page-context.js';
import { summedByItem } from './summed-goods.js';
import { TEXTS } from './texts.js';

interface GiftTableProps {
  readonly context: PageContext;
  readonly gifts: readonly EntryView[];
  /** what the table is, where its heading does not say it */
  readonly caption?: string;
}

/** Gifts, one row each, linked to their public view. Two columns on a phone, so that a name has room beside an amount of thirteen digits. */
export function GiftTable({ context, gifts, caption }: GiftTableProps): VNode {
  const text = TEXTS[context.language];
  if (gifts.length === 0) return <p class="muted">{text.noGifts}</p>;
  return (
    <table>
      {caption === undefined ? null : <caption>{caption}</caption>}
      <thead>
        <tr>
          <th scope="col">
            {text.day} · {text.donor}
          </th>
          <th scope="col" class="wide">
            {text.content}
          </th>
          <th scope="col" class="num">
            {text.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {gifts.map((gift) => (
          <GiftLine key={gift.index} context={context} gift={gift} />
        ))}
      </tbody>
    </table>
  );
}

function GiftLine({ context, gift }: { readonly context: PageContext; readonly gift: EntryView }): VNode {
  const { language } = context;
  const text = TEXTS[language];
  const isReversed = gift.status === 'reversed';
  return (
    <tr>
      <td>
        <a class="day" href={link(gift.path ?? '/so', language)}>
          {formatDateVietnamese(gift.date)}
        </a>
        <div>{gift.donor}</div>
      </td>
      <td class="wide">{gift.memo}</td>
      <td class="num">
        {hasMoney(gift) ? <span class={isReversed ? 'struck' : undefined}>{money(gift.money.amount)}</span> : null}
        {summedByItem(gift.goods).map((each) => (
          <div key={each.item} class={isReversed ? 'struck' : undefined}>
            {goodsText(context, each)}
          </div>
        ))}
        {gift.reversed_by === null ? null : (
          <div>
            <a href={link(entryPath(gift.campaign ?? '', gift.reversed_by), language)}>{text.reversedMark}</a>
          </div>
        )}
      </td>
    </tr>
  );
}

/** Whether an entry moved money: one of goods alone shows no amount. */
export function hasMoney(entry: EntryView): boolean {
  return entry.money.amount !== '0' || entry.goods.length === 0;
}
