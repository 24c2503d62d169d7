import type { BusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import type { GiftGoods, GiftParts } from '#core/journal/contribution-draft.js';
import type { ValuationBasis } from '#core/journal/entry.js';
import { LINE_QUANTITY_MAX, parsePositiveVnd, type Vnd } from '#core/vnd.js';
import type { ReceivingCampaign } from '../campaigns/campaigns-reader.js';
import type { Item } from '../goods/items-reader.js';
import type { HeldQuantity, TypedQuantity } from '../goods/packs-reader.js';
import type { BankCreditGiven, GoodsGiven, RecordContributionCommand } from './gift-command.js';
import { readForeign } from './read-foreign.js';

const BASES: readonly ValuationBasis[] = ['invoice', 'price_list', 'donor', 'board'];

/** What a reading looks up and stamps on values. */
export interface GiftContext {
  readonly campaign: ReceivingCampaign;
  readonly maker: string;
  readonly today: BusinessDate;
  /** Finds an item of the catalogue. @throws DomainError `COMMODITY_UNKNOWN` */
  readonly item: (code: string) => Promise<Item>;
  /** Reads what was typed into what the book holds. @throws DomainError as `PacksReader.read` */
  readonly quantity: (item: Item, typed: TypedQuantity) => Promise<HeldQuantity>;
}

/**
 * Reads what was given: amounts and quantities as typed into what the book holds.
 * @throws DomainError `GIFT_EMPTY`, `AMOUNT_NOT_POSITIVE`, `AMOUNT_TOO_LARGE` above 10^15, `ACCOUNT_UNKNOWN` when it is not the campaign's or
 * has to be chosen, `COMMODITY_UNKNOWN`, `QUANTITY_INVALID`, `QUANTITY_SCALE_EXCEEDED`, `PACK_UNKNOWN`, what `readForeign` refuses; facts name the `field`
 */
export async function readGift(command: RecordContributionCommand, context: GiftContext): Promise<GiftParts> {
  const { cash, bank, goods = [] } = command;
  if (cash === undefined && bank === undefined && goods.length === 0) throw new DomainError('GIFT_EMPTY');
  const things: GiftGoods[] = [];
  for (const [at, given] of goods.entries()) things.push(await named(`goods.${at}`, () => readGoods(given, context)));
  return {
    ...(cash && { cashVnd: await named('cash.amount', () => lineAmount(cash.amount)) }),
    ...(bank && { bank: await readBankCredit(bank, context.campaign) }),
    ...(things.length > 0 && { goods: things }),
  };
}

async function readBankCredit(bank: BankCreditGiven, campaign: ReceivingCampaign): Promise<NonNullable<GiftParts['bank']>> {
  const account = receivingAccount(bank.account, campaign);
  const amountVnd = await named('bank.amount', () => lineAmount(bank.amount));
  return { account, amountVnd, ...(bank.foreign && { foreign: readForeign(bank.foreign, amountVnd) }) };
}

async function readGoods(given: GoodsGiven, context: GiftContext): Promise<GiftGoods> {
  const item = await context.item(given.item);
  if (given.unit !== undefined && given.unit !== item.unit) {
    throw new DomainError('QUANTITY_INVALID', { item: item.code, unit: given.unit.slice(0, 20), expected: item.unit });
  }
  const goods = { item: item.code, ...(await context.quantity(item, given)) };
  const { value } = given;
  if (value === undefined) return goods;
  if (!BASES.includes(value.basis)) throw new DomainError('ENTRY_INVALID', { fact: 'basis' });
  const valuation = { total: lineAmount(value.amount), basis: value.basis, by: context.maker, date: context.today };
  return { ...goods, valuation };
}

function lineAmount(digits: string): Vnd {
  const amount = parsePositiveVnd(digits);
  if (amount > LINE_QUANTITY_MAX) throw new DomainError('AMOUNT_TOO_LARGE', { amount: digits });
  return amount;
}

function receivingAccount(wanted: string | undefined, campaign: ReceivingCampaign): string {
  const [only, ...others] = campaign.accounts;
  const account = wanted ?? (others.length === 0 ? only : undefined);
  if (account === undefined || !campaign.accounts.includes(account)) {
    throw new DomainError('ACCOUNT_UNKNOWN', { field: 'bank.account', account: account?.slice(0, 80) ?? '', campaign: campaign.slug });
  }
  return account;
}

/** Runs a reading and says in its refusal which field it was about. */
async function named<Value>(field: string, read: () => Value | Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError(error.code, { ...error.facts, field });
    throw error;
  }
}
