import { readDateCell, readTimeCell } from './moment-cell.js';

describe('a day a bank printed', () => {
  it.each([
    ['01/09/2024', '2024-09-01'],
    ['1/9/2024', '2024-09-01'],
    ['31-12-2024', '2024-12-31'],
    ['05.10.2025', '2025-10-05'],
    ['2024-09-01', '2024-09-01'],
    ['29/02/2024', '2024-02-29'],
    ['01/01/1999', '1999-01-01'],
    ['31/12/9999', '9999-12-31'],
  ])('reads %p day first', (cell, date) => {
    expect(readDateCell(cell)).toEqual({ date });
  });

  it('keeps a time that stands in the same cell', () => {
    expect(readDateCell('10/09/2024 12:01:29')).toEqual({ date: '2024-09-10', time: '12:01:29' });
    expect(readDateCell('10/09/2024\n9:01:29')).toEqual({ date: '2024-09-10', time: '09:01:29' });
  });

  it.each([
    '',
    '31/02/2024',
    '29/02/2025',
    '09/13/2024',
    '00/01/2024',
    '01/09/24',
    '01/09-2024',
    '45537',
    '10/09/2024 25:00:00',
    'hôm qua',
    '00/00/2024',
    '01/01/0000',
    '29/02/1900',
  ])('does not read %p', (cell) => {
    expect(readDateCell(cell)).toBeUndefined();
  });

  it('never makes seconds up', () => {
    expect(readTimeCell('12:01')).toBeUndefined();
    expect(readTimeCell('9:05:07')).toBe('09:05:07');
    expect(readTimeCell('24:00:00')).toBeUndefined();
  });
});
