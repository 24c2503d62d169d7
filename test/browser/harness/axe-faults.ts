import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const RUN = `axe.run({ runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 5).map(({ target }) => target.join(' ')).join(' | ')))`;

/** What axe-core (WCAG 2.2 A, AA and best practice) finds wrong with a page, one line a rule. The page's own policy stays in force. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // By the debugger, which no content policy stops; the page itself could not load it.
  await page.evaluate(axe.source);
  return page.evaluate<readonly string[]>(RUN);
}

const OUTSIDE = `(() => {
  const wide = document.documentElement.scrollWidth;
  if (wide <= innerWidth) return [];
  const outside = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
  return ['as wide as ' + wide + ': ' + outside.slice(0, 5).map((each) => each.tagName + '.' + each.className).join(' | ')];
})()`;

/** What makes a page scroll sideways. */
export async function sidewaysFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(OUTSIDE);
}
