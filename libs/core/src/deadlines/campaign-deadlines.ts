import { type BusinessDate, addDays } from '../dates.js';
import type { PublishedContent } from '../journal/kinds/publication.js';
import type { CampaignCalendar } from './campaign-calendar.js';
import { daysBetween } from './days-between.js';
import { type LegalRule, type LegalRuleCode, ruleOn } from './legal-rule.js';

/** What a campaign has to do by a day, in the order in which it comes up. */
export type DeadlineCode = 'appeal_published' | 'receiving_closed' | 'receipts_published' | 'distribution_ended' | 'distribution_published';

/**
 * `met` in time, `met_late`; not done: `due`, `soon`, `overdue`; `excepted`: past its day, but only what donors tied to something is left
 * (Decree 93/2021 art. 8 lets that take longer).
 */
export type DeadlineState = 'met' | 'met_late' | 'due' | 'soon' | 'overdue' | 'excepted';

/** One thing to do by a day. */
export interface Deadline {
  readonly code: DeadlineCode;
  readonly state: DeadlineState;
  /** Last day on which it is in time. */
  readonly dueOn: BusinessDate;
  readonly doneOn?: BusinessDate;
  /** How many days late it was done, or is; 0 while in time. */
  readonly daysLate: number;
  /** The limit that sets it. */
  readonly rule: LegalRule;
}

interface Duty {
  readonly code: DeadlineCode;
  readonly rule: LegalRuleCode;
  /** The day its time runs from: what happened, or is planned. */
  readonly from: BusinessDate;
  readonly doneOn: BusinessDate | undefined;
  readonly isExcepted?: boolean;
}

/**
 * What a campaign owes by when, as of a day: limits of the law applied to its own days. A limit that is not in force on the day its time
 * runs from asks for nothing. The website is what clears a publication; posting and press come on top of it (Decree 93/2021 art. 14.3).
 * @param today the day as of which it is judged
 */
export function campaignDeadlines(calendar: CampaignCalendar, rules: readonly LegalRule[], today: BusinessDate): readonly Deadline[] {
  return dutiesOf(calendar, rules).flatMap((duty) => {
    const rule = ruleOn(rules, duty.rule, duty.from);
    return rule === undefined ? [] : [judged(duty, rule, today)];
  });
}

function dutiesOf(calendar: CampaignCalendar, rules: readonly LegalRule[]): readonly Duty[] {
  const { receiveFrom, receiveUntil, closed, distributedOn, onlyCommitmentsLeft } = calendar;
  const lastDay = closed?.lastDay ?? receiveUntil;
  const distributionDays = ruleOn(rules, 'distribution_days_max', lastDay)?.days ?? 0;
  // While only commitments are left, the results of everything else can be told.
  const told = distributedOn ?? (onlyCommitmentsLeft && closed ? lastDay : undefined);
  return [
    { code: 'appeal_published', rule: 'publish_appeal_days', from: receiveFrom, doneOn: onWebsite(calendar, 'appeal') },
    { code: 'receiving_closed', rule: 'receiving_close_days', from: receiveUntil, doneOn: closed?.sealedOn },
    {
      code: 'receipts_published',
      rule: 'publish_receipts_days',
      from: lastDay,
      doneOn: closed && onWebsite(calendar, 'receipts', lastDay),
    },
    {
      code: 'distribution_ended',
      rule: 'distribution_days_max',
      from: lastDay,
      doneOn: distributedOn,
      isExcepted: onlyCommitmentsLeft,
    },
    {
      code: 'distribution_published',
      rule: 'publish_distribution_days',
      from: distributedOn ?? addDays(lastDay, distributionDays),
      doneOn: told && onWebsite(calendar, 'distribution', told),
    },
  ];
}

/** The first day something was on the website; results told before the end they are results of don't count. */
function onWebsite({ publications }: CampaignCalendar, what: PublishedContent, from?: BusinessDate): BusinessDate | undefined {
  let first: BusinessDate | undefined;
  for (const { what: told, form, on } of publications) {
    if (told !== what || form !== 'website' || (from !== undefined && on < from)) continue;
    if (first === undefined || on < first) first = on;
  }
  return first;
}

function judged(duty: Duty, rule: LegalRule, today: BusinessDate): Deadline {
  const dueOn = addDays(duty.from, rule.days);
  const { code, doneOn } = duty;
  const daysLate = Math.max(0, daysBetween(dueOn, doneOn ?? today));
  if (doneOn !== undefined) return { code, state: daysLate > 0 ? 'met_late' : 'met', dueOn, doneOn, daysLate, rule };
  if (daysLate > 0) {
    return duty.isExcepted === true
      ? { code, state: 'excepted', dueOn, daysLate: 0, rule }
      : { code, state: 'overdue', dueOn, daysLate, rule };
  }
  const isSoon = today >= addDays(dueOn, -rule.soonDays);
  return { code, state: isSoon ? 'soon' : 'due', dueOn, daysLate: 0, rule };
}
