import type pg from 'pg';
import { type BusinessDate, businessDateOf, parseBusinessDate } from '#core/dates.js';
import type { CampaignCalendar, Published } from '#core/deadlines/campaign-calendar.js';
import { campaignDeadlines } from '#core/deadlines/campaign-deadlines.js';
import { type LegalRule, isLegalRuleCode } from '#core/deadlines/legal-rule.js';
import { PUBLICATION_FORMS, PUBLISHED_CONTENTS } from '#core/journal/kinds/publication.js';
import type { PublishedSize } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { type CategoryName, type DutiesView, type EarmarkView, type NormView, type PublicationView, deadlinesView } from './duties-view.js';

/** The days of a campaign that its deadlines run from. */
export interface CampaignDays extends Omit<CampaignCalendar, 'publications' | 'onlyCommitmentsLeft'> {
  readonly slug: string;
}

interface NamedRow {
  readonly code: string;
  readonly idx: bigint;
  readonly facts: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly place: string | null;
}

interface RuleRow {
  readonly code: string;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly days: number;
  readonly soon_days: number;
  readonly citation: string;
  readonly verified: boolean;
}

interface NormRow {
  readonly campaign: string;
  readonly category: string;
  readonly per: 'household' | 'person';
  readonly minimum_vnd: bigint | null;
  readonly maximum_vnd: bigint | null;
  readonly document: string;
  readonly document_date: string;
  readonly valid_from: string;
}

/** Everything read for one published size, for all campaigns at once. */
interface Found {
  readonly today: BusinessDate;
  readonly rules: readonly LegalRule[];
  readonly named: readonly (NamedRow & { readonly kind: 'publication' | 'earmark' })[];
  readonly norms: readonly NormRow[];
  readonly categories: ReadonlyMap<string, CategoryName>;
}

/**
 * What campaigns owe the public, what they told it, and by which norms and earmarks they give. As of a published size: deadlines are judged
 * on the day of its last entry, so that equal sizes give equal answers.
 */
export class DutiesReader {
  constructor(private readonly sources: PublicSources) {}

  /** The duties of these campaigns, by slug. */
  async of(published: PublishedSize, campaigns: readonly CampaignDays[]): Promise<ReadonlyMap<string, DutiesView>> {
    const found = await this.#found(published);
    const duties = new Map<string, DutiesView>();
    for (const campaign of campaigns) duties.set(campaign.slug, await this.#dutiesOf(campaign, found));
    return duties;
  }

  async #found(published: PublishedSize): Promise<Found> {
    const { pool } = this.sources;
    const [rules, named, norms, categories] = await Promise.all([
      pool.query<RuleRow>(RULES),
      pool.query<Found['named'][number]>(NAMED, [published.size]),
      pool.query<NormRow>(NORMS, [published.at]),
      pool.query<CategoryName>('SELECT code, name AS vi, name_en AS en FROM relief.expense_category'),
    ]);
    return {
      today: businessDateOf(published.at),
      rules: rules.rows.flatMap(ruleOf),
      named: named.rows,
      norms: norms.rows,
      categories: new Map(categories.rows.map((category) => [category.code, category])),
    };
  }

