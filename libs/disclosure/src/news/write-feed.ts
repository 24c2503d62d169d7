import { Feed } from 'feed';
import type { Words } from '../open-data/column.js';
import { LICENCE } from '../open-data/licence.js';
import { xmlText } from '../open-data/xml-text.js';
import type { News } from './news-reader.js';

/** Format of a feed: Atom (RFC 4287) or JSON Feed (jsonfeed.org). */
export type FeedFormat = 'atom' | 'json';

/** Where a feed stands. */
export interface FeedPlace {
  readonly slug: string;
  /** address the public reaches us by, without a slash at the end */
  readonly publicUrl: string;
}

/** A campaign's news as a feed; the same news are the same text. */
export function writeFeed(format: FeedFormat, news: News, { slug, publicUrl }: FeedPlace): string {
  const base = `${publicUrl}/public/v1/campaigns/${slug}`;
  const feed = new Feed({
    id: `${base}/feed`,
    title: xmlText(news.title),
    description: `Tính đến dấu niêm phong số ${news.as_of.tree_size} · as of checkpoint ${news.as_of.tree_size} · ${news.as_of.checkpoint_url}`,
    link: `${publicUrl}/cd/${slug}`,
    feedLinks: { atom: `${base}/feed.atom`, json: `${base}/feed.json` },
    updated: new Date(news.as_of.timestamp),
    author: { name: xmlText(news.unit) },
    copyright: `${LICENCE.name} ${LICENCE.path}`,
    generator: 'Minh Bạch',
    language: 'vi',
  });
  for (const { key, kind, at, changedAt, title, text, path } of news.items) {
    feed.addItem({
      id: `${base}/feed#${key}`,
      // A title is HTML in Atom as this library writes it, and plain text in JSON Feed.
      title: format === 'atom' ? escaped(title.vi) : title.vi,
      link: publicUrl + path,
      // Readers look at an item again when its `updated` moves: a hand-out taken back is news.
      date: new Date(changedAt ?? at),
      published: new Date(at),
      content: paragraphs(title, text),
      category: [{ name: kind, term: kind }],
    });
  }
  return format === 'atom' ? feed.atom1() : feed.json1();
}

function paragraphs(title: Words, text: Words): string {
  return `<p>${escaped(text.vi)}</p><p lang="en">${escaped(title.en)}. ${escaped(text.en)}</p>`;
}

/** Text as HTML. */
function escaped(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
