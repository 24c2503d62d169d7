import { Injectable } from '@nestjs/common';
import { type BusinessDate, parseBusinessDate } from '#core/dates.js';
import { type LegalRule, type LegalRuleCode, isLegalRuleCode, ruleOn } from '#core/deadlines/legal-rule.js';
import { LegalRuleRepository } from './legal-rule.repository.js';

/** The time limits of the law for the other rooms. */
@Injectable()
export class LegalRulesReader {
  constructor(private readonly rows: LegalRuleRepository) {}

  /** Every limit this release knows, past ones too. */
  async all(): Promise<readonly LegalRule[]> {
    const rules: LegalRule[] = [];
    for (const { code, validFrom, validTo, days, soonDays, citation, verified } of await this.rows.all()) {
      if (!isLegalRuleCode(code)) continue;
      rules.push({
        code,
        validFrom: parseBusinessDate(validFrom),
        ...(validTo !== null && { validTo: parseBusinessDate(validTo) }),
        days,
        soonDays,
        citation,
        isVerified: verified,
      });
    }
    return rules;
  }

  /** The days of the limit in force on a day; a limit that is not in force then limits nothing. */
  async daysOn(code: LegalRuleCode, date: BusinessDate): Promise<number> {
    return ruleOn(await this.all(), code, date)?.days ?? Number.POSITIVE_INFINITY;
  }
}
