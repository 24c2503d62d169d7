import { parseBusinessDate } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { givenPledge } from '../../../../test/support/given-pledges.js';
import { reminderDays } from './reminder-days.js';

const day = parseBusinessDate;

describe('reminders of a promise', () => {
  it('come a week before it is due and on the day', () => {
    expect(reminderDays(givenPledge({ due: day('2026-11-20') }))).toEqual(['2026-11-13', '2026-11-20']);
  });

  it('come for each part, each day once', () => {
    const instalments = [day('2026-10-20'), day('2026-10-27')].map((due) => ({ due, amountVnd: vnd(2_500_000n) }));
    expect(reminderDays(givenPledge({ due: day('2026-10-27'), instalments }))).toEqual(['2026-10-13', '2026-10-20', '2026-10-27']);
  });

  it('never come before the day after the promise', () => {
    expect(reminderDays(givenPledge({ date: day('2026-10-02'), due: day('2026-10-05') }))).toEqual(['2026-10-05']);
    expect(reminderDays(givenPledge({ date: day('2026-10-02'), due: day('2026-10-02') }))).toEqual([]);
  });
});
