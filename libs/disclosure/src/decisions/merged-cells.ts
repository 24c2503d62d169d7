import { togetherShown } from '#core/small-cells.js';

/** Goods of one item as sums: thousandths, đồng, lines. */
export interface GoodsSum {
  readonly quantity: bigint;
  readonly valuedVnd: bigint;
  readonly notValuedLines: number;
}

/** What was handed out in one unit for one category; a merged cell has neither. */
export interface Cell {
  readonly unit?: string;
  readonly category?: string;
  readonly households: number;
  readonly people: number;
  readonly count: number;
  /** Whole đồng. */
  readonly moneyVnd: bigint;
  readonly goods: ReadonlyMap<string, GoodsSum>;
}

/**
 * Shows cells with a few households together, so that nobody can be picked out or got back by subtraction (`#core/small-cells.js`). What is put
 * together is added up to the đồng, so that all cells still make the whole.
 */
export function mergedCells(cells: readonly Cell[]): readonly Cell[] {
  const together = new Set(togetherShown(cells.map(({ households }) => households)));
  if (together.size === 0) return cells;
  const merged = cells.filter((_cell, at) => together.has(at)).reduce(added);
  return [...cells.filter((_cell, at) => !together.has(at)), withoutPlace(merged)];
}

function withoutPlace({ unit: _unit, category: _category, ...cell }: Cell): Cell {
  return cell;
}

/** Two cells as one. */
function added(a: Cell, b: Cell): Cell {
  const goods = new Map(a.goods);
  for (const [item, sum] of b.goods) {
    const before = goods.get(item);
    goods.set(item, {
      quantity: sum.quantity + (before?.quantity ?? 0n),
      valuedVnd: sum.valuedVnd + (before?.valuedVnd ?? 0n),
      notValuedLines: sum.notValuedLines + (before?.notValuedLines ?? 0),
    });
  }
  return {
    households: a.households + b.households,
    people: a.people + b.people,
    count: a.count + b.count,
    moneyVnd: a.moneyVnd + b.moneyVnd,
    goods,
  };
}

/** Cells of the same unit and category as one. */
export function cellsByPlace(cells: readonly Cell[]): readonly Cell[] {
  const byPlace = new Map<string, Cell>();
  for (const cell of cells) {
    const place = `${cell.unit ?? ''}|${cell.category ?? ''}`;
    const before = byPlace.get(place);
    const { unit, category } = cell;
    const named = { ...(unit !== undefined && { unit }), ...(category !== undefined && { category }) };
    byPlace.set(place, before ? { ...added(before, cell), ...named } : cell);
  }
  return [...byPlace.values()];
}
