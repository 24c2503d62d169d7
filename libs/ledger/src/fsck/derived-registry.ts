import type { AuditedEntry } from '#core/audit/book-audit.js';
import { balanceKeyText } from '#core/journal/balance-key.js';
import { canonicalString } from '#core/cj1.js';
import type { CampaignChange } from '#core/journal/applied-entry.js';
import type { CampaignState } from '#core/journal/kind.js';

/** What the entries name and open, gathered while they are replayed: rows as text, by what identifies them. */
export class DerivedRegistry {
  readonly names = new Map<string, string>();
  readonly balances = new Set<string>();
  readonly books = new Map<string, number>();
  private readonly campaigns = new Map<
    string,
    { opened: number; until: string; accounts: readonly string[]; facts: string; closed: string; later: string }
  >();

  add({ entry, applied }: AuditedEntry): void {
    for (const { key } of applied.lines) this.balances.add(balanceKeyText(key));
    for (const { book, no } of applied.vouchers) this.books.set(book, no);
    for (const { kind, code, facts } of applied.names) this.names.set(`${kind}:${code}`, `${entry.index}|${factsText(facts)}`);
    if (applied.campaign && entry.campaign !== undefined) this.addCampaign(entry.campaign, entry, applied.campaign);
  }

  private addCampaign(slug: string, { index, facts = {} }: AuditedEntry['entry'], { before, after }: CampaignChange): void {
    const known = this.campaigns.get(slug);
    if (!before || !known) {
      const { accounts, until } = after;
      this.campaigns.set(slug, { opened: index, until, accounts, facts: factsText(facts), closed: '|', later: '|' });
      return;
    }
    if (after.state === 'opened') known.until = after.until;
    if (after.state === 'closed') known.closed = `${index}|${shown(facts['closed_on'])}`;
    if (after.state === 'distributed') known.later = `${index}|`;
    if (after.state === 'settled') known.later = `${known.later.split('|')[0] ?? ''}|${index}`;
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
      [...this.campaigns].map(([slug, { opened, until, facts, closed, later }]) => {
        const { state = '', from = '' } = stateOf(slug) ?? {};
        return [slug, [state, from, until, opened, closed, later, facts].join('|')] as const;
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
