import { Injectable } from '@nestjs/common';
import { addDays, businessDateOf, instantOf, parseBusinessDate } from '#core/dates.js';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { CampaignsReader } from '../campaigns/campaigns-reader.js';
import { requiredText } from '../required-text.js';
import { EXPORT_DAYS_MAX, EXPORT_LIFE_MS, EXPORT_ROWS_MAX, EXPORTS_PER_DAY, type ExportPurpose, type NameExport } from './name-export.js';
import { NameExportRepository } from './name-export.repository.js';
import { NameExportFiles } from './name-export-files.js';

/** Which names are wanted, what for and why. */
export interface AskNameExportCommand {
  readonly campaign: string;
  /** business dates, `YYYY-MM-DD`, at most 366 days */
  readonly from: string;
  readonly to: string;
  readonly purpose: ExportPurpose;
  /** in the officer's own words: sealed in the access log */
  readonly why: string;
}

/** Who asks, by which HTTP request. */
export interface AskedBy {
  readonly officer: string;
  readonly request: string;
}

/** Takes down that somebody wants a list with full names. A job makes it. */
@Injectable()
export class AskNameExport {
  constructor(
    private readonly rows: NameExportRepository,
    private readonly files: NameExportFiles,
    private readonly campaigns: CampaignsReader,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param by who asks, and under which id the list is to be made: one asked for under it stands as it is
   * @throws DomainError `NOT_FOUND` for an unknown campaign, `DATE_INVALID`, `TEXT_INVALID` without a reason, `EXPORT_TOO_LARGE`,
   * `EXPORTS_TOO_MANY`
   */
  async execute(command: AskNameExportCommand, by: AskedBy & { readonly id: string }): Promise<NameExport> {
    const { id, officer, request } = by;
    const earlier = await this.rows.find(id);
    if (earlier) return earlier;
    const { campaign, from, to, purpose } = command;
    const why = requiredText(command.why, { field: 'why', maxLength: 500 });
    const { owner } = await this.campaigns.require(campaign);
    demandPeriod(from, to);
    await this.files.sweep();
    const gifts = await this.rows.giftsIn(campaign, from, to);
    const seen = { officer, about: `name_export:${id}`, purpose, request };
    if (gifts > EXPORT_ROWS_MAX) {
      await this.log.append({ ...seen, kind: 'export_refused' });
      throw new DomainError('EXPORT_TOO_LARGE', { field: 'to', rows: String(gifts), rows_max: String(EXPORT_ROWS_MAX) });
    }
    const now = this.clock.now();
    const asked = {
      id,
      officer,
      campaign,
      unit: owner,
      from,
      to,
      purpose,
      askedAt: new Date(now),
      expiresAt: new Date(now + EXPORT_LIFE_MS),
    };
    const begun = Date.parse(`${businessDateOf(instantOf(now))}T00:00:00+07:00`);
    if (!(await this.rows.add(asked, new Date(begun)))) {
      const meanwhile = await this.rows.find(id);
      if (meanwhile) return meanwhile;
      await this.log.append({ ...seen, kind: 'export_refused' });
      throw new DomainError('EXPORTS_TOO_MANY', { exports_max: String(EXPORTS_PER_DAY) });
    }
    await this.log.append({ ...seen, kind: 'export_asked', why });
    return { ...asked, state: 'waiting' };
  }
}

function demandPeriod(from: string, to: string): void {
  const first = parseBusinessDate(from);
  const last = parseBusinessDate(to);
  if (last < first || last >= addDays(first, EXPORT_DAYS_MAX))
    throw new DomainError('DATE_INVALID', { field: 'to', date: to, least: from });
}
