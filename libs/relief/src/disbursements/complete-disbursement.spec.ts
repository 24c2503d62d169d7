import type { ListSums } from '../beneficiaries/beneficiaries-reader.js';
import type { DisbursementTerms } from '../requests/request-terms.js';
import { countedTerms, demandComplete } from './complete-disbursement.js';

const NO_LIST: ListSums = { households: 0, people: 0, amountVnd: 0n, withAmount: 0 };
const WHOLE: DisbursementTerms = {
  kind: 'disbursement',
  category: 'food',
  payeeKind: 'household',
  toUnit: '19702',
  households: 3,
  people: 11,
  money: [{ account: 'cash:44', amount: '900' }],
  goods: [],
  allocations: [],
};

describe('a draft that is handed in', () => {
  it('is whole, with a list or without', () => {
    expect(demandComplete(WHOLE, NO_LIST)).toBe(WHOLE);
    expect(demandComplete(WHOLE, { households: 3, people: 11, amountVnd: 900n, withAmount: 3 })).toBe(WHOLE);
  });

  it('counts households and people by its list, where there is one', () => {
    expect(countedTerms(WHOLE, NO_LIST)).toBe(WHOLE);
    expect(countedTerms(WHOLE, { ...NO_LIST, households: 2, people: 5 })).toMatchObject({ households: 2, people: 5 });
  });

  const { category: _category, toUnit: _unit, ...bare } = WHOLE;

  it.each<readonly [string, DisbursementTerms]>([
    ['category, to_unit', bare],
    ['money', { ...WHOLE, money: [] }],
    ['households', { ...WHOLE, households: 0 }],
    ['households', { ...WHOLE, people: 0 }],
  ])('is not when it lacks %s', (missing, terms) => {
    expect(() => demandComplete(terms, NO_LIST)).toThrow(`REQUEST_INCOMPLETE {"missing":"${missing}"}`);
  });

  it('for an organisation needs no households', () => {
    expect(() => demandComplete({ ...WHOLE, payeeKind: 'organisation', households: 0, people: 0 }, NO_LIST)).not.toThrow();
  });

  it('pays what its list says, where every row says what it receives', () => {
    const list = { households: 2, people: 5, amountVnd: 800n, withAmount: 2 };
    expect(() => demandComplete(WHOLE, list)).toThrow('BENEFICIARIES_WRONG');
    expect(() => demandComplete(WHOLE, { ...list, withAmount: 1 })).not.toThrow();
  });
});
