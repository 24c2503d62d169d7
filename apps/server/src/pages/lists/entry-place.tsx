import type { VNode } from 'preact';
import { formatDateVietnamese } from '#core/dates.js';
import { type EntryView, entryPath } from '#disclosure/listing/entry-view.js';
import type { Neighbours } from '#disclosure/listing/listing-reader.js';
import { grouped, link } from '../layout.js';
import type { PageContext } from '../page-context.js';
import { ENTRY_TEXTS } from './entry-texts.js';
import { type ListPage, listPath } from './list-frame.js';

/** Lists entries of a kind stand in. */
const LISTED: Readonly<Record<string, ListPage>> = { contribution: 'thu', disbursement: 'chi', document: 'chung-tu' };

interface EntryPlaceProps {
  readonly context: PageContext;
  readonly entry: EntryView;
  /** entries of the book as of the page */
  readonly size: number;
}

/** Where an entry stands in the book, and the lists it stands in. */
export function EntryPlace({ context: { language }, entry, size }: EntryPlaceProps): VNode {
  const text = ENTRY_TEXTS[language];
  const { campaign, reverses } = entry;
  return (
    <dl class="facts">
      <dt>{text.inTheBook}</dt>
      <dd>{text.placeInBook(grouped(entry.index), grouped(size))}</dd>
      {campaign === null || reverses === null ? null : (
        <>
          <dt>{text.reverses}</dt>
          <dd>
            <a href={link(entryPath(campaign, reverses), language)}>{grouped(reverses)}</a>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The ways on from one entry: its list, its day, and the entries of its kind next to it. */
export function EntryWays({
  context: { language },
  entry,
  neighbours,
}: Omit<EntryPlaceProps, 'size'> & { readonly neighbours: Neighbours }): VNode | null {
  const text = ENTRY_TEXTS[language];
  const { campaign, kind, date } = entry;
  if (campaign === null) return null;
  const page = Object.hasOwn(LISTED, kind) ? LISTED[kind] : undefined;
  const lists: Readonly<Record<string, string>> = text.inList;
  const { older, newer } = neighbours;
  return (
    <nav aria-label={text.neighbours}>
      {older === null ? null : <a href={link(entryPath(campaign, older), language)}>{text.older}</a>}
      {newer === null ? null : <a href={link(entryPath(campaign, newer), language)}>{text.newer}</a>}
      {page === undefined ? null : <a href={link(listPath(campaign, page), language)}>{lists[kind] ?? ''}</a>}
      {page === 'thu' || page === 'chi' ? (
        <a href={link(`${listPath(campaign, page)}?from=${date}&to=${date}`, language)}>{text.sameDay(formatDateVietnamese(date))}</a>
      ) : null}
    </nav>
  );
}
