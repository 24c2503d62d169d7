import fc from 'fast-check';
import { concatBytes } from '../bytes.js';
import { CAMPAIGN, givenClose, givenDate, givenGift, givenId, givenOpenBook, givenReversal } from '../../../../test/support/given.js';
import { GivenLog, givenAudit } from '../../../../test/support/given-leaves.js';
import type { EntryDraft } from '../journal/entry.js';
import { EntryBundle } from '../merkle/entry-bundle.js';
import { encodeEntryBundle } from '../merkle/tile.js';
import type { BookAudit } from './book-audit.js';
import { SegmentReader } from './segment-reader.js';

type Other = 'reverse' | 'seal' | 'day' | 'close' | 'month' | 'back';

type Step =
  | {
      readonly do: 'gift';
      readonly cash?: bigint;
      readonly bank?: bigint;
      readonly rice?: bigint;
      readonly fromStatement: boolean;
      readonly day: string;
    }
  | { readonly do: Other; readonly which: number }
  | { readonly do: 'garble'; readonly which: number; readonly from: string; readonly to: string };

const amount = fc.option(fc.bigInt(1n, 10n ** 15n), { nil: undefined });
const gift = fc
  .record({
    do: fc.constant('gift' as const),
    cash: amount,
    bank: amount,
    rice: fc.option(fc.bigInt(1n, 10n ** 9n), { nil: undefined }),
    fromStatement: fc.boolean(),
    day: fc.constantFrom('2026-09-01', '2026-10-02', '2026-11-29', '2026-11-29', '2026-11-29', '2026-12-01'),
  })
  .map(({ cash, bank, rice, ...step }): Step => ({ ...step, ...(cash && { cash }), ...(bank && { bank }), ...(rice && { rice }) }));
/** Changes of one place in a leaf's text: most of what a dishonest writer could try with a single entry. */
const garbles = [
  ['"qty":"', '"qty":"1'],
  ['"side":"D"', '"side":"C"'],
  ['"no":"', '"no":"1'],
  ['"no":"', '"no":"0'],
  ['"vnd"', '"gao"'],
  ['"camp":"bao-so-3"', '"camp":"nha-o"'],
  ['"unit":"44"', '"unit":"45"'],
  ['PT-44-26', 'PT-44-25'],
  ['-7', '-4'],
  ['2026-10-02T', '2026-10-32T'],
  ['T01:', 'T24:'],
  ['"date":"2026-', '"date":"2027-'],
  ['"maker":"token-1"', '"checker":"token-1","maker":"token-1"'],
  ['"maker"', ' "maker"'],
  ['"maker"', '"boss":"token-3","maker"'],
  ['"side":"D"', '"side":"D","tax":"1"'],
  ['"unit":"44"', '"rev":{"h":"A","i":"0"},"unit":"44"'],
  ['"v":"1"', '"v":"2"'],
  ['"v":"1"', '"u":"1","v":"1"'],
  ['"unit":"44"', '"unit":"44","unx":"44"'],
  ['}', '},'],
  ['"kind":"contribution"', '"kind":"gift"'],
  ['"fund":"bao-so-3"', '"fund":"bao-so-3/lu"'],
  ['"lines"', '"ev":["x"],"lines"'],
  ['"date"', '"c":{"memo":"x"},"date"'],
] as const;
const garble = fc
  .record({ do: fc.constant('garble' as const), which: fc.nat(), at: fc.nat(garbles.length - 1) })
  .map(({ at, ...step }): Step => ({ ...step, from: garbles[at]?.[0] ?? '', to: garbles[at]?.[1] ?? '' }));
const other = fc.record({
  do: fc.constantFrom<Other>('reverse', 'reverse', 'seal', 'seal', 'day', 'close', 'month', 'back'),
  which: fc.nat(),
});
const steps = fc.array(fc.oneof({ weight: 20, arbitrary: gift }, { weight: 3, arbitrary: other }, { weight: 1, arbitrary: garble }), {
  maxLength: 40,
});

function givenGiftWithCommitments(cash: bigint): EntryDraft {
  const digest = `${'A'.repeat(42)}E=`;
  return { ...givenGift({ cash: cash * 1_000n }), commitments: { donor: digest, memo: digest }, receiptHash: digest };
}

function givenMonthClosed(period: string): EntryDraft {
  const facts = { period, cash: '0', bank: [] };
  return { kind: 'period_close', id: givenId(), unit: '44', date: givenDate('2026-12-01'), by: { maker: 'token-1' }, facts };
}

function givenSettlement(): EntryDraft {
  const figures = { received_money: '0', interest_money: '0', disbursed_money: '0', returned: '0', lost: '0', remaining: '0' };
  const by = { maker: 'token-1', checker: 'token-2' };
  return { kind: 'settlement', id: givenId(), unit: '44', date: givenDate('2026-12-01'), by, campaign: CAMPAIGN, facts: { figures } };
}

