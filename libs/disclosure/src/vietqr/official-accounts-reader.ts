import { businessDateOf, instantOf } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { Clock } from '#platform/clock/clock.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader, CampaignView } from '../totals/campaign-reader.js';
import type { OfficialAccount } from './official-account.js';

interface AccountRow {
  readonly code: string;
  readonly campaign: string;
  readonly active: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Every account any campaign of the published log ever announced: what money may be sent to, and what it may no longer. */
export class OfficialAccountsReader {
  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
    private readonly clock: Clock,
  ) {}

  /** By campaign, those that receive first; none before the first publication. */
  async all(): Promise<readonly OfficialAccount[]> {
    const campaigns = await this.published();
    const today = businessDateOf(instantOf(this.clock.now()));
    const slugs = campaigns.map(({ slug }) => slug);
    if (slugs.length === 0) return [];
    const { size } = await this.sources.published.newest();
    const { rows } = await this.sources.pool.query<AccountRow>(SELECT, [slugs, size]);
    const accounts = campaigns.flatMap((campaign) =>
      rows.filter((row) => row.campaign === campaign.slug).map((row) => accountOf(row, { campaign, today })),
    );
    return accounts.sort((a, b) => Number(b.isReceiving) - Number(a.isReceiving));
  }

  private async published(): Promise<readonly CampaignView[]> {
    try {
      return (await this.campaigns.list()).data;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOT_FOUND') return [];
      throw error;
    }
  }
}

const SELECT = `
SELECT a.account AS code, a.campaign, a.active, n.facts FROM ledger.campaign_account a
JOIN ledger.named n ON n.kind = 'account' AND n.code = a.account
WHERE a.campaign = ANY ($1) AND n.idx < $2 ORDER BY a.account`;

function accountOf(row: AccountRow, { campaign, today }: { readonly campaign: CampaignView; readonly today: string }): OfficialAccount {
  const bin = row.facts['kind'] === 'treasury' ? '' : text(row.facts, 'bin');
  const isOpen = row.active && campaign.state === 'open' && campaign.receive_until >= today;
  return {
    code: row.code,
    bank: text(row.facts, 'bank'),
    ...(bin !== '' && { bin }),
    number: text(row.facts, 'number'),
    holder: text(row.facts, 'holder'),
    campaign: {
      slug: campaign.slug,
      title: campaign.title,
      titleEn: text(campaign.facts, 'title_en'),
      receiveFrom: campaign.receive_from,
      receiveUntil: campaign.receive_until,
    },
    isReceiving: isOpen && campaign.receive_from <= today,
    isAhead: isOpen && campaign.receive_from > today,
  };
}

function text(facts: Readonly<Record<string, unknown>>, name: string): string {
  const value = facts[name];
  return typeof value === 'string' ? value : '';
}
