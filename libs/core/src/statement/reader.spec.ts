import type { Bank } from './line.js';
import { StatementReader, type StatementEvent } from './reader.js';
import type { StatementSummary } from './summary.js';

const VCB_HEADER = ['PageId', 'TNXDate', 'DocNo', 'Debit', 'Credit', 'Balance', 'TransactionDetails'];
const VIETINBANK_HEADER = [
  'PageId',
  'Date',
  'Time',
  'DocumentNumber',
  'ReferenceNumber',
  'TransactionDetails',
  'DebitAmount',
  'CreditAmount',
  'Balance',
  'OffsetAccount',
];

const credit = (amount: string, balance = '', memo = '100001.LE AN BINH ung ho'): string[] => [
  '1',
  '01/10/2025',
  '5001.1',
  '',
  amount,
  balance,
  memo,
];

function read(bank: Bank, records: readonly string[][], account?: string): { events: StatementEvent[]; summary: StatementSummary } {
  const reader = new StatementReader({ bank, ...(account !== undefined && { account }) });
  const events = records.map((cells) => reader.push(cells));
  return { events, summary: reader.finish() };
}

/** The events below the header, in short: the kind, or why not. */
const short = (events: readonly StatementEvent[]): string[] =>
  events.map((event) => (event.kind === 'line' ? 'line' : event.kind === 'skipped' ? `skipped ${event.why}` : event.reason));

const vcb = (...rows: string[][]): ReturnType<typeof read> => read('vcb', [VCB_HEADER, ...rows]);

