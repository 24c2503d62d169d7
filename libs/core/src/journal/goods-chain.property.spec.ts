import fc from 'fast-check';
import { nodeSha256 } from '../../../../test/support/digests.js';
import { CAMPAIGN, givenDate, givenGift, givenId, givenOpenBook } from '../../../../test/support/given.js';
import {
  givenInspection,
  givenWarehouse,
  rowInTransit,
  rowOfGift,
  rowOfLot,
  spoiled,
  usable,
} from '../../../../test/support/given-goods.js';
import { TestBook } from '../../../../test/support/test-book.js';
import { DomainError } from '../domain-error.js';
import { vnd } from '../vnd.js';
import type { EntryDraft } from './entry.js';
import type { GoodsRow } from './goods-row.js';
import { namedLot } from './lot.js';
import { nextPart } from './lot-source.js';
import { stockCountDraft } from './stock-count-draft.js';
import { receivedGoodsDraft, sentGoodsDraft } from './stock-transfer-draft.js';
import { valuationDraft } from './valuation-draft.js';
import { writeOffDraft } from './write-off-draft.js';

const TOTAL = 1_000_003n;
const MADE = { unit: '44', campaign: CAMPAIGN, date: givenDate(), by: { maker: 'officer-1', checker: 'officer-2' } };

type Step =
  | { readonly do: 'inspect'; readonly good: bigint; readonly bad: bigint }
  | { readonly do: 'move'; readonly lot: number; readonly quantity: bigint; readonly received: bigint; readonly returned: bigint }
  | { readonly do: 'count'; readonly lot: number; readonly less: bigint }
  | { readonly do: 'write_off'; readonly lot: number; readonly quantity: bigint }
  | { readonly do: 'value' };

const quantity = fc.bigInt({ min: 0n, max: 700n });
const lot = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('inspect' as const), good: quantity, bad: quantity }),
  fc.record({ do: fc.constant('move' as const), lot, quantity, received: quantity, returned: quantity }),
  fc.record({ do: fc.constant('count' as const), lot, less: quantity }),
  fc.record({ do: fc.constant('write_off' as const), lot, quantity }),
  fc.record({ do: fc.constant('value' as const) }),
);

/** One gift of goods on its way through two warehouses. */
class Chain {
  readonly book = new TestBook();
  readonly gift: number;
  readonly lots: string[] = [];
  private readonly amount = 1_000n;

  constructor(isValued: boolean) {
    for (const entry of [...givenOpenBook(), givenWarehouse()]) this.book.seal(entry);
    const valuation = { total: vnd(TOTAL), basis: 'donor', by: 'officer-1', date: givenDate() } as const;
    this.gift = this.book.seal(givenGift({ goods: [{ item: 'gao', quantity: this.amount, ...(isValued && { valuation }) }] })).index;
  }

  run(one: Step): void {
    switch (one.do) {
      case 'inspect':
        this.inspect(one);
        return;
      case 'move':
        this.move(one);
        return;
      case 'count':
        this.seal(this.countDraft(one));
        return;
      case 'write_off':
        this.seal(this.writeOff(this.lotRow(one.lot), one.quantity));
        return;
      case 'value':
        this.value();
    }
  }

  /** Everything that is left leaves, so that what was lost is all there ever was. */
  finish(): void {
    this.value();
    this.inspect({ good: 0n, bad: rowOfGift(this.book, this.gift).standing });
    for (const code of this.lots) this.seal(this.writeOff(rowOfLot(this.book, code), rowOfLot(this.book, code).standing));
  }

  private lotRow(at: number): GoodsRow | undefined {
    const code = this.lots[at % Math.max(this.lots.length, 1)];
    return code === undefined ? undefined : rowOfLot(this.book, code);
  }

  private inspect({ good, bad }: { readonly good: bigint; readonly bad: bigint }): void {
    const outcomes = [...(good > 0n ? [usable(good)] : []), ...(bad > 0n ? [spoiled(bad)] : [])];
    if (outcomes.length > 0) this.seal(givenInspection(rowOfGift(this.book, this.gift), outcomes));
  }

