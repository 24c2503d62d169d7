import type pg from 'pg';
import { parseAccount } from '#core/journal/account.js';
import { VND, baseCommodity, promiseOf } from '#core/journal/commodity.js';
import type { ItemName } from '../registry/registry.js';

/** A category as an account's suffix spells it, without an underscore. */
function suffixOf(code: string): string {
  return code.replaceAll('_', '-');
}

const PROMISES: Readonly<Record<string, string>> = { pledge: 'đăng ký', alloc: 'phân bổ', direct: 'trao trực tiếp' };

/** Names behind the codes of leaves: units, items, bank accounts, expense categories. Names stand in no digest. */
export class WorkbookNames {
  private constructor(
    private readonly units: ReadonlyMap<string, string>,
    private readonly goods: ReadonlyMap<string, ItemName>,
    private readonly accounts: ReadonlyMap<string, string>,
    private readonly categories: ReadonlyMap<string, string>,
  ) {}

  /** Reads every name known now. @param pool connections of the role `auditor` */
  static async load(pool: pg.Pool): Promise<WorkbookNames> {
    const { rows } = await pool.query<{ kind: string; code: string; name: string | null; unit: string | null; number: string | null }>(
      `SELECT kind, code, facts ->> 'name' AS name, facts ->> 'unit' AS unit, facts ->> 'number' AS number
       FROM ledger.named WHERE kind IN ('unit', 'item', 'account')`,
    );
    const categories = await pool.query<{ code: string; name: string }>('SELECT code, name FROM relief.expense_category');
    const of = (kind: string): typeof rows => rows.filter((row) => row.kind === kind);
    return new WorkbookNames(
      new Map(of('unit').map(({ code, name }) => [code, name ?? code])),
      new Map(of('item').map(({ code, name, unit }) => [code, { code, name: name ?? code, unit: unit ?? '' }])),
      new Map(of('account').map(({ code, number }) => [code, number ?? code])),
      new Map(categories.rows.map(({ code, name }) => [suffixOf(code), name])),
    );
  }

  /** Every item, by code. */
  get items(): ReadonlyMap<string, ItemName> {
    return this.goods;
  }

  /** A unit's or warehouse's name; its code where it has none. */
  unit(code: string): string {
    return this.units.get(code) ?? code;
  }

  /** An expense category's name, by its code or an account's suffix. */
  category(code: string): string {
    return this.categories.get(suffixOf(code)) ?? code;
  }

  /** Name and unit of measure of a commodity: of money, of an item, or of a promise of either. */
  commodity(code: string): { readonly name: string; readonly unit: string } {
    const base = baseCommodity(code);
    const promise = promiseOf(code);
    const { name, unit } = base === VND ? { name: 'Tiền', unit: 'đồng' } : (this.goods.get(base) ?? { name: base, unit: '' });
    return { name: promise === undefined ? name : `${name} (${PROMISES[promise] ?? promise})`, unit };
  }

  /** What an account of the book is, in words. @param code e.g. `cash:44` */
  account(code: string): string {
    const { type, owner, suffix } = parseAccount(code);
    if (type === 'bank') return `Tiền gửi, tài khoản ${this.accounts.get(code) ?? owner}`;
    if (type === 'transit') return `Đang điều chuyển (${owner})`;
    if (type === 'used') return `Đã chi hỗ trợ: ${this.category(suffix ?? '')}`;
    if (type === 'fund') return suffix === undefined ? 'Nguồn đóng góp' : `Nguồn đóng góp có địa chỉ: ${suffix}`;
    if (type === 'cash' || type === 'stock' || type === 'uninspected') return `${PLACES[type]} ${this.unit(owner)}`;
    return CAMPAIGN_ACCOUNTS[type];
  }
}

/** What a unit or a warehouse holds. */
const PLACES = { cash: 'Tiền mặt tại', stock: 'Hàng trong kho', uninspected: 'Hàng chưa kiểm tại' } as const;

/** Accounts of a campaign of which there is one each. */
const CAMPAIGN_ACCOUNTS = {
  returned: 'Đã hoàn trả',
  interest: 'Lãi tiền gửi trừ phí',
  lost: 'Thiếu hụt, hư hỏng',
  shortage: 'Thiếu hụt do hủy khoản đã chi',
  promised: 'Nhà hảo tâm hứa',
  pledged: 'Đăng ký còn chờ',
  decided: 'Quyết định phân bổ',
  allotted: 'Phân bổ còn phải chi',
  delivered: 'Trao trực tiếp',
  handed: 'Người nhận đã nhận trực tiếp',
} as const;
