import {
  BANK_ACCOUNT,
  CAMPAIGN,
  givenClose,
  givenGift,
  givenId,
  givenDate,
  givenOpenBook,
  givenReversal,
} from '../../../../test/support/given.js';
import { GivenLog, givenAudit } from '../../../../test/support/given-leaves.js';
import type { EntryDraft } from '../journal/entry.js';
import type { BookAudit } from './book-audit.js';

function openLog(): GivenLog {
  const log = new GivenLog();
  for (const draft of givenOpenBook()) log.seal(draft);
  return log;
}

function audited(log: GivenLog): BookAudit {
  const audit = givenAudit(log.leaves);
  audit.add(log.leaves);
  audit.finish();
  return audit;
}

function foreign(more: Partial<EntryDraft>): EntryDraft {
  return { kind: 'payout', id: givenId(), unit: '44', date: givenDate(), by: { maker: 'token-1' }, ...more };
}

/** The lines of a payment as a later release may write them: to an account this one has never heard of, out of a sealed fund. */
function paid(quantity: bigint): NonNullable<EntryDraft['lines']> {
  return [
    { account: `spent:${CAMPAIGN}/house`, commodity: 'vnd', quantity, side: 'D' },
    { account: 'cash:44', fund: CAMPAIGN, commodity: 'vnd', quantity, side: 'C' },
  ];
}

/** Money between a unit's notes and an account of them that a later release may have. */
function moved(to: string, quantity: bigint): NonNullable<EntryDraft['lines']> {
  const line = { fund: CAMPAIGN, commodity: 'vnd', quantity } as const;
  return [
    { ...line, account: to, side: 'C' },
    { ...line, account: 'cash:44', side: 'D' },
  ];
}

function givenStatement(rows: string): EntryDraft {
  const counts = { rows, gifts: rows, gifts_vnd: '1', debits: '0', debits_vnd: '0', duplicates: '0', quarantined: '0' };
  return foreign({ kind: 'statement', facts: { account: BANK_ACCOUNT, file: 'x', profile: 'vcb-1', ...counts } });
}