  private move(one: Extract<Step, { do: 'move' }>): void {
    const row = this.lotRow(one.lot);
    if (!row || one.quantity === 0n) return;
    const from = row.account.slice('stock:'.length);
    const to = from === '44' ? '44-k1' : '44';
    const part = nextPart(row.source, row.standing, one.quantity);
    const sent = this.seal(sentGoodsDraft({ ...MADE, id: givenId(), from, to }, [{ row, quantity: one.quantity }]));
    if (!sent) return;
    const received = one.received % (one.quantity + 1n);
    const returned = one.returned % (one.quantity - received + 1n);
    const given = { ...MADE, by: { maker: 'officer-3' }, id: givenId(), from, to, transfer: sent.id, reason: 'damaged' as const };
    this.seal(receivedGoodsDraft(given, [{ row: rowInTransit(this.book, sent.id, row.lot, part), received, returned }]));
  }

  private countDraft(one: Extract<Step, { do: 'count' }>): EntryDraft | undefined {
    const row = this.lotRow(one.lot);
    if (!row || one.less > row.standing) return undefined;
    const lots = [{ row, counted: row.standing - one.less }];
    const warehouse = row.account.slice('stock:'.length);
    return stockCountDraft({ ...MADE, id: givenId(), warehouse, countedOn: givenDate(), lots, reason: 'miscounted' }, nodeSha256);
  }

  private writeOff(row: GoodsRow | undefined, amount: bigint): EntryDraft | undefined {
    if (!row || amount === 0n) return undefined;
    return writeOffDraft({ ...MADE, id: givenId(), reason: 'spoiled', goods: [{ row, quantity: amount }] });
  }

  private value(): void {
    const { entry } = this.book.at(this.gift);
    const id = `${entry.id}/1`;
    if (entry.lines?.[0]?.valuation || this.book.state.named('valuation', id)) return;
    const valued = { item: 'gao', total: vnd(TOTAL), basis: 'board', valuedOn: givenDate() } as const;
    this.seal(valuationDraft({ ...MADE, id: givenId(), gift: this.gift, lot: id, ...valued }));
  }

  /** Seals what the book takes; what it refuses for lack of stock changes nothing. */
  private seal(draft: EntryDraft | undefined): EntryDraft | undefined {
    if (!draft) return undefined;
    try {
      const { names } = this.book.seal(draft);
      this.lots.push(...names.flatMap(({ kind, code }) => (kind === 'lot' ? [code] : [])));
      return draft;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'INSUFFICIENT_STOCK') return undefined;
      throw error;
    }
  }
}

describe('goods on their way from a gift to wherever they end', () => {
  it('keep every gram and, valued from the start, every đồng, through any inspections, transfers, counts and write-offs', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const chain = new Chain(true);
        for (const one of steps) chain.run(one);
        chain.finish();
        const lost = chain.book.totals().find(({ measure }) => measure === 'lost');
        expect([lost?.quantity, lost?.valuedVnd, lost?.notValuedLines]).toEqual([1_000n, TOTAL, 0]);
        // Whoever reads the leaves alone comes to the same book.
        const reader = new TestBook();
        for (const leaf of chain.book.leaves) reader.replay(leaf);
        expect(chain.lots.map((code) => namedLot(reader.state, code))).toEqual(chain.lots.map((code) => namedLot(chain.book.state, code)));
      }),
      { numRuns: 150 },
    );
  });

  it('are never worth more than the gift when it is valued on the way, and no lot overlaps another', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const chain = new Chain(false);
        for (const one of steps) chain.run(one);
        const there = chain.lots.flatMap((code) => {
          const row = rowOfLot(chain.book, code);
          return row.standing > 0n ? [nextPart(row.source, row.standing, row.standing)] : [];
        });
        const inOrder = [...there].sort((a, b) => Number(a.from - b.from));
        expect(inOrder.every(({ from }, at) => at === 0 || (inOrder[at - 1]?.to ?? 0n) <= from)).toBe(true);
        chain.finish();
        const lost = chain.book.totals().find(({ measure }) => measure === 'lost');
        expect(lost?.quantity).toBe(1_000n);
        expect((lost?.valuedVnd ?? 0n) <= TOTAL).toBe(true);
        expect(chain.lots.every((code) => namedLot(chain.book.state, code)?.origin === `${chain.book.at(chain.gift).entry.id}/1`)).toBe(
          true,
        );
      }),
      { numRuns: 150 },
    );
  });
});
