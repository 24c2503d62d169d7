import type { Page } from 'playwright-core';
import type { PageRow } from './page-rows.js';
import type { ServedProduct } from './served-product.js';

/** Opens a page in its state, its form sent where the state asks for it. @throws Error when it answers another status */
export async function visitRow(
  page: Page,
  { url, places }: ServedProduct,
  visited: { readonly row: PageRow; readonly language: 'vi' | 'en' },
): Promise<void> {
  const { row, language } = visited;
  // On paper there are no forms to send.
  await page.emulateMedia({ media: 'screen' });
  if (row.isSignedIn === true) {
    const [name = '', ...value] = places.cookie.split('=');
    await page.context().addCookies([{ name, value: value.join('='), url }]);
  }
  const path = row.path(places);
  const answer = await page.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
  demand(answer?.status(), row.status ?? 200, row);
  if (row.form !== undefined) await send(page, row);
}

async function send(page: Page, row: PageRow): Promise<void> {
  const form = page.locator('main form[method=post i]').first();
  for (const [name, value] of Object.entries(row.form ?? {})) await form.locator(`[name="${name}"]`).fill(value);
  // What the browser would complain of itself is left to the server here.
  await page.evaluate('for (const each of document.forms) each.noValidate = true');
  const [answer] = await Promise.all([
    page.waitForEvent('response', (each) => each.request().isNavigationRequest()),
    form.locator('button').first().click(),
  ]);
  await page.waitForLoadState();
  demand(answer.status(), row.answers ?? 200, row);
}

function demand(status: number | undefined, expected: number, { route, state }: PageRow): void {
  if (status !== expected) throw new Error(`${route}, ${state}: answered ${status ?? 'nothing'}, not ${expected}`);
}