describe('the audit of a log', () => {
  it('passes an honest log and adds every public figure up anew', () => {
    const log = openLog();
    log.seal(givenGift({ cash: 500n, goods: [{ item: 'gao', quantity: 2_500n }] }));
    const taken = log.seal(givenGift({ bank: 70n }));
    log.seal(givenReversal(log.sealed(taken)));
    log.seal(log.dailySeal());
    const audit = audited(log);
    expect(audit.difference).toBeUndefined();
    expect(audit.size).toBe(log.leaves.length);
    expect(audit.totals().map(({ measure, quantity, count }) => [measure, quantity, count])).toEqual([
      ['received_money', 500n, 1],
      ['received_goods', 2_500n, 1],
    ]);
  });

  it('counts what a newer release wrote instead of failing: kinds, keys and accounts it has never heard of', () => {
    const log = openLog();
    log.seal(givenGift({ cash: 500n }));
    log.seal(foreign({ lines: paid(200n), voucherTypes: ['PC'] }));
    log.seal(foreign({ kind: 'photograph' }));
    const gift = log.seal(givenGift({ cash: 1n }));
    log.leaves[gift] = Buffer.from(log.text(gift).replace('"unit":"44","v":"1"', '"unit":"44","usd":"20","v":"1"'));
    const audit = audited(log);
    expect(audit.difference).toBeUndefined();
    expect(audit.notUnderstood()).toEqual([
      { what: 'kind:payout', count: 1, first: 7 },
      { what: 'kind:photograph', count: 1, first: 8 },
      { what: 'key:usd', count: 1, first: 9 },
    ]);
    expect(audit.state.balance(`cash:44|${CAMPAIGN}|vnd|`)).toEqual({ debits: 501n, credits: 200n });
  });

  it('counts what a newer release wrote inside of what it knows', () => {
    const log = openLog();
    const gift = log.seal(givenGift({ cash: 500n }));
    const more = log.text(gift).replace('"maker":', '"boss":"token-2","maker":').replaceAll('"side":"D"', '"side":"D","tax":"9"');
    log.leaves[gift] = Buffer.from(more);
    const audit = audited(log);
    expect(audit.difference).toBeUndefined();
    expect(audit.notUnderstood().map(({ what }) => what)).toEqual(['key:by.boss', 'key:lines.tax']);
  });

  it('judges a group with kinds it has never heard of at its end, as all groups', () => {
    const log = openLog();
    log.seal(foreign({ lines: paid(200n), group: { n: 1, of: 3 } }));
    log.seal({ ...givenGift({ cash: 500n }), group: { n: 2, of: 3 } });
    log.seal(foreign({ lines: [...paid(1n), ...moved('cash:44/drawer', 1n)], group: { n: 3, of: 3 } }));
    const audit = audited(log);
    expect(audit.difference).toBeUndefined();
    expect(audit.state.balance(`cash:44|${CAMPAIGN}|vnd|`)).toEqual({ debits: 501n, credits: 201n });
    log.seal(foreign({ lines: paid(301n), group: { n: 1, of: 2 } }));
    log.seal(foreign({ group: { n: 2, of: 2 } }));
    expect(audited(log).difference).toMatchObject({ index: 9, rule: 'INSUFFICIENT_FUND' });
  });

  it.each<[string, (log: GivenLog) => void, string]>([
    ['a log that does not begin with its genesis', (log) => log.leaves.shift(), 'GENESIS_MISSING'],
    ['an instant that goes back', (log) => ((log.now -= 60_000), log.seal(givenGift({ cash: 1n }))), 'AT_DECREASED'],
    [
      'sides that differ by one đồng',
      (log) =>
        log.push(
          log
            .text(log.seal(givenGift({ cash: 100n })))
            .replace('"100"', '"101"')
            .replace('"no":"1"', '"no":"2"'),
        ),
      'ENTRY_UNBALANCED',
    ],
    ['a missing voucher number', (log) => log.seal(givenGift({ cash: 1n }), [{ book: 'PT-44-26', no: 2 }]), 'VOUCHER_TAKEN'],
    [
      'a voucher numbered twice',
      (log) => (log.seal(givenGift({ cash: 1n })), log.seal(givenGift({ cash: 1n }), [{ book: 'PT-44-26', no: 1 }])),
      'VOUCHER_TAKEN',
    ],
    ['a voucher of another unit', (log) => log.seal(givenGift({ cash: 1n }), [{ book: 'PT-45-26', no: 1 }]), 'VOUCHER_BOOK'],
    ['white space in a leaf', (log) => log.push(log.text(log.seal(givenGift({ cash: 1n }))).replace(',', ', ')), 'CJ1_INVALID'],
    ['a byte order mark before a leaf', (log) => log.leaves.push(Buffer.from(`\ufeff${log.text(1)}`)), 'LEAF_BYTES'],
    ['bytes that are no text', (log) => log.leaves.push(Uint8Array.of(0x7b, 0xff, 0x7d)), 'LEAF_BYTES'],
    ['a leaf longer than an entry may be', (log) => log.push(`{"at":"${'x'.repeat(16_384)}"}`), 'LEAF_BYTES'],
    ['a gift into a campaign never opened', (log) => log.seal(givenGift({ cash: 1n, fund: 'khong-co' })), 'CAMPAIGN_UNKNOWN'],
    [
      'a gift at the desk after the close',
      (log) => (log.seal(givenClose('2026-10-31')), log.seal(givenGift({ cash: 1n }))),
      'CAMPAIGN_CLOSED',
    ],
    [
      'a second reversal',
      (log) => {
        const gift = log.seal(givenGift({ cash: 5n }));
        log.seal(givenGift({ cash: 5n }));
        log.seal(givenReversal(log.sealed(gift)));
        log.seal(givenReversal(log.sealed(gift)));
      },
      'ALREADY_REVERSED',
    ],
    [
      'a reversal of what is not there',
      (log) => {
        const gift = log.seal(givenGift({ cash: 5n }));
        log.seal(givenReversal({ ...log.sealed(gift), leafHash: log.sealed(0).leafHash }));
      },
      'REVERSAL_TARGET_UNKNOWN',
    ],
    [
      'a payment above what is there',
      (log) => (log.seal(givenGift({ cash: 5n })), log.seal(foreign({ lines: paid(6n) }))),
      'INSUFFICIENT_FUND',
    ],
    ['a payment that does not balance', (log) => log.seal(foreign({ lines: paid(6n).slice(0, 1) })), 'ENTRY_UNBALANCED'],
    [
      'a seal over other balances',
      (log) => (
        log.seal(givenGift({ cash: 5n })), log.seal({ ...log.dailySeal(), facts: { day: '2026-10-02', balances: log.sealed(0).leafHash } })
      ),
      'SEAL_DIFFERS',
    ],
    [
      'a seal of a day that was sealed before',
      (log) => (log.seal(log.dailySeal()), log.seal(givenGift({ cash: 5n })), log.seal(log.dailySeal())),
      'SEAL_DAY',
    ],
    [
      'a seal of a day that is not over',
      (log) => {
        const seal = log.dailySeal();
        log.now -= 60_000;
        log.seal(seal);
      },
      'SEAL_DAY',
    ],
    ['a seal of a day without entries', (log) => log.seal(log.dailySeal('2026-10-01')), 'SEAL_DAY'],
    ['a seal of no day', (log) => (log.dailySeal(), log.seal(log.dailySeal('hôm nay'))), 'SEAL_DAY'],
    [
      'a seal that passes over a day with entries',
      (log) => {
        log.seal(givenGift({ cash: 5n }));
        log.now += 86_400_000;
        log.seal(givenGift({ cash: 5n }));
        log.now += 86_400_000;
        log.seal(log.dailySeal('2026-10-03'));
      },
      'SEAL_DAY',
    ],
    [
      'a reversal of an entry that comes after it in its group',
      (log) => {
        const later = new GivenLog();
        later.now = log.now;
        later.leaves.push(...log.leaves, new Uint8Array());
        const gift = later.seal({ ...givenGift({ cash: 5n }), group: { n: 2, of: 2 } });
        log.seal({ ...givenReversal(later.sealed(gift)), group: { n: 1, of: 2 } });
        log.push(later.text(gift));
      },
      'REVERSAL_TARGET_UNKNOWN',
    ],
    [
      'a gift that says it takes another entry back',
      (log) => {
        const { leafHash } = log.sealed(log.seal(givenGift({ cash: 5n })));
        log.seal({ ...givenGift({ cash: 7n }), reverses: { index: log.leaves.length - 1, leafHash } });
      },
      'ENTRY_INVALID',
    ],
    [
      'goods that come under the number of goods that came before',
      (log) => {
        const gift = givenGift({ goods: [{ item: 'gao', quantity: 5n }] });
        for (let time = 1; time <= 2; time += 1) log.seal(gift);
      },
      'ALREADY_NAMED',
    ],
    [
      'a request that was carried out twice',
      (log) => {
        const request = { id: 'request-1', hash: log.sealed(0).leafHash };
        for (let time = 1; time <= 2; time += 1) log.seal({ ...givenGift({ cash: 5n }), request });
      },
      'CONFLICT',
    ],
    ...['abc', '0x1', ' 1', '-1', '1.0', '01'].map((rows): [string, (log: GivenLog) => void, string] => [
      `a statement of ${JSON.stringify(rows)} rows`,
      (log) => log.seal(givenStatement(rows)),
      'ENTRY_INVALID',
    ]),
    ['a linked group without its end', (log) => log.seal({ ...givenGift({ cash: 5n }), group: { n: 1, of: 2 } }), 'GROUP_UNFINISHED'],
    [
      'a group that another entry breaks into',
      (log) => (log.seal({ ...givenGift({ cash: 5n }), group: { n: 1, of: 2 } }), log.seal(givenGift({ cash: 5n }))),
      'GROUP_UNFINISHED',
    ],
  ])('names %s', (_what, tamper, rule) => {
    const log = openLog();
    tamper(log);
    expect(audited(log).difference?.rule).toBe(rule);
  });

  it('stays at the first difference, whatever comes after', () => {
    const log = openLog();
    const bad = log.seal(givenGift({ cash: 1n, date: '2020-01-01' }));
    log.seal(givenGift({ cash: 1n, fund: 'khong-co' }));
    const audit = audited(log);
    expect(audit.difference).toMatchObject({ index: bad, rule: 'OUTSIDE_WINDOW' });
    expect(audit.size).toBe(bad + 1);
  });
});
