import type { BrowserContext } from 'playwright-core';
import { RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';
import { parse } from 'csv-parse/sync';
import { inChromium, START_PATIENCE_MS } from '../harness/in-chromium.js';
import { type ServedProduct, servedProduct } from '../harness/served-product.js';

const PAGE_ROWS = 50;

inChromium('somebody without JavaScript checks the sum of a campaign', (browser) => {
  let product: ServedProduct;
  let context: BrowserContext;

  beforeAll(async () => {
    product = await servedProduct();
    context = await browser.reader({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
  }, START_PATIENCE_MS);

  it('goes from the front page to the third page of gifts and to the file, which add up to the same', async () => {
    const page = await context.newPage();
    await page.goto(product.url);
    await page.locator(`main a[href="/cd/${RELIEF_CAMPAIGN}"]`).first().click();
    await page.locator(`main a[href="/cd/${RELIEF_CAMPAIGN}/thu"]`).first().click();
    const sum = numberIn(await page.locator('.figures .in dd').first().innerText());
    const seal = sealIn(await page.locator('footer').innerText());
    const file = (await page.locator('a[href*="entries.csv"]').first().getAttribute('href')) ?? '';
    for (let at = 2; at <= 3; at += 1) await page.locator('a[rel=next]').click();
    const listed = await page
      .locator('tbody a[href*="/thu/"]')
      .evaluateAll((links) => [...new Set(links.map((each) => each.getAttribute('href')?.split('/').at(-1) ?? ''))]);
    expect(listed).toHaveLength(PAGE_ROWS);

    const answer = await fetch(product.url + file);
    const rows: Readonly<Record<string, string>>[] = parse(await answer.text(), { columns: true, bom: true });
    // The page begins with the newest, the file with the oldest.
    const newest = [...rows].reverse().slice(2 * PAGE_ROWS, 3 * PAGE_ROWS);
    expect(newest.map((row) => row['index'])).toEqual(listed);
    const standing = rows.filter((row) => row['status'] === 'valid').reduce((total, row) => total + BigInt(row['amount_vnd'] ?? '0'), 0n);
    expect(standing).toBe(sum);

    const totals = await fetch(`${product.url}/public/v1/campaigns/${RELIEF_CAMPAIGN}/totals`);
    const told = (await totals.json()) as {
      readonly as_of: { readonly tree_size: string };
      readonly measures: { readonly received_money: { readonly amount: string } };
    };
    expect([told.as_of.tree_size, BigInt(told.measures.received_money.amount)]).toEqual([seal, sum]);
  });
});

function numberIn(text: string): bigint {
  return BigInt((/[\d.]+/.exec(text)?.[0] ?? '').replaceAll('.', ''));
}

function sealIn(text: string): string {
  return (/niêm phong số ([\d.]+)/.exec(text)?.[1] ?? '').replaceAll('.', '');
}
