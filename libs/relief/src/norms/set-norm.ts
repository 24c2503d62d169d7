import { Injectable } from '@nestjs/common';
import { parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { LINE_QUANTITY_MAX, type Vnd, parsePositiveVnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { CallingOfficer } from '../campaigns/calling-officer-reader.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { newEntryId } from '../new-entry-id.js';
import { pastDay } from '../past-day.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { normOf } from './norms-reader.js';
import type { NormUnit, SupportNorm } from './support-norm.js';
import { SupportNormRepository } from './support-norm.repository.js';

/** A norm as an officer copies it from the document that sets it. */
export interface SetNormCommand {
  /** Under which it is recorded; a new one when left out. What is recorded under it stays as it is. */
  readonly id?: string;
  readonly campaign: string;
  /** Code of a category gifts may pay. */
  readonly category: string;
  readonly per: NormUnit;
  /** Whole đồng, digits only; at least one of the two. */
  readonly minimum?: string;
  readonly maximum?: string;
  readonly document: string;
  readonly documentDate: string;
  /** First day it applies; the document's day when left out. */
  readonly validFrom?: string;
  /** Pseudonymous id of the officer. */
  readonly maker: string;
}

/** Records how much a household or a person is given. A change is a further record: nothing is overwritten. */
@Injectable()
export class SetNorm {
  constructor(
    private readonly rows: SupportNormRepository,
    private readonly campaigns: CampaignsReader,
    private readonly categories: CategoriesReader,
    private readonly calling: CallingOfficer,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_SETTLED`, `UNIT_MAY_NOT_CALL`, `CATEGORY_UNKNOWN`, `CATEGORY_FORBIDDEN`,
   * `AMOUNT_NOT_POSITIVE` when neither bound is given or one is not above zero, `AMOUNT_TOO_LARGE`, `NORM_BOUNDS` when the least is more
   * than the most, `DATE_INVALID`, `DATE_IN_FUTURE` for a document of a day to come, `TEXT_INVALID`
   */
  async execute(command: SetNormCommand): Promise<SupportNorm> {
    const earlier = command.id === undefined ? undefined : await this.rows.find(command.id);
    if (earlier) return normOf(earlier);
    const { slug, owner, stage } = await this.campaigns.require(command.campaign);
    if (stage === 'settled') throw new DomainError('CAMPAIGN_SETTLED', { campaign: slug });
    await this.calling.demand(command.maker, owner);
    const now = today(this.clock);
    const documentDate = pastDay(command.documentDate, now, 'document_date');
    const validFrom = command.validFrom === undefined ? documentDate : parseBusinessDate(command.validFrom);
    const { code } = await this.categories.requirePayable(command.category, validFrom > now ? validFrom : now);
    const row = {
      id: command.id ?? newEntryId(this.clock),
      campaign: slug,
      category: code,
      per: command.per,
      ...readBounds(command),
      document: requiredText(command.document, { field: 'document', maxLength: 60 }),
      documentDate,
      validFrom,
      maker: command.maker,
      madeAt: new Date(this.clock.now()),
    };
    await this.rows.add(row);
    return normOf(row);
  }
}

function readBounds({ minimum, maximum }: SetNormCommand): { readonly minimumVnd: string | null; readonly maximumVnd: string | null } {
  if (minimum === undefined && maximum === undefined) throw new DomainError('AMOUNT_NOT_POSITIVE', { field: 'minimum', amount: '' });
  const least = minimum === undefined ? undefined : bound(minimum, 'minimum');
  const most = maximum === undefined ? undefined : bound(maximum, 'maximum');
  if (least !== undefined && most !== undefined && least > most) {
    throw new DomainError('NORM_BOUNDS', { minimum: String(least), maximum: String(most) });
  }
  return { minimumVnd: least?.toString() ?? null, maximumVnd: most?.toString() ?? null };
}

function bound(digits: string, field: string): Vnd {
  const amount = parsePositiveVnd(digits);
  if (amount > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { field, amount: digits });
  return amount;
}
