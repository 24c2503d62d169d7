import fc from 'fast-check';
import { type Receipts, type TreeUnit, type UnitRollUp, type UnitTransfer, rollUp } from './roll-up.js';

interface Story {
  readonly units: readonly TreeUnit[];
  readonly receipts: ReadonlyMap<string, Receipts>;
  readonly transfers: readonly UnitTransfer[];
}

/** A tree in which every unit but the first hangs below an earlier one, gifts at any of them, money moved between any two. */
const story: fc.Arbitrary<Story> = fc
  .array(fc.nat(), { minLength: 1, maxLength: 90 })
  .chain((parents) => {
    const units = parents.map((parent, at) => ({ code: String(at), parent: at === 0 ? undefined : String(parent % at) }));
    const unit = fc.nat(units.length - 1).map(String);
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const gifts = fc.array(fc.record({ unit, amount }), { maxLength: 60 });
    const transfers = fc.array(fc.record({ from: unit, to: unit, amountVnd: amount, isOpen: fc.boolean() }), { maxLength: 60 });
    return fc.record({ units: fc.constant(units), gifts, transfers });
  })
  .map(({ units, gifts, transfers }) => ({
    units,
    receipts: receiptsOf(gifts),
    transfers: transfers.filter(({ from, to }) => from !== to),
  }));

function receiptsOf(gifts: readonly { readonly unit: string; readonly amount: bigint }[]): ReadonlyMap<string, Receipts> {
  const receipts = new Map<string, Receipts>();
  for (const { unit, amount } of gifts) {
    const before = receipts.get(unit) ?? { amountVnd: 0n, count: 0 };
    receipts.set(unit, { amountVnd: before.amountVnd + amount, count: before.count + 1 });
  }
  return receipts;
}

function subtree(units: readonly TreeUnit[], root: string): ReadonlySet<string> {
  const inside = new Set([root]);
  for (const { code, parent } of units) if (parent !== undefined && inside.has(parent)) inside.add(code);
  return inside;
}

function of(rolled: ReadonlyMap<string, UnitRollUp>, code: string): UnitRollUp {
  const found = rolled.get(code);
  if (found === undefined) throw new Error(`no unit ${code}`);
  return found;
}

/** What each unit holds when every gift and transfer is carried out one by one; what is on its way is nobody's. */
function held({ units, receipts, transfers }: Story): ReadonlyMap<string, bigint> {
  const holds = new Map(units.map(({ code }) => [code, receipts.get(code)?.amountVnd ?? 0n] as const));
  for (const { from, to, amountVnd, isOpen } of transfers) {
    holds.set(from, (holds.get(from) ?? 0n) - amountVnd);
    if (!isOpen) holds.set(to, (holds.get(to) ?? 0n) + amountVnd);
  }
  return holds;
}

describe('a roll-up over the unit tree', () => {
  it('counts money from outside once: the consolidated total of the top is the sum of all receipts', () => {
    fc.assert(
      fc.property(story, (given) => {
        const all = [...given.receipts.values()];
        expect(of(rollUp(given), '0').consolidated).toEqual({
          amountVnd: all.reduce((sum, { amountVnd }) => sum + amountVnd, 0n),
          count: all.reduce((sum, { count }) => sum + count, 0),
        });
      }),
    );
  });

  it('is at every unit its own receipts plus those of the units directly below', () => {
    fc.assert(
      fc.property(story, (given) => {
        const rolled = rollUp(given);
        for (const { code } of given.units) {
          const below = given.units.filter(({ parent }) => parent === code).map((child) => of(rolled, child.code));
          const { own, consolidated, unitsBelow } = of(rolled, code);
          expect(consolidated.amountVnd).toBe(below.reduce((sum, child) => sum + child.consolidated.amountVnd, own.amountVnd));
          expect(unitsBelow).toBe(below.reduce((sum, child) => sum + child.unitsBelow + 1, 0));
        }
      }),
    );
  });

  it('is not changed by any transfer between units', () => {
    fc.assert(
      fc.property(story, (given) => {
        const moved = rollUp(given);
        const still = rollUp({ ...given, transfers: [] });
        for (const { code } of given.units) expect(of(moved, code).consolidated).toEqual(of(still, code).consolidated);
      }),
    );
  });

  it('says to the đồng what a subtree holds: received, plus what came in, less what went out and what is on its way inside', () => {
    fc.assert(
      fc.property(story, (given) => {
        const rolled = rollUp(given);
        const holds = held(given);
        for (const { code } of given.units) {
          const inside = subtree(given.units, code);
          const total = [...inside].reduce((sum, unit) => sum + (holds.get(unit) ?? 0n), 0n);
          const openInside = given.transfers
            .filter(({ from, to, isOpen }) => isOpen && inside.has(from) && inside.has(to))
            .reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
          const { consolidated, transfersInVnd, transfersOutVnd } = of(rolled, code);
          expect(consolidated.amountVnd + transfersInVnd - transfersOutVnd - openInside).toBe(total);
        }
      }),
    );
  });

  it('ends on a tree that turns in circles', () => {
    const units = [
      { code: 'a', parent: 'b' },
      { code: 'b', parent: 'a' },
    ];
    const rolled = rollUp({ units, receipts: new Map([['a', { amountVnd: 5n, count: 1 }]]), transfers: [] });
    expect(of(rolled, 'b').consolidated.amountVnd).toBe(5n);
  });
});
