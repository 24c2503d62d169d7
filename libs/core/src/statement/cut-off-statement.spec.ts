import { type StatementEvent, StatementReader } from './reader.js';

const HEADER = ['PageId', 'TNXDate', 'DocNo', 'Debit', 'Credit', 'Balance', 'TransactionDetails'];

function movement(day: number, balance = ''): string[] {
  return ['1', `0${day}/10/2025`, `5001.${day}`, '', '50.000', balance, 'LE AN BINH ung ho'];
}

/** What becomes of the last row of a file. */
function lastOf(rows: readonly (readonly string[])[], isUnended = true): StatementEvent | undefined {
  const reader = new StatementReader({ bank: 'vcb' });
  reader.push(HEADER);
  const events = rows.map((cells, at) => reader.push(cells, { isUnended: isUnended && at === rows.length - 1 }));
  reader.finish();
  return events.at(-1);
}

describe('a statement whose last line has no end', () => {
  const whole = [movement(1), movement(1, '1.100.000'), movement(2, '1.150.000')];

  it('has that row set aside where its day misses the balance every other day ends with', () => {
    expect(lastOf([...whole, movement(3)])).toMatchObject({ kind: 'quarantined', row: 4, reason: 'LINE_CUT_OFF' });
  });

  it.each<[string, readonly (readonly string[])[]]>([
    ['its day ends with its balance', [...whole, movement(3), movement(3, '1.250.000')]],
    ['another day has none either', [...whole, movement(3), movement(4)]],
    ['there is no other day', [movement(3), movement(3)]],
    ['days begin with their balance', [movement(3, '1.250.000'), movement(3), movement(2, '1.150.000'), movement(1)]],
    ['no balance is printed at all', [movement(1), movement(2), movement(3)]],
  ])('is read to its end where %s: nobody can say that anything is missing', (_when, rows) => {
    expect(lastOf(rows)).toMatchObject({ kind: 'line', line: { row: rows.length } });
  });

  it('is read to its end where the line has one', () => {
    expect(lastOf([...whole, movement(3)], false)).toMatchObject({ kind: 'line' });
  });
});
