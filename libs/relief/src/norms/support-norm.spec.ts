import { parseBusinessDate } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { type SupportNorm, checkNorms } from './support-norm.js';

const day = parseBusinessDate;

function norm(more: Partial<SupportNorm> = {}): SupportNorm {
  return {
    id: '1',
    campaign: 'bao-so-3',
    category: 'house_collapsed',
    per: 'household',
    minimumVnd: vnd(50_000_000n),
    document: '16/HD-MTTW-BVĐTW',
    documentDate: day('2025-10-03'),
    validFrom: day('2025-10-03'),
    ...more,
  };
}

const ON = { date: day('2026-10-02') };

describe('a payment held against the support norms', () => {
  it('of 20 million for a collapsed house is below the norm of 50', () => {
    expect(checkNorms([norm()], { amountVnd: 20_000_000n, households: 1, ...ON })).toMatchObject({
      ok: false,
      breach: { kind: 'below_minimum', limitVnd: 50_000_000n },
    });
    expect(checkNorms([norm()], { amountVnd: 50_000_000n, households: 1, ...ON })).toEqual({ ok: true });
  });

  it('is judged for all households or people together', () => {
    const people = norm({ per: 'person', maximumVnd: vnd(25_000_000n) });
    expect(checkNorms([norm()], { amountVnd: 149_999_999n, households: 3, ...ON }).ok).toBe(false);
    expect(checkNorms([norm()], { amountVnd: 150_000_000n, households: 3, ...ON }).ok).toBe(true);
    const { minimumVnd: _none, ...atMost } = people;
    expect(checkNorms([atMost], { amountVnd: 50_000_001n, people: 2, ...ON })).toMatchObject({
      breach: { kind: 'above_maximum', limitVnd: 50_000_000n },
    });
  });

  it('can’t be judged where nobody says for how many it is', () => {
    expect(checkNorms([norm()], { amountVnd: 50_000_000n, people: 4, ...ON })).toMatchObject({ breach: { kind: 'count_missing' } });
  });

  it('is held against the norm in force on its day', () => {
    const raised = norm({ minimumVnd: vnd(60_000_000n), validFrom: day('2026-11-01') });
    const payment = { amountVnd: 50_000_000n, households: 1 };
    expect(checkNorms([norm(), raised], { ...payment, date: day('2026-10-31') }).ok).toBe(true);
    expect(checkNorms([norm(), raised], { ...payment, date: day('2026-11-01') }).ok).toBe(false);
    expect(checkNorms([norm()], { ...payment, amountVnd: 1n, date: day('2025-10-02') }).ok).toBe(true);
  });

  it('is held against the later record where a norm was put right', () => {
    const corrected = norm({ minimumVnd: vnd(40_000_000n) });
    expect(checkNorms([norm(), corrected], { amountVnd: 45_000_000n, households: 1, ...ON }).ok).toBe(true);
  });

  it('is free where there is no norm', () => {
    expect(checkNorms([], { amountVnd: 1n, ...ON })).toEqual({ ok: true });
  });
});
