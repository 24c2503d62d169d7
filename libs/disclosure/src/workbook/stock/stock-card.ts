import type { Line } from '#core/journal/entry.js';
import type { Lot } from '#core/journal/lot.js';
import { type LotSource, nextPart } from '#core/journal/lot-source.js';
import { lotValue } from '#core/journal/lot-value.js';
import type { LaterValuations } from '../state/later-valuations.js';

/** One movement of goods on a card: thousandths, and whole đồng where the goods are valued. */
export interface StockMove {
  readonly line: Line;
  readonly lot: Lot | undefined;
  /** value of the gift's whole line over its quantity, rounded down; of one unit of the item */
  readonly unitPriceVnd: bigint | undefined;
  readonly valueVnd: bigint | undefined;
  readonly balance: bigint;
  readonly balanceVnd: bigint | undefined;
}

interface LotState {
  readonly source: LotSource;
  standing: bigint;
}

/**
 * The running balance of one item in one place. What goods are worth follows from where they come from (`lot-source.ts`): a lot is worth the
 * part of the gift's line that is left of it, so values in, out and left agree to the đồng however a lot is cut, and taking something back
 * gives its value back.
 */
export class StockCard {
  readonly #lots = new Map<string, LotState>();
  #balance = 0n;
  #balanceVnd = 0n;
  #hasValue = false;

  constructor(
    private readonly named: ReadonlyMap<string, Lot>,
    private readonly valuations: LaterValuations,
  ) {}

  /** What lies there now, in thousandths. */
  get balance(): bigint {
    return this.#balance;
  }

  /** What that is worth; `undefined` while nothing that ever lay there was valued. */
  get balanceVnd(): bigint | undefined {
    return this.#hasValue ? this.#balanceVnd : undefined;
  }

  /** Moves a line of goods of this item on `stock:` or `uninspected:` of this place. */
  move(line: Line): StockMove {
    const code = line.lot ?? '';
    const lot = this.named.get(code);
    const state = this.#lots.get(code) ?? { source: this.#sourceOf(line, lot), standing: 0n };
    this.#lots.set(code, state);
    const before = valueLeft(state);
    const signed = line.side === 'D' ? line.quantity : -line.quantity;
    state.standing += signed;
    this.#balance += signed;
    const after = valueLeft(state);
    const { valuation, of } = state.source;
    if (before === undefined || after === undefined || !valuation) {
      return { line, lot, unitPriceVnd: undefined, valueVnd: undefined, balance: this.#balance, balanceVnd: this.balanceVnd };
    }
    this.#hasValue = true;
    this.#balanceVnd += after - before;
    const valueVnd = after > before ? after - before : before - after;
    return { line, lot, unitPriceVnd: (valuation.total * 1_000n) / of, valueVnd, balance: this.#balance, balanceVnd: this.balanceVnd };
  }

  /** Where a lot comes from; goods nobody has inspected are the gift's line itself. */
  #sourceOf({ lot: code = '', quantity, valuation: first }: Line, lot: Lot | undefined): LotSource {
    if (lot) {
      const valuation = lot.valuation ?? this.valuations.of(lot.origin);
      const { origin, of, part } = lot;
      return { origin, of, part, quantity: lot.quantity, ...(valuation && { valuation }) };
    }
    const valuation = first ?? this.valuations.of(code);
    return { origin: code, of: quantity, quantity, part: { from: 0n, to: quantity }, ...(valuation && { valuation }) };
  }
}

/** What is left of a lot is worth, whole đồng; `undefined` while it is not valued. */
function valueLeft({ source, standing }: LotState): bigint | undefined {
  const { valuation, of } = source;
  return valuation && lotValue({ total: valuation.total, quantity: of }, nextPart(source, standing, standing));
}