describe('a Vietcombank statement', () => {
  it('gives each movement with its day, amount, document number and balance', () => {
    const { events, summary } = vcb(credit('50.000', '1.050.000'), ['1', '02/10/2025', '5002.7', '55.000', '', '995.000', 'THU PHI SMS']);
    expect(events[1]).toEqual({
      kind: 'line',
      line: {
        row: 1,
        date: '2025-10-01',
        creditVnd: 50_000n,
        debitVnd: 0n,
        balanceVnd: 1_050_000n,
        memo: '100001.LE AN BINH ung ho',
        reference: '5001.1',
      },
      fingerprint: '2025-10-01\u001f5001.1\u001f50000\u001f0\u001f100001.LEANBINHungho',
      occurrence: 1,
    });
    expect(summary).toEqual({
      profileVersion: 'vcb-1',
      rows: 2,
      quarantined: 0,
      credits: { count: 1, sumVnd: 50_000n },
      debits: { count: 1, sumVnd: 55_000n },
      firstDate: '2025-10-01',
      lastDate: '2025-10-02',
      openingBalanceVnd: 1_000_000n,
      closingBalanceVnd: 995_000n,
      days: [
        { date: '2025-10-01', credits: { count: 1, sumVnd: 50_000n }, debits: { count: 0, sumVnd: 0n }, endBalanceVnd: 1_050_000n },
        { date: '2025-10-02', credits: { count: 0, sumVnd: 0n }, debits: { count: 1, sumVnd: 55_000n }, endBalanceVnd: 995_000n },
      ],
    });
  });

  it('counts identical rows instead of dropping them', () => {
    const { events } = vcb(credit('50.000'), credit('50.000'), credit('60.000'), credit('50.000'));
    expect(events.slice(1).map((event) => event.kind === 'line' && event.occurrence)).toEqual([1, 2, 1, 3]);
  });

  it('takes a 0 in the other column for a blank', () => {
    const { events } = vcb(['1', '01/10/2025', '5001.1', '0', '50.000', '', 'ung ho'], credit('50.000', '', 'ung ho'));
    expect(events[2]).toMatchObject({ kind: 'line', occurrence: 2 });
  });

  it.each([
    ['a day no calendar has', ['1', '31/02/2025', '5001.1', '', '50.000', '', 'x'], 'DATE_UNREADABLE'],
    ['no day but an amount', ['1', '', '5001.1', '', '50.000', '', 'x'], 'DATE_UNREADABLE'],
    ['no amount', credit(''), 'AMOUNT_MISSING'],
    ['two amounts', ['1', '01/10/2025', '5001.1', '50.000', '50.000', '', 'x'], 'AMOUNT_BOTH_SIDES'],
    ['nothing but zero', ['1', '01/10/2025', '5001.1', '0', '0', '', 'x'], 'AMOUNT_ZERO'],
    ['a minus sign', credit('-50.000'), 'AMOUNT_NEGATIVE'],
    ['half a đồng', credit('50.000,50'), 'AMOUNT_UNREADABLE'],
    ['more than a line of the book holds', credit('1.000.000.000.000.001'), 'AMOUNT_TOO_LARGE'],
    ['an unreadable balance', credit('50.000', '1.05O.000'), 'BALANCE_UNREADABLE'],
    ['a cell too many (a comma nobody quoted)', [...credit('50.000'), 'than men'], 'ROW_SHAPE'],
    ['a row cut short', credit('50.000').slice(0, 5), 'ROW_SHAPE'],
    ['a megabyte of memo', credit('50.000', '', 'x'.repeat(1_000_000)), 'TEXT_TOO_LONG'],
    ['a total of the day', ['', '01/10/2025', 'Tổng cộng', '', '50.000', '', ''], 'POSSIBLE_TOTAL'],
  ])('sets a row aside that has %s, and reads on', (_, cells, reason) => {
    const { events, summary } = vcb(cells, credit('20.000'));
    expect(events[1]).toMatchObject({ kind: 'quarantined', row: 1, reason });
    expect(events[1]).toHaveProperty('reasonText', expect.stringMatching(/\p{L}/u));
    expect(events[2]).toMatchObject({ kind: 'line', line: { row: 2 } });
    expect(summary).toMatchObject({ rows: 2, quarantined: 1, credits: { count: 1, sumVnd: 20_000n } });
  });

  it('sets a row aside whose quotes nobody can follow, and lets the balances rest until the next one', () => {
    const reader = new StatementReader({ bank: 'vcb' });
    const pushed = [VCB_HEADER, credit('10.000', '100.000'), credit('50.000', '150.000'), credit('20.000', '170.000')];
    const events = pushed.map((cells, at) => reader.push(cells, { isBroken: at === 2 }));
    expect(short(events)).toEqual(['skipped header', 'line', 'QUOTE_UNCLOSED', 'line']);
    expect(reader.finish()).toMatchObject({ rows: 3, quarantined: 1 });
  });

  it('refuses a file whose sums no book can hold, at its end', () => {
    const reader = new StatementReader({ bank: 'vcb' });
    reader.push(VCB_HEADER);
    for (let row = 0; row < 1001; row += 1) reader.push(credit('1.000.000.000.000.000'));
    expect(() => reader.finish()).toThrow('STATEMENT_TOO_LARGE');
  });

  it('skips page furniture without counting it', () => {
    const { events, summary } = vcb(
      ['', '', '', '', '', '', ''],
      credit('50.000'),
      VCB_HEADER,
      ['Trang 2/9', '', '', '', '', '', ''],
      ['Tổng cộng', '', '', '0', '50.000', '', ''],
      ['', 'Số dư cuối kỳ', '', '', '', '1.050.000', ''],
      ['', '', '', '', '50.000', '', 'Total'],
    );
    expect(short(events)).toEqual([
      'skipped header',
      'skipped blank',
      'line',
      'skipped header',
      'skipped noise',
      'skipped totals',
      'skipped totals',
      'skipped totals',
    ]);
    expect(summary.rows).toBe(1);
  });

  it('never takes a payer’s words for a totals row', () => {
    const { events } = vcb(credit('50.000', '', 'Tong cong 5 nguoi ung ho'), ['1', '0l/10/2025', '5001.1', '', '50.000', '', 'Total']);
    expect(short(events)).toEqual(['skipped header', 'line', 'DATE_UNREADABLE']);
  });

  it('sets the row aside whose printed balance does not tie, with what it would have been', () => {
    const { events, summary } = vcb(credit('50.000', '1.050.000'), credit('20.000', '1.075.000'), credit('5.000', '1.080.000'));
    expect(short(events)).toEqual(['skipped header', 'line', 'BALANCE_MISMATCH', 'line']);
    expect(events[2]).toMatchObject({ identified: { line: { creditVnd: 20_000n }, occurrence: 1 } });
    expect(summary).toMatchObject({ rows: 3, quarantined: 1, credits: { count: 2, sumVnd: 55_000n } });
  });

  it('ties balances that stand only at the end of each day', () => {
    const { summary } = vcb(
      credit('1.000'),
      credit('2.000', '103.000'),
      ['1', '02/10/2025', '1.1', '', '4.000', '', 'x'],
      ['1', '02/10/2025', '1.2', '', '8.000', '115.000', 'x'],
    );
    expect(summary).toMatchObject({ quarantined: 0, openingBalanceVnd: 100_000n, closingBalanceVnd: 115_000n });
  });

  it('reads days in any order', () => {
    const { summary } = vcb(['1', '03/10/2025', '1.1', '', '4.000', '', 'x'], credit('1.000'));
    expect(summary).toMatchObject({ quarantined: 0, firstDate: '2025-10-01', lastDate: '2025-10-03' });
  });
});

