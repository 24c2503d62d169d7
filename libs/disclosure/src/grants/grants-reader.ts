import { formatDateVietnamese } from '#core/dates.js';
import { factText } from '#core/journal/fact.js';
import { DEFINITIONS_PATH, type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { AllocationsViewReader } from '../decisions/allocations-view-reader.js';
import type { AllocationLineView, AllocationView } from '../decisions/decision-views.js';
import { unitReference } from '../iati/write-activity.js';
import { KeptInProportion } from '../open-data/kept-in-proportion.js';
import { LICENCE } from '../open-data/licence.js';
import type { UnitName } from '../registry/registry.js';
import type { CampaignReader, CampaignView } from '../totals/campaign-reader.js';
import type { GrantPackageView, GrantView } from './grant-views.js';
import { type OutsideHandOut, outsideHandOuts } from './outside-hand-outs.js';

/** Campaigns whose packages are kept for the next reader. */
const KEPT_MAX = 20;
/** Before every id of ours. The Front has no prefix registered with 360Giving. */
const PREFIX = '360G-minhbach';
/** Codes of the General Statistics Office for provinces and communes. */
const PLACES = 'VN-DVHC';

/** What every grant of a campaign says alike. */
interface Alike {
  readonly campaign: CampaignView;
  readonly published: PublishedSize;
  readonly publicUrl: string;
  readonly categories: ReadonlyMap<string, string>;
}

/**
 * Money granted: a line of an allocation decision is a grant to the place it is for, with what was handed out of it; what was handed out without
 * one is a grant to the commune it went to. Goods have no place in the standard.
 */
export class GrantsReader {
  readonly #kept = new KeptInProportion<GrantPackageView>(KEPT_MAX);

  constructor(
    private readonly sources: PublicSources,
    private readonly campaigns: CampaignReader,
    private readonly allocations: AllocationsViewReader,
  ) {}

  /** @throws DomainError `NOT_FOUND` for a campaign the published log does not know */
  async grants(slug: string): Promise<GrantPackageView> {
    const { campaign } = await this.campaigns.campaign(slug);
    const published = await this.sources.published.newestFollowed();
    return this.#kept.of(slug, published.size, async () => {
      const { publicUrl } = this.sources.place;
      const alike = { campaign, published, publicUrl, categories: await this.#categories() };
      return packageOf(alike, [...(await this.#decided(alike)), ...(await this.#outside(alike))]);
    });
  }

  async #decided(alike: Alike): Promise<readonly GrantView[]> {
    const grants: GrantView[] = [];
    for await (const chunk of this.allocations.rounds(alike.campaign.slug, alike.published)) {
      for (const round of chunk.filter(({ status }) => status === 'valid')) {
        grants.push(...round.lines.flatMap((line) => decidedGrant(alike, round, line)));
      }
    }
    return grants;
  }

  async #outside(alike: Alike): Promise<readonly GrantView[]> {
    const { registry } = this.sources;
    const grants: GrantView[] = [];
    for await (const chunk of outsideHandOuts(this.sources, alike.campaign.slug, alike.published)) {
      for (const handOut of chunk) {
        const [from, to] = [await registry.unit(handOut.entry.unit), await registry.unit(factText(handOut.entry, 'to_unit'))];
        grants.push(outsideGrant(alike, handOut, { from, to }));
      }
    }
    return grants;
  }

  async #categories(): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.sources.pool.query<{ code: string; name: string }>('SELECT code, name FROM relief.expense_category');
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}

function packageOf({ campaign, published, publicUrl }: Alike, grants: readonly GrantView[]): GrantPackageView {
  return {
    version: '1.4',
    title: campaign.title,
    description: `Sổ cứu trợ tính đến dấu niêm phong số ${published.size} · the relief book as of checkpoint ${published.size}`,
    identifier: `minhbach-${campaign.slug}`,
    modified: published.at,
    license: LICENCE.path,
    licenseName: LICENCE.title,
    publisher: { name: campaign.unit.name, website: publicUrl },
    as_of: asOfView(published, publicUrl),
    definitions_url: publicUrl + DEFINITIONS_PATH,
    grants,
  };
}

function decidedGrant(alike: Alike, round: AllocationView, line: AllocationLineView): readonly GrantView[] {
  const { decided, left, unit, category, code } = line;
  if (decided.money === null) return [];
  const awarded = BigInt(decided.money.amount);
  return [
    {
      ...sameOf(alike, round.unit),
      ...whereAndWhat(alike, unit, category),
      id: `${PREFIX}-${code.replaceAll('/', '-')}`,
      description: `Đợt ${round.round}, quyết định số ${round.decision_no} ngày ${round.decision_date} (bút toán ${round.index})`,
      amountAwarded: Number(awarded),
      amountDisbursed: Number(awarded - BigInt(left.money?.amount ?? 0)),
      awardDate: round.decision_date,
    },
  ];
}

function outsideGrant(
  alike: Alike,
  { entry, amountVnd }: OutsideHandOut,
  { from, to }: { readonly from: UnitName; readonly to: UnitName },
): GrantView {
  return {
    ...sameOf(alike, from),
    ...whereAndWhat(alike, to, factText(entry, 'category')),
    id: `${PREFIX}-${entry.id}`,
    description: `Chi ngày ${formatDateVietnamese(entry.date)}, không qua đợt phân bổ (bút toán ${entry.index})`,
    amountAwarded: Number(amountVnd),
    amountDisbursed: Number(amountVnd),
    awardDate: entry.date,
  };
}

type Where = 'title' | 'recipientOrganization' | 'beneficiaryLocation' | 'classifications';

function whereAndWhat({ categories }: Alike, { code, name }: UnitName, category: string): Pick<GrantView, Where> {
  const purpose = categories.get(category) ?? category;
  return {
    title: `${purpose}: ${name}`,
    recipientOrganization: [{ id: `${PLACES}-${code}`, name }],
    beneficiaryLocation: [{ name, countryCode: 'VN', geoCode: code, geoCodeType: PLACES }],
    classifications: [{ vocabulary: 'minhbach', code: category, title: purpose }],
  };
}

type Same = 'currency' | 'fundingOrganization' | 'grantProgramme' | 'url' | 'dateModified' | 'dataSource';

function sameOf({ campaign, published, publicUrl }: Alike, { code, name }: UnitName): Pick<GrantView, Same> {
  const url = `${publicUrl}/cd/${campaign.slug}`;
  return {
    currency: 'VND',
    fundingOrganization: [{ id: unitReference(code), name }],
    grantProgramme: [{ code: campaign.slug, title: campaign.title, url }],
    url,
    dateModified: published.at,
    dataSource: asOfView(published, publicUrl).checkpoint_url,
  };
}
