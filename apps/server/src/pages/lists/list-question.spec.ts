import fc from 'fast-check';
import { QUESTION_FIELDS, questionQuery, readListQuestion } from './list-question.js';

describe('the question above a list', () => {
  it('takes days and amounts as people type them', () => {
    const { filter, doubts } = readListQuestion({
      from: '2/10/2026',
      to: '2026-10-05',
      min: '500k',
      max: '1tr5',
      unit: '19702',
      status: 'valid',
    });
    expect(doubts).toEqual([]);
    expect(filter).toEqual({ from: '2026-10-02', to: '2026-10-05', min: 500_000n, max: 1_500_000n, unit: '19702', status: 'valid' });
    expect(questionQuery(filter)).toBe('from=2026-10-02&to=2026-10-05&min=500000&max=1500000&unit=19702&status=valid');
  });

  it('leaves alone what nobody filled in, and what others add to an address', () => {
    expect(readListQuestion({ from: '', min: ' ', fbclid: 'x', lang: 'vi' })).toMatchObject({ filter: {}, doubts: [], cursor: undefined });
  });

  it.each([
    [{ from: '31/02/2026' }, 'from', 'DATE'],
    [{ min: '1.500tr' }, 'min', 'AMOUNT'],
    [{ max: '9'.repeat(30) }, 'max', 'AMOUNT'],
    [{ unit: 'Hải Lăng' }, 'unit', 'UNIT'],
    [{ status: 'all' }, 'status', 'STATUS'],
    [{ from: ['2026-10-02', '2026-10-03'] }, 'from', 'TWICE'],
    [{ from: '2026-10-05', to: '2026-10-02' }, 'to', 'DAYS_SWAPPED'],
    [{ min: '2tr', max: '1tr' }, 'max', 'AMOUNTS_SWAPPED'],
  ])('says of %j that %s is to be mended, and keeps what was typed', (query, field, code) => {
    const { doubts, typed } = readListQuestion(query);
    expect(doubts).toMatchObject([{ field, code }]);
    expect(Object.values(typed).join('')).toContain(String(Object.values(query).flat()[0]).slice(0, 60));
  });

  it('tells apart what a list cannot be narrowed by', () => {
    const { filter, unused, doubts } = readListQuestion({ from: '2026-10-02', unit: 'x', min: '500k', max: ' ' }, ['from', 'to']);
    expect({ filter, unused, doubts }).toEqual({ filter: { from: '2026-10-02' }, unused: ['min', 'unit'], doubts: [] });
  });

  it('is read without an error whatever an address holds', () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 100 }), fc.array(fc.string()), fc.dictionary(fc.string(), fc.string()));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...QUESTION_FIELDS, 'trang', '__proto__'), value), (query) => {
        const { typed, filter } = readListQuestion(query);
        expect(Object.values(typed).every((text) => text.length <= 60 && text.isWellFormed())).toBe(true);
        // What was understood, asked again, is the same question.
        const again = Object.fromEntries(new URLSearchParams(questionQuery(filter)));
        expect(readListQuestion(again).filter).toEqual(filter);
      }),
    );
  });
});
