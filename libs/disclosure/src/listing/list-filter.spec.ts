import { DomainError } from '#core/domain-error.js';
import { type FilterTexts, filterConditions, filterText, parseListFilter } from './list-filter.js';

function refusalOf(texts: FilterTexts): DomainError | undefined {
  try {
    parseListFilter(texts);
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('the filters of a list', () => {
  it('narrow by campaign, day, amount and status', () => {
    const filter = parseListFilter({ campaign: 'bao-so-3', from: '2026-09-01', to: '2026-09-30', min: '500000', status: 'valid' });
    const { text, values } = filterConditions(filter, 100);
    expect(text).toBe(
      'p.idx < $1 AND p.campaign = $2 AND p.date >= $3 AND p.date <= $4 AND p.amount_vnd >= $5 AND (p.reversed_by IS NULL OR p.reversed_by >= $1)',
    );
    expect(values).toEqual([100, 'bao-so-3', '2026-09-01', '2026-09-30', '500000']);
  });

  it('count an empty field of a form as not given', () => {
    expect(parseListFilter({ campaign: '', unit: '  ', max: undefined })).toEqual({});
  });

  it.each([
    ['campaign', "x' OR 1=1"],
    ['unit', 'QT'],
    ['kind', 'Contribution'],
    ['status', 'open'],
    ['from', '2026-02-30'],
    ['to', 'yesterday'],
    ['min', '-5'],
    ['max', '1e9'],
  ])('name the field when %s is %j', (field, value) => {
    expect(refusalOf({ [field]: value })?.facts['field']).toBe(field);
  });

  it('have one text, whatever order they came in', () => {
    expect(filterText(parseListFilter({ max: '9', campaign: 'nha-o' }))).toBe('campaign=nha-o&max=9');
    expect(filterText(parseListFilter({ campaign: 'nha-o', max: '9' }))).toBe('campaign=nha-o&max=9');
  });
});
