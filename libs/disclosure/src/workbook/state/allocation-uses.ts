import { parseAccount } from '#core/journal/account.js';
import { factText } from '#core/journal/fact.js';
import type { CampaignRow } from '../campaign-rows.js';

/** The decision behind an allocation. */
export interface Decision {
  readonly round: string;
  readonly decisionNo: string;
  /** business date */
  readonly decisionDate: string;
}

/** Allocations by entry and how much of each of their lines was handed out. */
export class AllocationUses {
  readonly #decisions = new Map<string, Decision>();
  readonly #used = new Map<string, bigint>();

  /** Takes in the next entry of the campaign; what was taken back by now uses nothing. */
  add({ entry, reversedBy }: CampaignRow): void {
    if (entry.kind === 'allocation') {
      const [round, decisionNo, decisionDate] = [
        factText(entry, 'round'),
        factText(entry, 'decision_no'),
        factText(entry, 'decision_date'),
      ];
      this.#decisions.set(entry.id, { round, decisionNo, decisionDate });
    }
    if (entry.kind !== 'disbursement' || reversedBy !== undefined) return;
    for (const { account, lot, quantity } of entry.lines ?? []) {
      if (parseAccount(account).type === 'decided' && lot !== undefined) this.#used.set(lot, this.usedOf(lot) + quantity);
    }
  }

  /** Handed out of an allocation's line, whole đồng or thousandths. @param lot `<entry id>/<line>` */
  usedOf(lot: string): bigint {
    return this.#used.get(lot) ?? 0n;
  }

  /** The decisions behind allocation lines, each once, in the order given. */
  decisionsOf(lots: readonly string[]): readonly Decision[] {
    const ids = new Set(lots.map((lot) => lot.slice(0, lot.indexOf('/'))));
    return [...ids].flatMap((id) => this.#decisions.get(id) ?? []);
  }
}
