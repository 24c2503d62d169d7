import type { AuditedEntry } from '#core/audit/book-audit.js';
import { balanceKeyText } from '#core/journal/balance-key.js';
import { canonicalString } from '#core/cj1.js';
import type { CampaignState } from '#core/journal/kind.js';

/** What the entries name and open, gathered while they are replayed: rows as text, by what identifies them. */
export class DerivedRegistry {
  readonly names = new Map<string, string>();
  readonly balances = new Set<string>();
  readonly books = new Map<string, number>();
  private readonly campaigns = new Map<
    string,
    { opened: number; until: string; accounts: readonly string[]; facts: string; closed: string }
  >();

  add({ entry, applied }: AuditedEntry): void {
    for (const { key } of applied.lines) this.balances.add(balanceKeyText(key));
    for (const { book, no } of applied.vouchers) this.books.set(book, no);
    const facts = entry.facts ?? {};
    if (entry.kind === 'unit' || entry.kind === 'item' || entry.kind === 'account') {
      this.names.set(`${entry.kind}:${shown(facts['code'])}`, `${entry.index}|${factsText(facts)}`);
    }
    if (entry.kind !== 'campaign' || entry.campaign === undefined) return;
    const known = this.campaigns.get(entry.campaign);
    if (known) {
      known.closed = `${entry.index}|${shown(facts['closed_on'])}`;
      return;
    }
    const accounts = Array.isArray(facts['accounts']) ? facts['accounts'].map(shown) : [];
    const opened = { opened: entry.index, until: shown(facts['receive_until']), accounts, facts: factsText(facts), closed: '|' };
    this.campaigns.set(entry.campaign, opened);
  }

  /** Rows of `ledger.campaign_account`. */
  campaignAccountRows(): ReadonlyMap<string, string> {
    return new Map(
      [...this.campaigns].flatMap(([slug, { accounts, closed }]) =>
        accounts.map((account) => [`${slug}|${account}`, closed === '|' ? 't' : 'f'] as const),
      ),
    );
  }

  /** Rows of `ledger.campaign`. @param stateOf the campaign as the replayed book has it */
  campaignRows(stateOf: (slug: string) => CampaignState | undefined): ReadonlyMap<string, string> {
    return new Map(
      [...this.campaigns].map(([slug, { opened, until, facts, closed }]) => {
        const { state = '', from = '' } = stateOf(slug) ?? {};
        return [slug, [state, from, until, opened, closed, facts].join('|')] as const;
      }),
    );
  }
}

/** Facts as text that doesn't depend on the order of their keys, whether from a leaf or from `jsonb`. */
export function factsText(value: unknown): string {
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(factsText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonicalString(key)}:${factsText(member)}`).join(',')}}`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
