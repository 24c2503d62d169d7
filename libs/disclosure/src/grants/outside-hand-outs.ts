import { parseAccount } from '#core/journal/account.js';
import { VND } from '#core/journal/commodity.js';
import type { Entry } from '#core/journal/entry.js';
import { factTexts } from '#core/journal/fact.js';
import type { PublishedSize } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { everyEntry } from '../decisions/entry-page.js';

/** Money handed out without an allocation decision. */
export interface OutsideHandOut {
  readonly entry: Entry;
  readonly amountVnd: bigint;
}

/** Hand-outs of money that no allocation stands behind and nobody took back, oldest first, a chunk at a time. */
export async function* outsideHandOuts(
  sources: PublicSources,
  campaign: string,
  published: PublishedSize,
): AsyncGenerator<readonly OutsideHandOut[]> {
  for await (const chunk of everyEntry(sources, { campaign, kind: 'disbursement' }, published)) {
    yield chunk
      .filter(({ entry, reversedBy }) => reversedBy === null && factTexts(entry, 'allocations').length === 0)
      .map(({ entry }) => ({ entry, amountVnd: moneyUsed(entry) }))
      .filter(({ amountVnd }) => amountVnd > 0n);
  }
}

function moneyUsed({ lines = [] }: Entry): bigint {
  const used = lines.filter(({ account, commodity }) => commodity === VND && parseAccount(account).type === 'used');
  return used.reduce((sum, { quantity }) => sum + quantity, 0n);
}
