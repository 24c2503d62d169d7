import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { VND } from '#core/journal/commodity.js';
import { balanceKeyText } from '#core/journal/balance-key.js';
import type { NormBreach } from '#core/journal/kinds/disbursement.js';
import { demandEarmarkKept } from '#core/journal/earmark-terms.js';
import { isExpiredLot } from '#core/journal/lot.js';
import { type TakenGoods, takeGoods } from '#core/journal/goods-row.js';
import { Clock } from '#platform/clock/clock.js';
import { AllocationsReader } from '../allocations/allocations-reader.js';
import { BookRepository } from '../book/book.repository.js';
import { CategoriesReader } from '../categories/categories-reader.js';
import { NormsReader } from '../norms/norms-reader.js';
import { ApprovalLimits } from '../requests/approval-limits.js';
import type { GoodsTerms } from '../requests/request-terms.js';
import { today } from '../today.js';
import { type CompleteTerms, moneyTotal } from './complete-disbursement.js';
import { drawnAllocations } from './drawn-allocations.js';
import { type LotRow, LotRowsReader } from '../stock/lot-rows-reader.js';

/** What a disbursement is as things stand: what leaves which lot, what is drawn, what it is worth, how it stands outside the norms. */
export interface CheckedDisbursement {
  readonly goods: readonly (TakenGoods & { readonly row: LotRow })[];
  readonly drawn: ReturnType<typeof drawnAllocations>;
  /** Money and the known value of goods, whole đồng. */
  readonly worthVnd: bigint;
  readonly breach?: NormBreach;
  /** How many people it needs. */
  readonly approvalsNeeded: number;
}

/** Looks at a disbursement as things stand: category, norms, earmark, accounts, lots and allocations. The book decides in the end. */
@Injectable()
export class DisbursementChecks {
  constructor(
    private readonly book: BookRepository,
    private readonly categories: CategoriesReader,
    private readonly norms: NormsReader,
    private readonly limits: ApprovalLimits,
    private readonly lots: LotRowsReader,
    private readonly allocations: AllocationsReader,
    private readonly clock: Clock,
  ) {}

  /**
   * @param words the request's sealed words: a payment outside the norms needs `norm_reason` among them
   * @throws DomainError `CATEGORY_UNKNOWN`, `CATEGORY_FORBIDDEN`, `NORM_REASON_NEEDED`, `EARMARK_BROKEN`, `INSUFFICIENT_FUND`,
   * `INSUFFICIENT_STOCK`, `LOT_NOT_ISSUABLE`, `ALLOCATION_MISMATCH`, `ALLOCATION_EXCEEDED`
   */
  async execute(campaign: string, terms: CompleteTerms, words: Readonly<Record<string, string>>): Promise<CheckedDisbursement> {
    const date = today(this.clock);
    await this.categories.requirePayable(terms.category, date);
    const breach = await this.breachOf(campaign, terms);
    if (breach !== undefined && words['norm_reason'] === undefined)
      throw new DomainError('NORM_REASON_NEEDED', { breach, field: 'norm_reason' });
    await this.demandEarmark(campaign, terms);
    await this.demandMoney(campaign, terms);
    const goods: CheckedDisbursement['goods'][number][] = [];
    for (const out of terms.goods) goods.push(await this.take(campaign, fundOf(campaign, terms), out));
    const drawn = drawnAllocations(terms, await this.allocations.these(campaign, terms.allocations));
    if (terms.allocations.length === 0) await this.demandNotAllotted(campaign, terms);
    const worthVnd = goods.reduce((sum, { valuation }) => sum + (valuation?.total ?? 0n), moneyTotal(terms));
    const limit = await this.limits.amountOn('two_approvers_above', campaign, date);
    return { goods, drawn, worthVnd, approvalsNeeded: worthVnd > limit ? 2 : 1, ...(breach !== undefined && { breach }) };
  }

  private async breachOf(campaign: string, terms: CompleteTerms): Promise<NormBreach | undefined> {
    const { category, households, people } = terms;
    const amountVnd = moneyTotal(terms);
    if (amountVnd === 0n) return undefined;
    const checked = await this.norms.check(campaign, category, { amountVnd, households, people, date: today(this.clock) });
    return checked.ok ? undefined : checked.breach.kind;
  }

  private async demandEarmark(campaign: string, { earmark, toUnit, category }: CompleteTerms): Promise<void> {
    if (earmark === undefined) return;
    const fund = `${campaign}/${earmark}`;
    const facts = await this.book.named('earmark', fund);
    demandEarmarkKept({ named: () => facts }, fund, { unit: toUnit, category });
  }

  private async demandMoney(campaign: string, terms: CompleteTerms): Promise<void> {
    const fund = fundOf(campaign, terms);
    const wanted = new Map<string, bigint>();
    for (const { account, amount } of terms.money) wanted.set(account, (wanted.get(account) ?? 0n) + BigInt(amount));
    const keys = [...wanted.keys()].map((account) => ({ account, fund, commodity: VND, lot: '' }));
    const standings = await this.book.standings(keys);
    for (const key of keys) {
      const there = standings.get(balanceKeyText(key)) ?? 0n;
      const amount = wanted.get(key.account) ?? 0n;
      if (amount > there) {
        throw new DomainError('INSUFFICIENT_FUND', { account: key.account, fund, available: String(there), wanted: String(amount) });
      }
    }
  }

  private async take(campaign: string, fund: string, { lot, quantity }: GoodsTerms): Promise<TakenGoods & { readonly row: LotRow }> {
    const row = await this.lots.require(campaign, lot);
    const date = today(this.clock);
    if (row.fund !== fund) throw new DomainError('EARMARK_BROKEN', { lot, fund: row.fund, wanted: fund });
    if (isExpiredLot(row, date)) throw new DomainError('LOT_NOT_ISSUABLE', { lot, reason: 'expired', expires_on: row.expiresOn ?? '' });
    if (BigInt(quantity) > row.standing) {
      throw new DomainError('INSUFFICIENT_STOCK', { lot, commodity: row.item, available: String(row.standing), wanted: quantity });
    }
    return { ...takeGoods(row, BigInt(quantity)), row };
  }

  /** Without an allocation nothing is taken that others were allotted. */
  private async demandNotAllotted(campaign: string, terms: CompleteTerms): Promise<void> {
    const fund = fundOf(campaign, terms);
    const wanted = new Map<string, bigint>([[VND, moneyTotal(terms)]]);
    for (const { item, quantity } of terms.goods) wanted.set(item, (wanted.get(item) ?? 0n) + BigInt(quantity));
    for (const [commodity, quantity] of wanted) {
      const { available, allotted } = await this.book.fundStanding(fund, commodity);
      if (quantity === 0n || quantity + allotted <= available) continue;
      const facts = { fund, commodity, available: String(available), allotted: String(allotted), wanted: String(quantity) };
      throw new DomainError(commodity === VND ? 'INSUFFICIENT_FUND' : 'INSUFFICIENT_STOCK', facts);
    }
  }
}

/** The fund a disbursement is taken from. */
function fundOf(campaign: string, { earmark }: Pick<CompleteTerms, 'earmark'>): string {
  return earmark === undefined ? campaign : `${campaign}/${earmark}`;
}
