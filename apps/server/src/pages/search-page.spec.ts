import { parseInstant } from '#core/dates.js';
import { renderErrorPage } from './error-page.js';
import type { PageContext } from './page-context.js';
import { renderSearchPage } from './search-page.js';

const VI: PageContext = {
  language: 'vi',
  path: '/tra-cuu',
  host: 'minhbach.example',
  site: 'https://minhbach.example',
  seal: { size: 52118, at: parseInstant('2026-11-22T07:05:00.000Z') },
};

describe('whoever finds nothing', () => {
  it('is told why a search is empty', () => {
    expect(renderSearchPage(VI, 'x', { hits: [], count: 0, isCapped: false })).toContain('Ngân hàng có thể báo sau 1 ngày làm việc');
  });

  it('is led on from an address that is not there', () => {
    expect(renderErrorPage({ language: 'vi', path: '/x', status: 404, title: 'x' })).toContain('href="/tra-cuu"');
  });
});