  async #dutiesOf({ slug, ...days }: CampaignDays, found: Found): Promise<DutiesView> {
    const publications = found.named.filter(({ kind, facts }) => kind === 'publication' && facts['about'] === slug);
    const calendar = {
      ...days,
      publications: publications.flatMap(publishedOf),
      onlyCommitmentsLeft:
        days.closed !== undefined && days.distributedOn === undefined && !(await hasFreeBalance(this.sources.pool, slug)),
    };
    const earmarks = found.named.filter(({ kind, code }) => kind === 'earmark' && code.startsWith(`${slug}/`));
    return {
      ...deadlinesView(campaignDeadlines(calendar, found.rules, found.today)),
      publications: await Promise.all(publications.map((row) => this.#publication(row))),
      norms: found.norms.filter(({ campaign }) => campaign === slug).map((row) => normView(row, found.categories)),
      earmarks: await Promise.all(earmarks.map((row) => this.#earmark(row, found.categories))),
    };
  }

  async #publication({ idx, facts, unit, place }: NamedRow): Promise<PublicationView> {
    const { what = '', form = '', published_on: on = '', until } = facts;
    return {
      what,
      form,
      published_on: parseBusinessDate(on),
      until: until === undefined ? null : parseBusinessDate(until),
      place: place ?? '',
      unit: await this.sources.registry.unit(unit),
      index: Number(idx),
    };
  }

  async #earmark({ code, idx, facts }: NamedRow, categories: Found['categories']): Promise<EarmarkView> {
    const { unit, category } = facts;
    return {
      slug: code.slice(code.indexOf('/') + 1),
      unit: unit === undefined ? null : await this.sources.registry.unit(unit),
      category: category === undefined ? null : categoryName(category, categories),
      index: Number(idx),
    };
  }
}

const RULES = 'SELECT code, valid_from, valid_to, days, soon_days, citation, verified FROM relief.statutory_term';

const NAMED = `
SELECT n.kind, n.code, n.idx, n.facts, e.unit, o.memo_line AS place FROM ledger.named n JOIN ledger.entry e USING (idx)
LEFT JOIN ledger.opening o ON o.idx = n.idx AND n.kind = 'publication'
WHERE n.kind IN ('publication', 'earmark') AND n.idx < $1 ORDER BY n.idx`;

// Where a norm was put right, the later record stands for it.
const NORMS = `
SELECT DISTINCT ON (campaign, category, per, valid_from) campaign, category, per, minimum_vnd, maximum_vnd, document, document_date, valid_from
FROM relief.support_norm WHERE made_at <= $1 ORDER BY campaign, category, per, valid_from, made_at DESC`;

/** Whether anything is left of the campaign's own fund, that of no earmark: money or goods, wherever they are. */
async function hasFreeBalance(pool: pg.Pool, campaign: string): Promise<boolean> {
  const { rows } = await pool.query<{ free: boolean }>(
    `SELECT EXISTS (SELECT FROM ledger.balance WHERE fund = $1 AND debits > credits
       AND split_part(account, ':', 1) IN ('cash', 'bank', 'stock', 'uninspected', 'transit')) AS free`,
    [campaign],
  );
  return rows[0]?.free === true;
}

function ruleOf({ code, valid_from, valid_to, days, soon_days, citation, verified }: RuleRow): readonly LegalRule[] {
  if (!isLegalRuleCode(code)) return [];
  const validity = { validFrom: parseBusinessDate(valid_from), ...(valid_to !== null && { validTo: parseBusinessDate(valid_to) }) };
  return [{ code, ...validity, days, soonDays: soon_days, citation, isVerified: verified }];
}

function publishedOf({ facts }: NamedRow): readonly Published[] {
  const what = PUBLISHED_CONTENTS.find((known) => known === facts['what']);
  const form = PUBLICATION_FORMS.find((known) => known === facts['form']);
  return what === undefined || form === undefined ? [] : [{ what, form, on: parseBusinessDate(facts['published_on'] ?? '') }];
}

function normView(row: NormRow, categories: Found['categories']): NormView {
  const amount = (vnd: bigint | null): NormView['minimum'] => (vnd === null ? null : { amount: String(vnd), currency: 'VND' });
  return {
    category: categoryName(row.category, categories),
    per: row.per,
    minimum: amount(row.minimum_vnd),
    maximum: amount(row.maximum_vnd),
    document: row.document,
    document_date: parseBusinessDate(row.document_date),
    valid_from: parseBusinessDate(row.valid_from),
  };
}

function categoryName(code: string, categories: Found['categories']): CategoryName {
  return categories.get(code) ?? { code, vi: code, en: code };
}
