import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { GOODS_SCALE } from '#core/journal/commodity.js';
import { parseQuantity } from '#core/quantity.js';
import { LINE_QUANTITY_MAX, parsePositiveVnd } from '#core/vnd.js';
import { Clock } from '#platform/clock/clock.js';
import { AllocationsReader } from '../allocations/allocations-reader.js';
import { BankAccountsReader } from '../campaigns/bank-accounts-reader.js';
import { CampaignsReader, type ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { EarmarksReader } from '../earmarks/earmarks-reader.js';
import { ItemsReader } from '../goods/items-reader.js';
import type { DisbursementTerms, GoodsTerms, MoneyTerms } from '../requests/request-terms.js';
import { optionalText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import type { DisbursementGiven, GoodsOut, MoneyOut } from './disbursement-command.js';
import { LotRowsReader } from '../stock/lot-rows-reader.js';

/** A draft as read: terms without people, and the words that may name them. */
export interface ReadDisbursement {
  readonly terms: DisbursementTerms;
  readonly words: Readonly<Record<string, string | undefined>>;
}

const COUNT_MAX = 10_000_000;

/** Whose hand-out it is. */
interface Place {
  readonly campaign: string;
  /** The paying unit. */
  readonly unit: string;
}

/** Reads what an officer typed into a draft: codes that exist, amounts and quantities the book holds. What is missing may come later. */
@Injectable()
export class ReadDisbursementTerms {
  constructor(
    private readonly campaigns: CampaignsReader,
    private readonly units: UnitsReader,
    private readonly categories: CategoriesReader,
    private readonly earmarks: EarmarksReader,
    private readonly accounts: BankAccountsReader,
    private readonly items: ItemsReader,
    private readonly lots: LotRowsReader,
    private readonly allocations: AllocationsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `CAMPAIGN_UNKNOWN`, `CAMPAIGN_NOT_OPEN`, `UNIT_UNKNOWN`, `UNIT_NOT_VALID`, `UNIT_OUTSIDE_CAMPAIGN`,
   * `CATEGORY_UNKNOWN`, `CATEGORY_FORBIDDEN`, `EARMARK_UNKNOWN`, `ACCOUNT_UNKNOWN`, `LOT_NOT_ISSUABLE`, `WAREHOUSE_NOT_OF_UNIT`, `AMOUNT_NOT_POSITIVE`,
   * `AMOUNT_TOO_LARGE`, `QUANTITY_INVALID`, `NOT_FOUND` for an allocation line, `TEXT_INVALID`; facts name the `field`
   */
  async execute(given: DisbursementGiven, place: Place): Promise<ReadDisbursement> {
    const campaign = await this.campaigns.receiving(place.campaign);
    await this.demandWithin(place.unit, campaign, 'unit');
    if (given.toUnit !== undefined) await this.demandWithin(given.toUnit, campaign, 'to_unit');
    if (given.category !== undefined) await this.categories.requirePayable(given.category, today(this.clock));
    if (given.earmark !== undefined) await this.earmarks.requireKnown(place.campaign, given.earmark);
    const money: MoneyTerms[] = [];
    for (const [at, out] of (given.money ?? []).entries()) money.push(await this.money(out, place.unit, `money.${at}`));
    const goods: GoodsTerms[] = [];
    for (const [at, out] of (given.goods ?? []).entries()) goods.push(await this.goods(out, place, `goods.${at}`));
    const allocations = await this.allocationLines(given.allocations ?? [], place.campaign);
    return { terms: { kind: 'disbursement', ...plainTerms(given), money, goods, allocations }, words: wordsOf(given) };
  }

  private async demandWithin(unit: string, campaign: ReceivingCampaign, field: string): Promise<void> {
    await this.units.onDay(unit, today(this.clock), field);
    if (await this.units.isWithin(unit, campaign.owner)) return;
    throw new DomainError('UNIT_OUTSIDE_CAMPAIGN', { field, unit, campaign: campaign.slug, owner: campaign.owner });
  }

  private async money({ account, amount }: MoneyOut, unit: string, field: string): Promise<MoneyTerms> {
    const vnd = parsePositiveVnd(amount);
    if (vnd > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { field: `${field}.amount`, amount });
    if (account === 'cash') return { account: `cash:${unit}`, amount };
    const [known] = await this.accounts.these([account]);
    // A unit pays from what it and those below it hold: whoever approves here reaches no further.
    if (!known || !(await this.units.isWithin(known.unit, unit)))
      throw new DomainError('ACCOUNT_UNKNOWN', { field: `${field}.account`, account: account.slice(0, 80) });
    return { account: known.code, amount };
  }

  private async goods({ lot, quantity }: GoodsOut, place: Place, field: string): Promise<GoodsTerms> {
    const { item, account } = await this.lots.require(place.campaign, lot);
    const warehouse = account.slice(account.indexOf(':') + 1);
    if (!(await this.units.isWithin(warehouse, place.unit)))
      throw new DomainError('WAREHOUSE_NOT_OF_UNIT', { field: `${field}.lot`, warehouse, unit: place.unit });
    const { scale } = await this.items.require(item);
    const thousandths = parseQuantity(quantity, scale) * 10n ** BigInt(GOODS_SCALE - scale);
    if (thousandths === 0n || thousandths > LINE_QUANTITY_MAX)
      throw new DomainError('QUANTITY_INVALID', { field: `${field}.quantity`, quantity });
    return { lot, item, quantity: String(thousandths) };
  }

  private async allocationLines(codes: readonly string[], campaign: string): Promise<readonly string[]> {
    const lines = await this.allocations.these(campaign, codes);
    const missing = codes.find((code) => !lines.some((line) => line.code === code));
    if (missing !== undefined) throw new DomainError('NOT_FOUND', { field: 'allocations', allocation: missing.slice(0, 60) });
    return [...new Set(codes)];
  }
}

function plainTerms({
  category,
  payeeKind,
  toUnit,
  earmark,
  ...counts
}: DisbursementGiven): Omit<DisbursementTerms, 'kind' | 'money' | 'goods' | 'allocations'> {
  const households = count(counts.households, 'households');
  const people = count(counts.people, 'people');
  return {
    ...(category !== undefined && { category }),
    ...(payeeKind !== undefined && { payeeKind }),
    ...(toUnit !== undefined && { toUnit }),
    ...(earmark !== undefined && { earmark }),
    ...(households !== undefined && { households }),
    ...(people !== undefined && { people }),
  };
}

function count(value: number | undefined, field: string): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= COUNT_MAX)) return value;
  throw new DomainError('QUANTITY_INVALID', { field, quantity: String(value).slice(0, 20) });
}

function wordsOf({ payee, normReason, note }: DisbursementGiven): ReadDisbursement['words'] {
  return {
    payee: optionalText(payee, { field: 'payee', maxLength: 200 }),
    norm_reason: optionalText(normReason, { field: 'norm_reason', maxLength: 500 }),
    note: optionalText(note, { field: 'note', maxLength: 500 }),
  };
}
