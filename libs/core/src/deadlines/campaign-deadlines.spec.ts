import { type BusinessDate, addDays, parseBusinessDate } from '../dates.js';
import type { CampaignCalendar, Published } from './campaign-calendar.js';
import { type Deadline, type DeadlineCode, campaignDeadlines } from './campaign-deadlines.js';
import type { LegalRule, LegalRuleCode } from './legal-rule.js';
import { publicityOf } from './publicity.js';

const day = parseBusinessDate;

function rule(code: LegalRuleCode, days: number, more: Partial<LegalRule> = {}): LegalRule {
  return { code, validFrom: day('2021-12-11'), days, soonDays: 5, citation: 'Nghị định 93/2021/NĐ-CP', isVerified: true, ...more };
}

const RULES = [
  rule('receiving_close_days', 1),
  rule('distribution_days_max', 20),
  rule('publish_appeal_days', 0),
  rule('publish_receipts_days', 15),
  rule('publish_distribution_days', 30),
];

function calendar(more: Partial<CampaignCalendar> = {}): CampaignCalendar {
  const publications: Published[] = [{ what: 'appeal', form: 'website', on: day('2026-09-01') }];
  return { receiveFrom: day('2026-09-01'), receiveUntil: day('2026-09-30'), onlyCommitmentsLeft: false, publications, ...more };
}

const CLOSED = { lastDay: day('2026-09-30'), sealedOn: day('2026-10-01') };

function at(
  code: DeadlineCode,
  today: string | BusinessDate,
  more: Partial<CampaignCalendar> = {},
  rules: readonly LegalRule[] = RULES,
): Deadline {
  const found = campaignDeadlines(calendar(more), rules, day(today)).find((deadline) => deadline.code === code);
  if (!found) throw new Error(`no deadline ${code}`);
  return found;
}

describe('the days a campaign has to keep', () => {
  it.each([
    ['appeal_published', '2026-09-01'],
    ['receiving_closed', '2026-10-01'],
    ['receipts_published', '2026-10-15'],
    ['distribution_ended', '2026-10-20'],
    ['distribution_published', '2026-11-19'],
  ] as const)('%s until %s', (code, dueOn) => {
    expect(at(code, '2026-09-02')).toMatchObject({ dueOn });
  });

  it('move from due to soon to overdue as days pass, and count the days', () => {
    const states = ['2026-10-09', '2026-10-10', '2026-10-15', '2026-10-16', '2026-10-18'].map((today) => {
      const { state, daysLate } = at('receipts_published', today, { closed: CLOSED });
      return [state, daysLate];
    });
    expect(states).toEqual([
      ['due', 0],
      ['soon', 0],
      ['soon', 0],
      ['overdue', 1],
      ['overdue', 3],
    ]);
  });

  it('follow the rule in force on the day their time runs from', () => {
    const changed = [...RULES, rule('publish_receipts_days', 10, { validFrom: day('2026-09-30') })];
    expect(at('receipts_published', '2026-10-01', {}, changed).dueOn).toBe('2026-10-10');
    const ended = RULES.map((each) => (each.code === 'publish_receipts_days' ? { ...each, validTo: day('2026-09-29') } : each));
    expect(() => at('receipts_published', '2026-10-01', {}, ended)).toThrow('no deadline');
  });

  it('move with an extension and with an early end', () => {
    expect(at('receipts_published', '2026-10-01', { receiveUntil: day('2026-12-29') }).dueOn).toBe('2027-01-13');
    const early = { lastDay: day('2026-09-10'), sealedOn: day('2026-09-10') };
    expect(at('receipts_published', '2026-10-01', { closed: early }).dueOn).toBe('2026-09-25');
    expect(at('receiving_closed', '2026-10-05', { closed: early })).toMatchObject({ state: 'met', doneOn: '2026-09-10' });
  });
});

describe('handing out', () => {
  it('is overdue on day 21 while anything free is left, and not when only commitments are', () => {
    expect(at('distribution_ended', '2026-10-20', { closed: CLOSED }).state).toBe('soon');
    expect(at('distribution_ended', '2026-10-21', { closed: CLOSED })).toMatchObject({ state: 'overdue', daysLate: 1 });
    expect(at('distribution_ended', '2026-10-21', { closed: CLOSED, onlyCommitmentsLeft: true })).toMatchObject({
      state: 'excepted',
      daysLate: 0,
    });
  });

  it('that ended late stays late', () => {
    expect(at('distribution_ended', '2026-12-01', { closed: CLOSED, distributedOn: day('2026-10-25') })).toMatchObject({
      state: 'met_late',
      daysLate: 5,
    });
  });
});

describe('a publication', () => {
  const told = (form: Published['form'], on: string): Partial<CampaignCalendar> => ({
    closed: CLOSED,
    publications: [{ what: 'receipts', form, on: day(on) }],
  });

  it('is cleared by the website, not by a posting alone', () => {
    expect(at('receipts_published', '2026-10-20', told('posting', '2026-10-05')).state).toBe('overdue');
    expect(at('receipts_published', '2026-10-20', told('website', '2026-10-05'))).toMatchObject({ state: 'met', doneOn: '2026-10-05' });
  });

  it('of results does not count before there are results', () => {
    expect(at('receipts_published', '2026-10-20', told('website', '2026-09-15')).state).toBe('overdue');
  });

  it('makes the public line: in time, late by so many days, or late once', () => {
    const line = (today: string, more: Partial<CampaignCalendar>) => publicityOf(campaignDeadlines(calendar(more), RULES, day(today))).vi;
    expect(line('2026-10-15', { closed: CLOSED })).toBe('Công khai đúng hạn');
    expect(line('2026-10-18', { closed: CLOSED })).toBe('Công khai trễ 3 ngày');
    const publications: Published[] = [
      { what: 'appeal', form: 'website', on: day('2026-09-01') },
      { what: 'receipts', form: 'website', on: addDays(day('2026-10-15'), 2) },
    ];
    expect(line('2026-10-18', { closed: CLOSED, publications })).toBe('Đã công khai đủ nội dung đến hạn, có nội dung trễ 2 ngày');
  });
});
