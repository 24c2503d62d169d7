import { parseAccount } from '#core/journal/account.js';
import { VND } from '#core/journal/commodity.js';
import type { BusinessDate } from '#core/dates.js';
import type { Entry } from '#core/journal/entry.js';
import { factTexts } from '#core/journal/fact.js';
import type { PublishedSize } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { everyEntry } from '../decisions/entry-page.js';

/** Money one unit handed out on one day without an allocation decision. */
export interface OutsideHandOuts {
  readonly unit: string;
  readonly date: BusinessDate;
  readonly amountVnd: bigint;
  readonly count: number;
}

/**
 * Money handed out without an allocation, by day and unit: where it went is told by commune only, where places with a few households are shown
 * together (Law 91/2025 art. 16).
 */
export async function outsideHandOuts(
  sources: PublicSources,
  campaign: string,
  published: PublishedSize,
): Promise<readonly OutsideHandOuts[]> {
  const byDay = new Map<string, OutsideHandOuts>();
  for await (const chunk of everyEntry(sources, { campaign, kind: 'disbursement' }, published)) {
    for (const { entry, reversedBy } of chunk) {
      const amountVnd = moneyUsed(entry);
      if (reversedBy !== null || amountVnd === 0n || factTexts(entry, 'allocations').length > 0) continue;
      const key = `${entry.date} ${entry.unit}`;
      const before = byDay.get(key) ?? { unit: entry.unit, date: entry.date, amountVnd: 0n, count: 0 };
      byDay.set(key, { ...before, amountVnd: before.amountVnd + amountVnd, count: before.count + 1 });
    }
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

function moneyUsed({ lines = [] }: Entry): bigint {
  const used = lines.filter(({ account, commodity }) => commodity === VND && parseAccount(account).type === 'used');
  return used.reduce((sum, { quantity }) => sum + quantity, 0n);
}
