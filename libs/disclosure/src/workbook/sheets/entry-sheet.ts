import type { BusinessDate } from '#core/dates.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CampaignSurvey } from '../campaign-survey.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';
import type { WorkbookNames } from '../workbook-names.js';

/** What the rows of a sheet are made of besides their own entry. */
export interface SheetContext {
  readonly names: WorkbookNames;
  readonly survey: CampaignSurvey;
  /** business date of the last entry counted */
  readonly asOf: BusinessDate;
  /** What the campaign received by commodity, whole đồng or thousandths; `undefined` in a workbook of a part of the campaign. */
  readonly received: ReadonlyMap<string, bigint> | undefined;
  /** Reasons of hand-outs outside the norm, by log index; `undefined` in a workbook made without people's words. */
  readonly normReasons: Readonly<Record<string, string>> | undefined;
}

/** A sheet whose rows each come from one entry, in the order of the log. */
export interface EntrySheet {
  readonly layout: SheetLayout;
  /** Kinds of the entries it is made of. */
  readonly kinds: readonly string[];
  /** The rows of an entry, without their position, which is the first column of every such sheet. */
  readonly rows: (row: CampaignRow, context: SheetContext) => readonly (readonly CellValue[])[];
}
