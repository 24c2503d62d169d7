import type { BusinessDate } from '../dates.js';

/** The time limits of the law that this product knows by code. Their days are rows of a table, never constants. */
const LEGAL_RULE_CODES = [
  'receiving_days_max',
  'receiving_close_days',
  'distribution_days_max',
  'publish_appeal_days',
  'publish_receipts_days',
  'publish_distribution_days',
  'posting_days_min',
  'subject_request_days',
] as const;

/** See `LEGAL_RULE_CODES`. */
export type LegalRuleCode = (typeof LEGAL_RULE_CODES)[number];

/** A time limit of the law: how many days, where it is written, and on which days it holds. */
export interface LegalRule {
  readonly code: LegalRuleCode;
  readonly validFrom: BusinessDate;
  /** Last day it holds; absent while it does. */
  readonly validTo?: BusinessDate;
  /** Calendar days, 0 = on the day itself. */
  readonly days: number;
  /** How many days before its end something is called due soon. */
  readonly soonDays: number;
  /** Where it is written, in Vietnamese. */
  readonly citation: string;
  /** Whether the number was read in the text of the law itself. */
  readonly isVerified: boolean;
}

/** Whether a text is one of the codes. */
export function isLegalRuleCode(text: string): text is LegalRuleCode {
  return LEGAL_RULE_CODES.some((code) => code === text);
}

/** The rule of a code that holds on a day: of several the one that began last; `undefined` when none does. */
export function ruleOn(rules: readonly LegalRule[], code: LegalRuleCode, date: BusinessDate): LegalRule | undefined {
  let found: LegalRule | undefined;
  for (const rule of rules) {
    const holds = rule.code === code && rule.validFrom <= date && (rule.validTo === undefined || date <= rule.validTo);
    if (holds && (found === undefined || rule.validFrom > found.validFrom)) found = rule;
  }
  return found;
}