describe('a VietinBank statement', () => {
  const row = (time: string, memo: string, offset: string, numbers: readonly [string, string] = ['', '']): string[] => [
    '1',
    '10/10/2025',
    time,
    ...numbers,
    memo,
    '',
    '300,000',
    '',
    offset,
  ];

  it('gives each movement with its second and the other side', () => {
    const { events } = read('vietinbank', [
      VIETINBANK_HEADER,
      row('12:01:29', 'CT nhanh 247 den: LE AN BINH chuyen\ntien', 'LE AN BINH\n– A/C', ['', 'R77']),
    ]);
    expect(events[1]).toMatchObject({
      kind: 'line',
      line: {
        date: '2025-10-10',
        time: '12:01:29',
        creditVnd: 300_000n,
        memo: 'CT nhanh 247 den: LE AN BINH chuyen tien',
        offsetAccount: 'LE AN BINH – A/C',
        reference: 'R77',
      },
    });
  });

  it('takes the document number where there is no reference', () => {
    const { events } = read('vietinbank', [
      VIETINBANK_HEADER,
      row('12:01:29', 'x', 'y', ['D5', '']),
      row('12:01:29', 'x', 'y', ['D5', 'R77']),
    ]);
    expect(events.slice(1).map((event) => event.kind === 'line' && event.line.reference)).toEqual(['D5', 'R77']);
  });

  it('tells equal gifts apart by the second and by the payer', () => {
    const { events } = read('vietinbank', [
      VIETINBANK_HEADER,
      row('12:01:29', 'ung ho', 'A – A/C'),
      row('12:01:30', 'ung ho', 'A – A/C'),
      row('12:01:29', 'ung ho', 'B – A/C'),
    ]);
    expect(events.slice(1).map((event) => event.kind === 'line' && event.occurrence)).toEqual([1, 1, 1]);
  });

  it('sets a row aside whose time has no seconds', () => {
    expect(short(read('vietinbank', [VIETINBANK_HEADER, row('12:01', 'x', 'y')]).events)).toEqual(['skipped header', 'TIME_UNREADABLE']);
  });
});

describe('a file that is not the expected statement', () => {
  it('names the bank it is from', () => {
    expect(() => read('vietinbank', [VCB_HEADER])).toThrow(/STATEMENT_WRONG_BANK.*"expected":"VietinBank","seen":"Vietcombank"/);
    expect(() => read('vcb', [VIETINBANK_HEADER])).toThrow(/STATEMENT_WRONG_BANK.*"seen":"VietinBank"/);
  });

  it('shows the header of a bank nobody taught it', () => {
    const strange = ['STT', 'Ngày GD', 'Mô tả', 'Phát sinh Nợ', 'Phát sinh Có', 'Số dư'];
    expect(() => read('vcb', [['Ngân hàng X'], strange])).toThrow(/STATEMENT_WRONG_BANK.*Phát sinh Nợ/);
  });

  it('refuses what has no header in its first 30 records', () => {
    expect(() => read('vcb', [['hello'], ['world']])).toThrow('STATEMENT_UNREADABLE');
    const reader = new StatementReader({ bank: 'vcb' });
    for (let record = 1; record < 30; record += 1) reader.push(['\u0000\u0001PK', 'x']);
    expect(() => reader.push(['x'])).toThrow('STATEMENT_UNREADABLE');
  });

  it('refuses an empty file, and one with a header alone', () => {
    expect(() => read('vcb', [])).toThrow('STATEMENT_EMPTY');
    expect(() => read('vcb', [VCB_HEADER, ['Tổng cộng', '', '', '0', '0', '', '']])).toThrow('STATEMENT_EMPTY');
  });

  it('refuses the statement of another account, showing three digits of each', () => {
    const preamble = ['Số tài khoản / Account number:', '0099 8877', '0099887766'];
    expect(() => read('vcb', [preamble, VCB_HEADER, credit('1.000')], '1234567890')).toThrow(/STATEMENT_WRONG_ACCOUNT.*…890.*…766/);
    expect(read('vcb', [preamble, VCB_HEADER, credit('1.000')], '0099887766').summary.rows).toBe(1);
  });
});

describe('the header row', () => {
  it('is found below a preamble, bilingual, decomposed and behind a byte order mark', () => {
    const header = [
      '\ufeffSTT',
      'Ngày giao dịch\nTransaction Date',
      'Số tham chiếu',
      'Số tiền ghi nợ (VND)',
      'SỐ TIỀN GHI CÓ / Credit',
      'Số dư',
      'Nội dung chi tiết',
    ];
    const records = [
      ['SAO KÊ TÀI KHOẢN'],
      [''],
      header.map((cell) => cell.normalize('NFD')),
      credit('50.000', '', 'ủng hộ'.normalize('NFD')),
    ];
    const { events } = read('vcb', records);
    expect(short(events)).toEqual(['skipped preamble', 'skipped preamble', 'skipped header', 'line']);
    expect(events[3]).toMatchObject({ line: { row: 1, memo: 'ủng hộ' } });
  });

  it('is refused when two columns say money in, for nobody can say which is meant', () => {
    const twice = ['Credit', ...VCB_HEADER.slice(1)];
    expect(() => read('vcb', [twice, credit('50.000')])).toThrow(/STATEMENT_WRONG_BANK.*Credit, TNXDate/);
  });

  it('may name its columns in another order', () => {
    const { events } = read('vcb', [
      ['TransactionDetails', 'Credit', 'Debit', 'DocNo', 'TNXDate'],
      ['ung ho', '50.000', '', '5001.1', '01/10/2025'],
    ]);
    expect(events[1]).toMatchObject({ line: { creditVnd: 50_000n, memo: 'ung ho', reference: '5001.1' } });
  });
});
