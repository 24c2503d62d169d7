import type pg from 'pg';
import type { ItemUnits } from '../totals/totals-view.js';

/** A unit of the Front as pages name it. */
export interface UnitName {
  readonly code: string;
  readonly name: string;
}

/** An item of the goods catalogue. */
export interface ItemName {
  readonly code: string;
  readonly name: string;
  /** unit of measure, e.g. `kg` */
  readonly unit: string;
}

/** A bank account as officially announced. */
export interface AccountName {
  /** `bank:<bank>-<number>` */
  readonly code: string;
  readonly bank: string;
  readonly number: string;
  readonly holder: string;
}

type NamedKind = 'unit' | 'item' | 'account';

interface NamedRow {
  readonly kind: NamedKind;
  readonly code: string;
  readonly idx: bigint;
  readonly facts: Readonly<Record<string, unknown>>;
}

/**
 * The names behind codes: units, items, accounts. They are sealed once and never change, so what was read stays true
 * and only newer ones are ever asked for.
 */
export class Registry {
  readonly #facts = new Map<string, Readonly<Record<string, unknown>>>();
  #readUpTo = -1n;

  /** @param pool connections of a role that may read `ledger.named` */
  constructor(private readonly pool: pg.Pool) {}

  /** The unit of a code; its own code stands for the name of one that is not sealed (the log itself, `00`). */
  async unit(code: string): Promise<UnitName> {
    const facts = await this.#find('unit', code);
    return { code, name: text(facts, 'name') || code };
  }

  /** The item of a code; an unknown one has its code as name and no unit of measure. */
  async item(code: string): Promise<ItemName> {
    const facts = await this.#find('item', code);
    return { code, name: text(facts, 'name') || code, unit: text(facts, 'unit') };
  }

  /** The English name an item was sealed with, of those already read here: who shows goods has read their items before. */
  englishItem(code: string): string | undefined {
    return text(this.#facts.get(`item:${code}`), 'name_en') || undefined;
  }

  /** The account of a code; an unknown one has its code as number. */
  async account(code: string): Promise<AccountName> {
    const facts = await this.#find('account', code);
    return { code, bank: text(facts, 'bank'), number: text(facts, 'number') || code, holder: text(facts, 'holder') };
  }

  /** Units of measure by item code, of every item sealed so far. */
  async itemUnits(): Promise<ItemUnits> {
    await this.#readOn();
    const units = new Map<string, string>();
    for (const [key, facts] of this.#facts) {
      if (key.startsWith('item:')) units.set(key.slice('item:'.length), text(facts, 'unit'));
    }
    return units;
  }

  /** Every item sealed so far, by code. */
  async items(): Promise<ReadonlyMap<string, ItemName>> {
    await this.#readOn();
    const codes = [...this.#facts.keys()].filter((key) => key.startsWith('item:')).map((key) => key.slice('item:'.length));
    return new Map(await Promise.all(codes.map(async (code) => [code, await this.item(code)] as const)));
  }

  async #find(kind: NamedKind, code: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const key = `${kind}:${code}`;
    if (!this.#facts.has(key)) await this.#readOn();
    return this.#facts.get(key);
  }

  async #readOn(): Promise<void> {
    const { rows } = await this.pool.query<NamedRow>(
      "SELECT kind, code, idx, facts FROM ledger.named WHERE kind IN ('unit', 'item', 'account') AND idx > $1 ORDER BY idx",
      [this.#readUpTo],
    );
    for (const row of rows) {
      this.#facts.set(`${row.kind}:${row.code}`, row.facts);
      if (row.idx > this.#readUpTo) this.#readUpTo = row.idx;
    }
  }
}

function text(facts: Readonly<Record<string, unknown>> | undefined, name: string): string {
  const value = facts?.[name];
  return typeof value === 'string' ? value : '';
}
