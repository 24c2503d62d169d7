import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { VND } from '#core/journal/commodity.js';
import type { FundAmount } from '#core/journal/money-move.js';
import { LINE_QUANTITY_MAX, type Vnd, parsePositiveVnd, vnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { BookRepository } from '../book/book.repository.js';
import { type BankAccount, BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { CampaignsReader, type ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { readGiftDate } from '../gift-date.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';

const EARMARK = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** What every movement of a unit's money says. */
export interface MovementCommand {
  /** Slug of the campaign whose money it is. */
  readonly campaign: string;
  /** Code of the unit that moves it. */
  readonly unit: string;
  /** `YYYY-MM-DD`; today when left out. */
  readonly date?: string;
}

/** A movement's campaign and day, once read. */
export interface ReadMovement {
  readonly campaign: ReceivingCampaign;
  readonly date: BusinessDate;
}

/** Reads what every movement of money has in common. Whether the book allows it is the writer's to say. */
@Injectable()
export class MovementReader {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly accounts: BankAccountsReader,
    private readonly book: BookRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`, `DATE_INVALID`,
   * `DATE_IN_FUTURE`, `DATE_TOO_OLD`
   */
  async read({ campaign: slug, unit, date }: MovementCommand): Promise<ReadMovement> {
    const campaign = await this.campaigns.receiving(slug);
    await this.demandUnit(unit, campaign, 'unit');
    return { campaign, date: readGiftDate(date, today(this.clock)) };
  }

  /** A unit that exists today, at or below the campaign's owner. @throws DomainError `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN` */
  async demandUnit(unit: string, { slug, owner }: ReceivingCampaign, field: string): Promise<void> {
    await this.units.onDay(unit, today(this.clock));
    if (await this.units.isWithin(unit, owner)) return;
    throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { field, unit, campaign: slug, owner });
  }

  /**
   * The unit's bank account that a movement goes over.
   * @param wanted its code; needed only where the unit has several the campaign may use
   * @throws DomainError `ACCOUNT_UNKNOWN` when the unit has no such account, another campaign receives on it, or it has to be chosen
   */
  async account(unit: string, campaign: ReceivingCampaign, wanted?: string): Promise<BankAccount> {
    const usable = (await this.accounts.all()).filter(
      ({ unit: holder, code, activeCampaign }) =>
        holder === unit && (campaign.accounts.includes(code) || activeCampaign === undefined || activeCampaign === campaign.slug),
    );
    const own = usable.filter(({ code }) => campaign.accounts.includes(code));
    const choices = wanted === undefined ? (own.length > 0 ? own : usable) : usable.filter(({ code }) => code === wanted);
    const [only, ...others] = choices;
    if (only !== undefined && others.length === 0) return only;
    throw new DomainError('ACCOUNT_UNKNOWN', {
      field: 'account',
      account: wanted?.slice(0, 80) ?? '',
      campaign: campaign.slug,
      choices: usable.map(({ code }) => code).join(','),
    });
  }

  /** What an account holds of a campaign's money, fund by fund, in whole đồng; funds with nothing are left out. */
  async funds(account: string, campaign: string): Promise<readonly FundAmount[]> {
    const rows = await this.book.rowsOf(account);
    return rows
      .filter(({ fund, commodity, quantity }) => commodity === VND && quantity > 0n && fund.split('/')[0] === campaign)
      .map(({ fund, quantity }) => ({ fund, amountVnd: vnd(quantity) }));
  }
}

/**
 * An amount and the fund it belongs to.
 * @param given.earmark slug of what the money was given for; left out = the campaign's own fund
 * @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE` above 10^15, `TEXT_INVALID` for the earmark
 */
export function fundAmount(campaign: string, given: { readonly amount: string; readonly earmark?: string }): FundAmount {
  const { earmark } = given;
  if (earmark !== undefined && !EARMARK.test(earmark)) throw new DomainError('TEXT_INVALID', { field: 'earmark', reason: 'not_a_slug' });
  return { fund: earmark === undefined ? campaign : `${campaign}/${earmark}`, amountVnd: lineAmount(given.amount) };
}

/** Whole đồng of one line. @throws DomainError `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE` above 10^15 */
export function lineAmount(digits: string): Vnd {
  const amount = parsePositiveVnd(digits);
  if (amount > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { field: 'amount', amount: digits });
  return amount;
}