function play(log: GivenLog, step: Step): void {
  if (step.do === 'gift') playGift(log, step);
  else if (step.do === 'garble') {
    const at = step.which % log.leaves.length;
    log.leaves[at] = Buffer.from(log.text(at).replace(step.from, step.to));
  } else playOther(log, step.do, step.which % log.leaves.length);
}

function playGift(log: GivenLog, { cash, bank, rice, day, fromStatement }: Extract<Step, { do: 'gift' }>): void {
  const goods = rice === undefined ? {} : { goods: [{ item: 'gao', quantity: rice }] };
  const parts = { ...(cash !== undefined && { cash }), ...(bank !== undefined && { bank }), ...goods };
  if (Object.keys(parts).length > 0) log.seal(givenGift({ ...parts, date: day, ...(fromStatement && { source: 'statement' }) }));
}

function playOther(log: GivenLog, what: Other, which: number): void {
  if (what === 'seal') log.seal(log.dailySeal(new Date(log.now + 7 * 3_600_000).toISOString().slice(0, 10)));
  else if (what === 'day') log.now += (1 + (which % 2)) * 86_400_000;
  else if (what === 'close') log.seal(givenClose('2026-10-31'));
  else if (what === 'month') log.seal(givenMonthClosed(which % 2 === 0 ? '2026-09' : '2026-10'));
  else if (what === 'back') log.now -= 7;
  else if (log.text(which).includes('"kind":"contribution"') && isReadable(log, which)) log.seal(givenReversal(log.sealed(which)));
}

function isReadable(log: GivenLog, which: number): boolean {
  try {
    return log.sealed(which).entry.index === which;
  } catch {
    return false;
  }
}

function bundleOf(leaves: readonly Uint8Array[]): EntryBundle {
  return new EntryBundle(encodeEntryBundle(leaves), leaves.length);
}

/** Bundles of a width that stand in the same bytes one after the other, as a file's buffer holds them. */
function* bundlesOf(leaves: readonly Uint8Array[], width: number): Generator<EntryBundle> {
  const buffer = new Uint8Array(1 << 20);
  for (let at = 0; at < leaves.length; at += width) {
    const held = leaves.slice(at, at + width);
    const bytes = encodeEntryBundle(held);
    buffer.fill(0).set(bytes);
    yield new EntryBundle(buffer.subarray(0, bytes.length), held.length);
  }
}

function readApart(log: GivenLog, width: number): BookAudit {
  const audit = givenAudit(log.leaves);
  const reader = new SegmentReader();
  const stretch = width * 3;
  for (let first = 0; first < log.leaves.length; first += stretch) {
    for (const part of reader.read(first, bundlesOf(log.leaves.slice(first, first + stretch), width))) {
      if (part.kind === 'leaves') audit.add(part.leaves);
      else if (!audit.addRun(structuredClone(part.run))) audit.add(log.leaves.slice(part.run.first, part.run.first + part.run.count));
    }
  }
  audit.finish();
  return audit;
}

function verdict(audit: BookAudit): unknown {
  return {
    difference: audit.difference,
    size: audit.size,
    totals: new Set(
      audit.totals().map((total) => JSON.stringify(total, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))),
    ),
    balances: new Map([...audit.trialBalance()].map((row) => [`${row.account}|${row.fund}|${row.commodity}`, row])),
    unknown: audit.notUnderstood(),
  };
}

