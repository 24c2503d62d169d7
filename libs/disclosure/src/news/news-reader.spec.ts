import { parseBusinessDate } from '#core/dates.js';
import type { DayMoney, DayView } from '../figures/figure-views.js';
import { dayItems } from './news-reader.js';
import { writeFeed } from './write-feed.js';

const money = (amount: string): DayMoney => ({ amount, currency: 'VND' });
const day = (date: string, received: string, disbursed = '0'): DayView => ({
  date: parseBusinessDate(date),
  received: { ...money(received), count: 2 },
  interest: money('0'),
  disbursed: money(disbursed),
  returned: money('0'),
  lost: money('0'),
});
const AS_OF = {
  tree_size: '9',
  root_hash: '',
  checkpoint_url: 'https://a.example/log/checkpoint/9',
  timestamp: '2026-10-03T01:00:00.000Z',
};

describe('the summary of a day', () => {
  it('is told once the day is over in Viet Nam, with its sums and nobody’s name', () => {
    const days = [day('2026-10-01', '1500000', '400000'), day('2026-10-02', '-7'), day('2026-10-03', '9')];
    const items = dayItems('bao-so-3', days, parseBusinessDate('2026-10-03'));
    expect(items.map(({ key, at, title }) => [key, at, title.vi])).toEqual([
      ['day/2026-10-01', '2026-10-01T17:00:00.000Z', 'Ngày 01/10/2026: nhận 1.500.000 đ, chi 400.000 đ'],
      ['day/2026-10-02', '2026-10-02T17:00:00.000Z', 'Ngày 02/10/2026: nhận −7 đ, chi 0 đ'],
    ]);
  });
});

describe('a feed', () => {
  const item = {
    kind: 'document' as const,
    key: 'entry/4',
    at: '2026-10-02T01:02:03.004Z' as (typeof AS_OF)['timestamp'] as never,
    title: { vi: 'Chứng từ <1> & "2"\u0000', en: 'Document <1>' },
    text: { vi: 'a ]]> b', en: 'c' },
    path: '/cd/bao-so-3/thu/4',
  };
  const news = { as_of: AS_OF as never, title: 'Bão & lũ', unit: 'Tỉnh <A>', items: [item] };
  const place = { slug: 'bao-so-3', publicUrl: 'https://a.example' };

  it('keeps what people wrote from becoming markup', () => {
    const atom = writeFeed('atom', news, place);
    expect(atom).toContain('<![CDATA[Chứng từ &lt;1&gt; &amp; &quot;2&quot;\ufffd]]>');
    expect(atom).toContain('<![CDATA[<p>a ]]&gt; b</p>');
    expect(atom).toContain('<title>Bão &amp; lũ</title>');
    expect(atom).toContain('<name>Tỉnh &lt;A&gt;</name>');
    const json = JSON.parse(writeFeed('json', news, place)) as { readonly items: readonly { readonly content_html: string }[] };
    expect(json.items[0]?.content_html).not.toContain('<1>');
  });

  it('tells readers to look again at what was taken back, and still says when it was news first', () => {
    const taken = { ...news, items: [{ ...item, changedAt: AS_OF.timestamp as never }] };
    const entry = /<entry>.*<\/entry>/s.exec(writeFeed('atom', taken, place))?.[0] ?? '';
    expect(entry).toContain(`<updated>${AS_OF.timestamp}</updated>`);
    expect(entry).toContain(`<published>${String(item.at)}</published>`);
    expect(JSON.parse(writeFeed('json', taken, place))).toMatchObject({
      items: [{ date_modified: AS_OF.timestamp, date_published: item.at }],
    });
  });

  it('is the same text for the same news', () => {
    expect(writeFeed('atom', news, place)).toBe(writeFeed('atom', news, place));
    expect(writeFeed('atom', news, place)).toContain('<updated>2026-10-03T01:00:00.000Z</updated>');
  });
});
