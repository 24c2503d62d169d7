import * as fc from 'fast-check';
import { readAmountCell } from './amount-cell.js';
import type { Bank } from './line.js';
import { StatementReader } from './reader.js';

const HEADERS: Readonly<Record<Bank, string[]>> = {
  vcb: ['PageId', 'TNXDate', 'DocNo', 'Debit', 'Credit', 'Balance', 'TransactionDetails'],
  vietinbank: [
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
  ],
};

interface Movement {
  readonly day: number;
  readonly amount: string;
  readonly memo: string;
  readonly debit: boolean;
}

/** Few days, amounts and memos, so that equal rows are common. */
const movement = fc.record<Movement>({
  day: fc.integer({ min: 1, max: 4 }),
  amount: fc.constantFrom('10.000', '50.000', '200.000'),
  memo: fc.constantFrom('ung ho', 'LE AN BINH chuyen tien', 'ủng hộ | đồng bào', ''),
  debit: fc.boolean(),
});
const movements = fc.array(movement, { minLength: 1, maxLength: 40 });
const bank = fc.constantFrom<Bank>('vcb', 'vietinbank');

function cellsOf(of: Bank, { day, amount, memo, debit }: Movement, page: number): string[] {
  const date = `0${day}/10/2025`;
  const sides = debit ? [amount, ''] : ['', amount];
  return of === 'vcb'
    ? [`${page}`, date, '5001.1', ...sides, '', memo]
    : [`${page}`, date, '08:00:00', '', '', memo, ...sides, '', 'LE AN BINH – A/C'];
}

function identities(of: Bank, rows: readonly string[][]): string[] {
  const reader = new StatementReader({ bank: of });
  reader.push(HEADERS[of]);
  return rows
    .map((cells) => reader.push(cells))
    .map((event) => (event.kind === 'line' ? `${event.fingerprint}#${event.occurrence}` : event.kind))
    .sort();
}

describe('the identity of a row', () => {
  it('never stands twice in one file', () => {
    fc.assert(
      fc.property(bank, movements, (of, all) => {
        const found = identities(
          of,
          all.map((each) => cellsOf(of, each, 1)),
        );
        expect(new Set(found).size).toBe(all.length);
      }),
    );
  });

  it('is the same whatever the order of rows and the page numbers', () => {
    const shuffled = movements.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(bank, shuffled, fc.integer({ min: 2, max: 99 }), (of, [all, again], page) => {
        const first = identities(
          of,
          all.map((each) => cellsOf(of, each, 1)),
        );
        expect(
          identities(
            of,
            again.map((each) => cellsOf(of, each, page)),
          ),
        ).toEqual(first);
      }),
    );
  });

  it('makes two exports that overlap by whole days add up to the one that holds both', () => {
    fc.assert(
      fc.property(bank, movements, (of, all) => {
        const part = (from: number, to: number): string[] =>
          identities(
            of,
            all.filter(({ day }) => day >= from && day <= to).map((each) => cellsOf(of, each, 1)),
          );
        const together = [...new Set([...part(1, 3), ...part(2, 4)])].sort();
        expect(together).toEqual(part(1, 4));
      }),
    );
  });

  it('does not change when the memo is wrapped at another place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[A-Z0-9.-]{1,8}$/), { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', ' ', '\r\n', '  ', ' \n'),
        (words, gap) => {
          const wrapped = identities('vcb', [['1', '01/10/2025', '1.1', '', '1.000', '', words.join(gap)]]);
          expect(wrapped).toEqual(identities('vcb', [['1', '01/10/2025', '1.1', '', '1.000', '', words.join(' ')]]));
        },
      ),
    );
  });
});

describe('an amount', () => {
  it('comes back from either way of grouping thousands', () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 18n - 1n });
    fc.assert(
      fc.property(amount, fc.constantFrom('.', ','), fc.boolean(), (value, separator, decimals) => {
        const grouped = value.toString().replace(/\B(?=(?:\d{3})+$)/g, separator);
        const cell = decimals ? `${grouped}${separator === '.' ? ',' : '.'}00` : grouped;
        expect(readAmountCell(cell)).toBe(value);
      }),
    );
  });

  it('is never read from a cell that holds more than digits and separators', () => {
    const unit = fc.constantFrom('0', '1', '5', '.', ',', '-', '+', 'e', ' ', '(', ')', '/');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (cell) => {
        if (typeof readAmountCell(cell) === 'bigint') expect(cell.trim()).toMatch(/^[\d.,]+$/);
      }),
    );
  });
});
