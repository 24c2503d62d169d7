import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type BusinessDate, addDays, instantOf, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { BeneficiariesReader } from './beneficiaries-reader.js';
import { type PostedList, PostedListRepository } from './posted-list.repository.js';

/** A list hangs at most this long, in days. */
const POSTED_DAYS_MAX = 92;
const PAGE = 200;
/** What has not been asked for yet, or not any more, is posted nowhere. */
const POSTABLE = ['submitted', 'posting', 'posted', 'settled'];

/** For which days and where a list is to hang. */
export interface PostListCommand {
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly until: string;
  readonly place: string;
}

/** What a list for posting says: name, village, amount of each household, and nothing else of them. */
export interface ListToPost {
  readonly request: string;
  readonly issuer: string;
  readonly campaign: string;
  readonly category: string;
  readonly commune: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly place: string;
  readonly rows: readonly { readonly name: string; readonly village: string; readonly amountVnd?: string }[];
  readonly printedOn: BusinessDate;
  /** UTC */
  readonly at: string;
}

/** Lists of beneficiaries for posting in their village, and the record of each. They are never put on the web. */
@Injectable()
export class PostList {
  constructor(
    private readonly requests: RequestsReader,
    private readonly beneficiaries: BeneficiariesReader,
    private readonly lists: PostedListRepository,
    private readonly campaigns: CampaignsReader,
    private readonly categories: CategoriesReader,
    private readonly units: UnitsReader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads what is to be printed; that it was read, by whom and what for is written down first.
   * @throws DomainError `NOT_FOUND`, `REQUEST_STATE` for a draft, `REQUEST_INCOMPLETE` without a list, `DATE_INVALID` naming the field, `TEXT_INVALID`
   */
  async prepare(id: string, command: PostListCommand, officer: string): Promise<ListToPost> {
    const request = await this.requests.require(id, 'disbursement', officer);
    if (!POSTABLE.includes(request.state)) throw new DomainError('REQUEST_STATE', { state: request.state });
    const period = readPeriod(command);
    const place = requiredText(command.place, { field: 'place', maxLength: 200 });
    const rows = await this.rows(id, officer);
    if (rows.length === 0) throw new DomainError('REQUEST_INCOMPLETE', { missing: 'beneficiaries' });
    const now = this.clock.now();
    return { request: id, ...(await this.about(request)), ...period, place, rows, printedOn: today(this.clock), at: instantOf(now) };
  }

  /** Puts a printed list on record. @param file the bytes that were handed out; they are kept nowhere */
  async record(list: ListToPost, file: Uint8Array, officer: string): Promise<PostedList> {
    const posted: PostedList = {
      id: randomUUID(),
      request: list.request,
      from: list.from,
      until: list.until,
      place: list.place,
      households: list.rows.length,
      digest: createHash('sha256').update(file).digest('base64'),
      printedBy: officer,
      printedAt: new Date(list.at),
    };
    await this.lists.add(posted);
    await this.log.append({ officer, kind: 'list_posted', about: `posted_list:${posted.id}` });
    return posted;
  }

  /** Lists printed of a request, newest first. @throws DomainError `NOT_FOUND` */
  async printed(id: string, officer: string): Promise<readonly PostedList[]> {
    await this.requests.require(id, 'disbursement', officer);
    return this.lists.of(id);
  }

  private async rows(id: string, officer: string): Promise<ListToPost['rows']> {
    const rows: ListToPost['rows'][number][] = [];
    for (let after = 0; ; ) {
      const page = await this.beneficiaries.list(id, { after, limit: PAGE }, { officer, purpose: 'post_list', about: `request:${id}` });
      for (const { words, amountVnd } of page) {
        rows.push({ name: words['name'] ?? '', village: words['place'] ?? '', ...(amountVnd !== undefined && { amountVnd }) });
      }
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE) return rows;
      after = last.no;
    }
  }

  private async about({
    campaign,
    unit,
    terms,
  }: OfficerRequest): Promise<Pick<ListToPost, 'issuer' | 'campaign' | 'category' | 'commune'>> {
    const { category = '', toUnit = unit } = terms.kind === 'disbursement' ? terms : {};
    const known = (await this.categories.all()).find(({ code }) => code === category);
    return {
      issuer: (await this.units.find(unit))?.name ?? unit,
      campaign: (await this.campaigns.require(campaign)).terms.title,
      category: known?.name ?? category,
      commune: (await this.units.find(toUnit))?.name ?? toUnit,
    };
  }
}

function readPeriod({ from, until }: PostListCommand): { readonly from: BusinessDate; readonly until: BusinessDate } {
  const [first, last] = [parseBusinessDate(from), parseBusinessDate(until)];
  if (last < first) throw new DomainError('DATE_INVALID', { field: 'until', date: last, from: first });
  if (last > addDays(first, POSTED_DAYS_MAX))
    throw new DomainError('DATE_INVALID', { field: 'until', date: last, days_max: String(POSTED_DAYS_MAX) });
  return { from: first, until: last };
}
