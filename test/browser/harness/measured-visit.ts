import type { Page } from 'playwright-core';

/** What one visit of a page cost. */
export interface MeasuredVisit {
  /** over the wire, headers included, of everything the page needed */
  readonly bytes: number;
  readonly requests: number;
  /** asked of any other host */
  readonly thirdParty: number;
  /** of scripts, over the wire */
  readonly scriptBytes: number;
  /** largest contentful paint since the navigation began */
  readonly lcpMs: number;
  /** cumulative layout shift */
  readonly cls: number;
}

/** A cheap phone on a bad network: processor six times slower, 400 kbit/s, 400 ms there and back. */
const SLOW = { cpu: 6, bytesPerSecond: 400_000 / 8, latencyMs: 400 };
/** How long the page is left alone afterwards, so that late shifts are seen. */
const SETTLING_MS = 1_500;

const OBSERVE = `
  globalThis.seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.lcp = Math.max(seen.lcp, each.startTime); })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) seen.cls += each.value; })
    .observe({ type: 'layout-shift', buffered: true });
`;

/** Opens an address for the first time on a slow phone and network, and measures; where scripts are off, times and shifts are not a number. */
export async function measuredVisit(page: Page, address: string): Promise<MeasuredVisit> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const { bytesPerSecond, latencyMs: latency } = SLOW;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
  const kinds = new Map<string, { readonly url: string; readonly isScript: boolean }>();
  let [bytes, scriptBytes] = [0, 0];
  session.on('Network.requestWillBeSent', ({ requestId, request: { url }, type }) => {
    if (!url.startsWith('data:')) kinds.set(requestId, { url, isScript: type === 'Script' });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes += encodedDataLength;
    if (kinds.get(requestId)?.isScript === true) scriptBytes += encodedDataLength;
  });
  await page.addInitScript(OBSERVE);
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(SETTLING_MS);
  const { lcp, cls } = await page.evaluate<{ readonly lcp: number; readonly cls: number }>('globalThis.seen ?? { lcp: NaN, cls: NaN }');
  const own = new URL(address).origin;
  const thirdParty = [...kinds.values()].filter(({ url }) => !url.startsWith(`${own}/`)).length;
  await session.detach();
  return { bytes, requests: kinds.size, thirdParty, scriptBytes, lcpMs: lcp, cls };
}

/** One line of figures. */
export function said(name: string, { bytes, requests, thirdParty, scriptBytes, lcpMs, cls }: MeasuredVisit): string {
  const kilobytes = (count: number): string => `${(count / 1000).toFixed(1)} kB`;
  return `${name}: ${kilobytes(bytes)}, LCP ${Math.round(lcpMs)} ms, CLS ${cls.toFixed(3)}, ${requests} requests (${thirdParty} to others), scripts ${kilobytes(scriptBytes)}\n`;
}
