import { parseAccount } from '#core/journal/account.js';
import { factText } from '#core/journal/fact.js';
import type { CampaignRow } from '../campaign-rows.js';

/** What became of one thing promised, in whole đồng or thousandths. */
export interface PledgeOutcome {
  /** came in at a desk, through a bank or as goods */
  readonly received: bigint;
  /** handed straight to the recipients */
  readonly direct: bigint;
  /** written off or expired: no longer waited for */
  readonly givenUp: bigint;
  /** whether any of it expired, rather than was written off */
  readonly hasExpired: boolean;
  /** log indexes of the entries that say so, ascending */
  readonly entries: readonly number[];
}

const NOTHING: PledgeOutcome = { received: 0n, direct: 0n, givenUp: 0n, hasExpired: false, entries: [] };

/** What became of promises, by the lot each thing promised is. */
export class PledgeOutcomes {
  readonly #outcomes = new Map<string, PledgeOutcome>();

  /** Takes in the next entry of the campaign; what was taken back by now changes nothing. */
  add({ entry, reversedBy }: CampaignRow): void {
    if (entry.kind !== 'pledge_change' || reversedBy !== undefined) return;
    const part = partOf(factText(entry, 'change'), factText(entry, 'change') === 'fulfilled' ? factText(entry, 'through') : '');
    for (const { account, lot, side, quantity } of entry.lines ?? []) {
      if (parseAccount(account).type !== 'promised' || side !== 'C' || lot === undefined) continue;
      const before = this.of(lot);
      this.#outcomes.set(lot, {
        ...before,
        [part]: before[part] + quantity,
        hasExpired: before.hasExpired || factText(entry, 'change') === 'expired',
        entries: [...before.entries, entry.index],
      });
    }
  }

  /** @param lot `<pledge id>/<line>` */
  of(lot: string): PledgeOutcome {
    return this.#outcomes.get(lot) ?? NOTHING;
  }
}

function partOf(change: string, through: string): 'received' | 'direct' | 'givenUp' {
  if (change !== 'fulfilled') return 'givenUp';
  return through === 'direct_delivery' ? 'direct' : 'received';
}
