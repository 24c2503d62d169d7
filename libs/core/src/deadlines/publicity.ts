import type { Deadline, DeadlineCode } from './campaign-deadlines.js';

const PUBLICATIONS: readonly DeadlineCode[] = ['appeal_published', 'receipts_published', 'distribution_published'];

/** How a campaign keeps its duty to publish: in time so far; late with something now; or late once, and done since. */
export interface Publicity {
  readonly state: 'on_time' | 'late' | 'was_late';
  /** Of the worst of them; 0 when on time. */
  readonly daysLate: number;
  readonly vi: string;
  readonly en: string;
}

/** The one line that tells the public whether a campaign publishes in time (Decree 93/2021 art. 14). */
export function publicityOf(deadlines: readonly Deadline[]): Publicity {
  const published = deadlines.filter(({ code }) => PUBLICATIONS.includes(code));
  const late = worst(published, 'overdue');
  if (late > 0) return { state: 'late', daysLate: late, vi: `Công khai trễ ${late} ngày`, en: `Publication is ${days(late)} late` };
  const wasLate = worst(published, 'met_late');
  if (wasLate > 0) {
    return {
      state: 'was_late',
      daysLate: wasLate,
      vi: `Đã công khai đủ nội dung đến hạn, có nội dung trễ ${wasLate} ngày`,
      en: `All that was due is published, some of it ${days(wasLate)} late`,
    };
  }
  return { state: 'on_time', daysLate: 0, vi: 'Công khai đúng hạn', en: 'Published on time' };
}

function worst(deadlines: readonly Deadline[], state: Deadline['state']): number {
  return Math.max(0, ...deadlines.filter((each) => each.state === state).map(({ daysLate }) => daysLate));
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
