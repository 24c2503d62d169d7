import { DomainError } from '#core/domain-error.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { CampaignReader } from '../totals/campaign-reader.js';
import { TRANSFER_ROWS, type TransferRow, transferState } from '../transfers/transfers-reader.js';
import { type Receipts, type TreeUnit, type UnitRollUp, type UnitTransfer, rollUp } from './roll-up.js';
import { type CampaignUnitView, type CampaignUnitsView, type UnitTotalsView, unitFiguresView } from './roll-up-view.js';

interface ReceiptRow {
  readonly campaign: string;
  readonly unit: string;
  readonly count: bigint;
  readonly amount: bigint;
}

/** Everything roll-ups are made of, as of a size. */
interface Story {
  readonly published: PublishedSize;
  readonly units: readonly TreeUnit[];
  readonly receipts: readonly ReceiptRow[];
  readonly transfers: readonly (UnitTransfer & { readonly campaign: string })[];
}

/** Money received over the tree of units: from outside the Front, counted once, wherever it moved afterwards. */
export class RollUpReader {
  /** The newest size's story: many ask for one seal, and reading it looks at every gift. */
  #newest: { readonly size: number; readonly story: Promise<Story> } | undefined;

  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
  ) {}

  /** A campaign by unit. @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async campaign(slug: string): Promise<CampaignUnitsView> {
    await this.campaigns.campaign(slug);
    const story = await this.#story();
    const rolled = rolledUp(story, slug);
    const parents = new Map(story.units.map(({ code, parent }) => [code, parent] as const));
    const shown = [...rolled].filter(([, figures]) => hasMoved(figures)).sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...this.#frame(story.published),
      data: await Promise.all(shown.map(([code, figures]) => this.#row(code, parents.get(code), figures))),
    };
  }

  /** A unit over all campaigns, and each campaign's part. @throws DomainError `NOT_FOUND` for a unit the published log does not know */
  async unit(code: string): Promise<UnitTotalsView> {
    const story = await this.#story();
    const unit = story.units.find((each) => each.code === code);
    const figures = rolledUp(story).get(code);
    if (unit === undefined || figures === undefined) throw new DomainError('NOT_FOUND', { unit: code.slice(0, 20) });
    const slugs = new Set([...story.receipts, ...story.transfers].map(({ campaign }) => campaign));
    const campaigns = [...slugs].sort().flatMap((campaign) => {
      const part = rolledUp(story, campaign).get(code);
      return part && hasMoved(part) ? [{ campaign, ...unitFiguresView(part) }] : [];
    });
    return { ...this.#frame(story.published), ...(await this.#row(code, unit.parent, figures)), campaigns };
  }

  async #row(code: string, parent: string | undefined, figures: UnitRollUp): Promise<CampaignUnitView> {
    return {
      unit: await this.sources.registry.unit(code),
      parent: parent ?? null,
      units_below: figures.unitsBelow,
      ...unitFiguresView(figures),
    };
  }

  #frame(published: PublishedSize): Pick<CampaignUnitsView, 'as_of' | 'definitions_url'> {
    const { publicUrl } = this.sources.place;
    return { as_of: asOfView(published, publicUrl), definitions_url: publicUrl + DEFINITIONS_PATH };
  }

  async #story(): Promise<Story> {
    const published = await this.sources.published.newestFollowed();
    if (this.#newest?.size === published.size) return this.#newest.story;
    const story = this.#read(published);
    this.#newest = { size: published.size, story };
    story.catch(() => {
      this.#newest = undefined;
    });
    return story;
  }

  async #read(published: PublishedSize): Promise<Story> {
    const { pool } = this.sources;
    const { rows: units } = await pool.query<{ code: string; parent: string | null }>(UNITS, [published.size]);
    const { rows: receipts } = await pool.query<ReceiptRow>(RECEIPTS, [published.size]);
    const { rows: hops } = await pool.query<TransferRow>(TRANSFER_ROWS, [published.size]);
    return {
      published,
      units: units.map(({ code, parent }) => ({ code, parent: parent ?? undefined })),
      receipts,
      transfers: hops
        .map((hop) => ({ hop, state: transferState(hop) }))
        .filter(({ state }) => state !== 'taken_back')
        .map(({ hop, state }) => ({ campaign: hop.campaign, from: hop.from, to: hop.to, amountVnd: hop.amount, isOpen: state === 'open' })),
    };
  }
}

const UNITS = `SELECT code, facts ->> 'parent' AS parent FROM ledger.named WHERE kind = 'unit' AND idx < $1 ORDER BY code`;

// A gift without money is no receipt of money; one reversed beyond the size still counts.
const RECEIPTS = `
SELECT campaign, unit, count(*) AS count, sum(amount_vnd)::bigint AS amount FROM disclosure.public_entry
WHERE kind = 'contribution' AND amount_vnd > 0 AND idx < $1 AND (reversed_by IS NULL OR reversed_by >= $1) GROUP BY campaign, unit`;

function rolledUp({ units, receipts, transfers }: Story, campaign?: string): ReadonlyMap<string, UnitRollUp> {
  const sums = new Map<string, Receipts>();
  for (const row of receipts) {
    if (campaign !== undefined && row.campaign !== campaign) continue;
    const before = sums.get(row.unit) ?? { amountVnd: 0n, count: 0 };
    sums.set(row.unit, { amountVnd: before.amountVnd + row.amount, count: before.count + Number(row.count) });
  }
  return rollUp({ units, receipts: sums, transfers: transfers.filter((each) => campaign === undefined || each.campaign === campaign) });
}

function hasMoved({ consolidated, transfersInVnd, transfersOutVnd, transfersInsideVnd }: UnitRollUp): boolean {
  return consolidated.count > 0 || transfersInVnd + transfersOutVnd + transfersInsideVnd > 0n;
}
