import type { Page } from 'playwright-core';

/**
 * What the browser complains of on a page from now on: errors, warnings, scripts that fail, and `blocked: …` for what the page's own policy
 * forbids. Call it before the page goes anywhere.
 * @param usual words of complaints that are expected
 */
export async function complaintsOf(page: Page, usual: RegExp): Promise<string[]> {
  const complaints: string[] = [];
  await page.addInitScript(
    "document.addEventListener('securitypolicyviolation', (event) => console.error('blocked: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample))",
  );
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !usual.test(message.text()))
      complaints.push(`${message.text()} ${new URL(page.url()).pathname}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