describe('a log read in stretches on several threads', () => {
  it('gets the same verdict, figures and balances as the same log replayed entry by entry', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 50 }), (played, width) => {
        const log = new GivenLog();
        for (const draft of givenOpenBook()) log.seal(draft);
        for (const step of played) play(log, step);
        const inOrder = givenAudit(log.leaves);
        inOrder.add(log.leaves);
        inOrder.finish();
        const apart = readApart(log, width);
        if (inOrder.difference) expect(apart.difference).toEqual(inOrder.difference);
        else expect(verdict(apart)).toEqual(verdict(inOrder));
      }),
      { numRuns: 400 },
    );
  });

  it('refuses what a bank statement brings into a settled campaign or a closed month as the replay does', () => {
    for (const [ending, rule] of [
      [[givenClose('2026-11-29'), givenSettlement()], 'CAMPAIGN_SETTLED'],
      [[givenMonthClosed('2026-10')], 'PERIOD_CLOSED'],
    ] as const) {
      const log = new GivenLog();
      for (const draft of [...givenOpenBook(), ...ending]) log.seal(draft);
      // Alike but for the day: the first one's month is open.
      const days = ['2026-09-01', '2026-11-01', '2026-10-02', '2026-11-02'];
      for (const date of days) log.seal(givenGift({ bank: 1_000n, source: 'statement', date }));
      const inOrder = givenAudit(log.leaves);
      inOrder.add(log.leaves);
      expect(inOrder.difference?.rule).toBe(rule);
      expect(readApart(log, 50).difference).toEqual(inOrder.difference);
    }
  });

  it('judges gifts alike that say what it has never heard of, that carry out a request, or that stand days apart as the replay does', () => {
    const digest = `${'A'.repeat(42)}E=`;
    const boss = (leaf: string): string => leaf.replace('"maker"', '"boss":"token-3","maker"');
    const request =
      (id: string) =>
      (leaf: string): string =>
        leaf.replace('"unit":', `"req":{"h":"${digest}","id":"${id}"},"unit":`);
    const goods = new GivenLog();
    goods.seal(givenGift({ goods: [{ item: 'gao', quantity: 5n }] }));
    // The same goods again, in the place and with the number of the gift they stand for.
    const rice = (leaf: string): string =>
      [/"at":"[^"]+"/, /"no":"\d+"/].reduce((text, part) => text.replace(part, part.exec(leaf)?.[0] ?? ''), goods.text(0));
    for (const [changes, days, rule] of [
      [[boss, boss, boss], 0, undefined],
      [[request('1'), request('2')], 0, undefined],
      [[request('1'), request('1')], 0, 'CONFLICT'],
      [[boss, String, String], 1, undefined],
      [[rice, rice], 0, 'ALREADY_NAMED'],
      [[String, String, String], 2, 'SEAL_DAY'],
    ] as const) {
      const log = new GivenLog();
      for (const draft of givenOpenBook()) log.seal(draft);
      for (const change of changes) {
        const at = log.seal(givenGift({ cash: 1_000n }));
        log.leaves[at] = Buffer.from(change(log.text(at)));
        log.now += days * 86_400_000;
      }
      if (days > 0) log.seal(log.dailySeal());
      if (days > 1) log.seal(log.dailySeal('2026-10-06'));
      const inOrder = givenAudit(log.leaves);
      inOrder.add(log.leaves);
      expect(inOrder.difference?.rule).toBe(rule);
      expect(verdict(readApart(log, 50))).toEqual(verdict(inOrder));
    }
  });

  it('judges a gift with any one character changed as the replay does, however alike the gifts before it are', () => {
    const log = new GivenLog();
    for (const draft of givenOpenBook()) log.seal(draft);
    for (let at = 1n; at <= 4n; at += 1n) log.seal(givenGiftWithCommitments(at));
    const last = log.leaves.length - 1;
    const text = log.text(last);
    const fields = ['"at":"', '"date":"', '"id":"', '"qty":"', '"no":"', '"donor":"', '"rc":"', '"fund":"', '"maker":"', '"unit":"'];
    // Every second character of what varies, and every seventh of the rest.
    const isVarying = (at: number): boolean => fields.some((field) => text.slice(Math.max(0, at - 50), at + 6).includes(field));
    for (let at = 0; at < text.length; at += isVarying(at) ? 2 : 7) {
      for (const character of ['0', '9', 'f', 'A', 'B', '-']) {
        log.leaves[last] = Buffer.from(text.slice(0, at) + character + text.slice(at + 1));
        const inOrder = givenAudit(log.leaves);
        inOrder.add(log.leaves);
        const apart = readApart(log, 50);
        if (JSON.stringify(apart.difference) !== JSON.stringify(inOrder.difference))
          throw new Error(`${at} ${character}: ${log.text(last)}`);
        if (!inOrder.difference) expect(verdict(apart)).toEqual(verdict(inOrder));
      }
    }
  });

  it('judges a gift with any bytes changed, put in or left out as the replay does', () => {
    const log = new GivenLog();
    for (const draft of givenOpenBook()) log.seal(draft);
    for (let at = 1n; at <= 4n; at += 1n) log.seal(givenGiftWithCommitments(at));
    const honest = [...log.leaves];
    const change = fc.record({ place: fc.nat(), cut: fc.nat(3), put: fc.uint8Array({ maxLength: 3 }) });
    fc.assert(
      fc.property(
        fc.integer({ min: honest.length - 3, max: honest.length - 1 }),
        fc.array(change, { minLength: 1, maxLength: 2 }),
        (which, changes) => {
          log.leaves.splice(0, honest.length, ...honest);
          for (const { place, cut, put } of changes) {
            const leaf = log.leaves[which] ?? new Uint8Array();
            const at = place % leaf.length;
            log.leaves[which] = concatBytes(leaf.subarray(0, at), put, leaf.subarray(at + cut));
          }
          const inOrder = givenAudit(log.leaves);
          inOrder.add(log.leaves);
          inOrder.finish();
          const apart = readApart(log, 50);
          if (inOrder.difference) expect(apart.difference).toEqual(inOrder.difference);
          else expect(verdict(apart)).toEqual(verdict(inOrder));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('adds ordinary gifts up instead of handing them on', () => {
    const log = new GivenLog();
    for (const draft of givenOpenBook()) log.seal(draft);
    for (let at = 1n; at <= 100n; at += 1n) log.seal(givenGift(at % 3n === 0n ? { goods: [{ item: 'gao', quantity: at }] } : { cash: at }));
    const parts = new SegmentReader().read(0, [bundleOf(log.leaves)]);
    expect(parts.map((part) => (part.kind === 'run' ? part.run.count : -part.leaves.length))).toEqual([-6, 100]);
  });
});
