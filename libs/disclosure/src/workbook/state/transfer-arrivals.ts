import { parseAccount } from '#core/journal/account.js';
import type { BusinessDate } from '#core/dates.js';
import type { Entry } from '#core/journal/entry.js';
import { factText, optionalFactText } from '#core/journal/fact.js';
import type { CampaignRow } from '../campaign-rows.js';

/** How a lot (or money, under the empty text) came out of a transfer: whole đồng or thousandths. */
export interface ArrivedPart {
  readonly received: bigint;
  readonly returned: bigint;
  readonly lost: bigint;
}

/** The entry that accounts for a transfer. */
export interface Arrival {
  readonly index: number;
  readonly date: BusinessDate;
  readonly vouchers: readonly string[];
  /** why something is missing */
  readonly reason: string | undefined;
  readonly parts: ReadonlyMap<string, ArrivedPart>;
}

const NOTHING: ArrivedPart = { received: 0n, returned: 0n, lost: 0n };

/** What arrived of transfers, by the id of the entry that sent them. */
export class TransferArrivals {
  readonly #arrivals = new Map<string, Arrival>();

  /** Takes in the next entry of the campaign. */
  add({ entry, facts }: CampaignRow): void {
    const isGoods = entry.kind === 'stock_transfer' && factText(entry, 'phase') === 'received';
    if (!isGoods && entry.kind !== 'transfer_received') return;
    const { index, date } = entry;
    const reason = optionalFactText(entry, 'difference_reason');
    const parts = isGoods ? goodsParts(entry) : new Map([['', moneyPart(entry)]]);
    this.#arrivals.set(factText(entry, 'transfer'), { index, date, vouchers: facts.vouchers, reason, parts });
  }

  /** What accounts for a transfer; `undefined` while it is on its way. @param transfer id of the entry that sent it */
  of(transfer: string): Arrival | undefined {
    return this.#arrivals.get(transfer);
  }
}

function moneyPart({ lines = [] }: Entry): ArrivedPart {
  return { ...NOTHING, received: lines.reduce((sum, { side, quantity }) => (side === 'D' ? sum + quantity : sum), 0n) };
}

/** Lines stand in pairs: a lot leaves transit, and the line after it says where it went. */
function goodsParts(entry: Entry): ReadonlyMap<string, ArrivedPart> {
  const parts = new Map<string, ArrivedPart>();
  const lines = entry.lines ?? [];
  for (const [at, out] of lines.entries()) {
    const into = lines[at + 1];
    if (out.side !== 'C' || out.lot === undefined || !into) continue;
    const before = parts.get(out.lot) ?? NOTHING;
    const where = whereTo(entry, into.account);
    parts.set(out.lot, { ...before, [where]: before[where] + out.quantity });
  }
  return parts;
}

function whereTo(entry: Entry, account: string): keyof ArrivedPart {
  const { type, owner } = parseAccount(account);
  if (type !== 'stock') return 'lost';
  return owner === factText(entry, 'to') ? 'received' : 'returned';
}
