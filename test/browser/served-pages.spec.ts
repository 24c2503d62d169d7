import { OPEN_ROWS } from '../support/authority-open-rows.js';
import { isPagePath } from '../../apps/server/src/pages/page-path.js';
import { servedProduct, type ServedProduct } from './harness/served-product.js';
import { NO_PAGES, PAGE_ROWS } from './harness/page-rows.js';
import { START_PATIENCE_MS } from './harness/in-chromium.js';

// The table of rights is compared with what the server registers by test/e2e/authority-matrix.spec.ts.
const PAGES = OPEN_ROWS.map(([route]) => route).filter((route) => route.startsWith('GET /') && isPagePath(route.slice('GET '.length)));

describe('pages the browser tests look at', () => {
  let product: ServedProduct;

  beforeAll(async () => {
    product = await servedProduct();
  }, START_PATIENCE_MS);

  it('are all pages there are: a new one needs a row', () => {
    const known = new Set([...PAGE_ROWS.map(({ route }) => route), ...Object.keys(NO_PAGES)]);
    expect(PAGES.filter((route) => !known.has(route))).toEqual([]);
    expect([...known].filter((route) => route !== 'GET *' && !PAGES.includes(route))).toEqual([]);
  });

  it.each(PAGE_ROWS.map((row) => [row.route, row.state, row] as const))(
    'answer as their state says: %s, %s',
    async (_route, _state, row) => {
      const headers = row.isSignedIn === true ? { Cookie: product.places.cookie } : {};
      const answer = await fetch(product.url + row.path(product.places), { headers, redirect: 'manual' });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([row.status ?? 200, 'text/html; charset=utf-8']);
      await answer.body?.cancel();
    },
  );
});
