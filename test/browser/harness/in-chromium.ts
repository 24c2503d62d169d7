import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { installedChromium, QUIET_FLAGS } from '../check-bundle.js';

/** A browser of one spec file; started before its first test, closed after its last one. */
export interface InChromium {
  /** A new reader: no cookies, no cache. Closed with the browser at the latest. */
  reader(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/** Whether this run goes through everything, as `npm run test:browser -- --all` asks, or through a selection. */
export const isFullRun = process.env['MINHBACH_BROWSER_ALL'] === '1';

/** Starting the product for the first spec that asks takes about half a minute, and more on a busy machine. */
export const START_PATIENCE_MS = 400_000;

/** Describes what holds in a real browser. Where none is installed, one passing test says so. */
export function inChromium(name: string, tests: (browser: InChromium) => void): void {
  const executablePath = installedChromium();
  if (executablePath === undefined) {
    describe(name, () => {
      it('was not tried: no Chromium found; install one (Debian: apt-get install chromium) and run again', () => {
        console.warn(`test/browser: no Chromium found, "${name}" was not tried`);
        expect(installedChromium()).toBeUndefined();
      });
    });
    return;
  }
  describe(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, headless: true, args: QUIET_FLAGS });
    }, START_PATIENCE_MS);
    afterAll(async () => {
      await browser.close();
    });
    tests({ reader: async (options = {}) => browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options }) });
  });
}
