import { rename, rm } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { businessDateOf } from '#core/dates.js';
import { measuresView } from '../totals/totals-view.js';
import type { CampaignRange } from './campaign-rows.js';
import { type CampaignSums, campaignSums } from './campaign-sums.js';
import { type CampaignSurvey, surveyCampaign } from './campaign-survey.js';
import { writeContributions, writeDays, writeGoods } from './gift-sheets.js';
import { writeAdjustments, writeEntrySheet, writeGoodsLedger, writeStockCards, writeTrialBalance } from './life-sheets.js';
import { assertLinesAgree } from './lines-agree.js';
import { sheetFrame } from './sheet-frame.js';
import { ALLOCATIONS, receivedByCommodity } from './sheets/allocations-sheet.js';
import { DaySums } from './sheets/days-sheet.js';
import { DIRECT_DELIVERIES } from './sheets/direct-deliveries-sheet.js';
import { DISBURSEMENTS } from './sheets/disbursements-sheet.js';
import { DOCUMENTS } from './sheets/documents-sheet.js';
import { PERIODS } from './sheets/periods-sheet.js';
import { PLEDGES } from './sheets/pledges-sheet.js';
import { REFUNDS } from './sheets/refunds-sheet.js';
import { SUMMARY, summaryRows } from './sheets/summary-sheet.js';
import { TRANSFERS } from './sheets/transfers-sheet.js';
import { trialBalance } from './trial-balance.js';
import { writeVerificationSheet } from './verification-sheet.js';
import { type SheetSummary, type WorkbookRequest, type WorkbookResult, partialPath } from './workbook-request.js';
import { WorkbookNames } from './workbook-names.js';
import { type WorkbookTools, type Writing, openSheet } from './writing.js';

/**
 * Writes the audit workbook of a campaign as of a size, in constant memory (docs/spec/workbook.md). The same size and
 * filter give the same digests of its sheets, whenever it is made and whatever was erased since.
 * @throws Error when the sums of the book's lines and of its leaves differ: such a book must not be handed out
 */
export async function writeWorkbook(request: WorkbookRequest, tools: WorkbookTools): Promise<WorkbookResult> {
  const started = performance.now();
  const partial = partialPath(request.path);
  try {
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
      filename: partial,
      useStyles: true,
      useSharedStrings: false,
      zip: { zlib: { level: 1 } },
    });
    const sheets = await writeSheets(await beginWriting(workbook, request, tools));
    writeVerificationSheet(workbook, request, sheets);
    await workbook.commit();
    await rename(partial, request.path);
    return {
      path: request.path,
      sheets,
      rows: sheets.reduce((sum, { rows }) => sum + rows, 0),
      seconds: (performance.now() - started) / 1000,
      peakMemory: process.resourceUsage().maxRSS * 1024,
    };
  } finally {
    await rm(partial, { force: true });
  }
}

/** Reads everything the first sheet has to know: names, sums, what became of things. */
async function beginWriting(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  request: WorkbookRequest,
  tools: WorkbookTools,
): Promise<Writing> {
  const { filter, sizes, at, normReasons } = request;
  const range: CampaignRange = { filter, size: sizes.figures };
  const names = await WorkbookNames.load(tools.pool);
  const survey = await surveyCampaign(tools.pool, range);
  const sums = await allSums(range, tools, survey);
  const trial = await trialBalance(tools.pool, range);
  const isOfSomeDays = filter.from !== undefined || filter.to !== undefined;
  if (!isOfSomeDays) assertLinesAgree(sums.totals, trial);
  const received = isOfSomeDays || filter.unit !== undefined ? undefined : receivedByCommodity(sums.totals);
  const frame = await sheetFrame(request, tools.pool, names);
  let written = 0;
  const onRows = (more: number): void => {
    written += more;
    tools.onProgress(written);
  };
  const context = { names, survey, asOf: businessDateOf(at), received, normReasons };
  return { workbook, range, tools, frame, sums, trial, context, onRows };
}

async function allSums(range: CampaignRange, { pool }: WorkbookTools, survey: CampaignSurvey): Promise<CampaignSums> {
  const { totals, goods } = await campaignSums(pool, range);
  return { totals: [...totals, ...survey.totals], goods };
}

/** All sheets in their order: what came, what was promised, decided and handed out, where goods lie, corrections, the books. */
async function writeSheets(writing: Writing): Promise<readonly SheetSummary[]> {
  const days = new DaySums();
  const sheets = [writeSummary(writing), await writeContributions(writing, days), await writeGoods(writing)];
  for (const sheet of [PLEDGES, DIRECT_DELIVERIES, ALLOCATIONS, DISBURSEMENTS, REFUNDS, TRANSFERS]) {
    sheets.push(await writeEntrySheet(writing, sheet));
  }
  sheets.push(await writeGoodsLedger(writing), await writeStockCards(writing), await writeAdjustments(writing), writeDays(writing, days));
  sheets.push(writeTrialBalance(writing), await writeEntrySheet(writing, PERIODS), await writeEntrySheet(writing, DOCUMENTS));
  return sheets.flat();
}

function writeSummary(writing: Writing): readonly SheetSummary[] {
  const { sums, context } = writing;
  const writer = openSheet(writing, SUMMARY);
  const units = new Map([...context.names.items].map(([code, { unit }]) => [code, unit]));
  for (const row of summaryRows(measuresView(sums.totals, units))) writer.add(row);
  return writer.close();
}
