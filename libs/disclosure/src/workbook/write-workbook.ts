import { rename, rm } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type pg from 'pg';
import { businessDateOf, formatDateVietnamese, formatInstantVietnamese } from '#core/dates.js';
import { vnd } from '#core/vnd.js';
import { amountInWords } from '#core/words.js';
import { Registry, type ItemName } from '../registry/registry.js';
import { measuresView } from '../totals/totals-view.js';
import { type CampaignRange, campaignPages, campaignPagesOf } from './campaign-rows.js';
import { type CampaignSums, campaignSums } from './campaign-sums.js';
import { type SheetFrame, SheetWriter } from './sheet-writer.js';
import { CONTRIBUTIONS, contributionCells } from './sheets/contributions-sheet.js';
import { DAYS, DaySums } from './sheets/days-sheet.js';
import { GOODS, goodsCells } from './sheets/goods-sheet.js';
import { REVERSALS, reversalCells } from './sheets/reversals-sheet.js';
import { SUMMARY, summaryRows } from './sheets/summary-sheet.js';
import { writeVerificationSheet } from './verification-sheet.js';
import { type SheetSummary, type WorkbookRequest, type WorkbookResult, partialPath } from './workbook-request.js';

/** How far a workbook is: data rows written. */
export type WorkbookProgress = (rows: number) => void;

/** What a workbook is written with. */
export interface WorkbookTools {
  /** connections of the role `auditor` */
  readonly pool: pg.Pool;
  readonly onProgress: WorkbookProgress;
  /** data rows on one sheet at most; for tests of what happens beyond */
  readonly rowsMax?: number;
}

interface Writing {
  readonly workbook: ExcelJS.stream.xlsx.WorkbookWriter;
  readonly request: WorkbookRequest;
  readonly range: CampaignRange;
  readonly tools: WorkbookTools;
  readonly frame: SheetFrame;
  readonly sums: CampaignSums;
  readonly items: ReadonlyMap<string, ItemName>;
}

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
    const sheets = await writeSheets(workbook, request, tools);
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

async function writeSheets(
  workbook: ExcelJS.stream.xlsx.WorkbookWriter,
  request: WorkbookRequest,
  tools: WorkbookTools,
): Promise<readonly SheetSummary[]> {
  const range: CampaignRange = { filter: request.filter, size: request.sizes.figures };
  const registry = new Registry(tools.pool);
  const writing: Writing = {
    workbook,
    request,
    range,
    tools,
    frame: await sheetFrame(request, tools.pool, registry),
    sums: await campaignSums(tools.pool, range),
    items: await registry.items(),
  };
  const summary = writeSummary(writing);
  const days = new DaySums();
  const contributions = await writeContributions(writing, days);
  const goods = await writeGoods(writing);
  const reversals = await writeReversals(writing);
  return [...summary, ...contributions, ...goods, ...reversals, ...writeDays(writing, days)];
}

function writeSummary({ workbook, frame, sums, items }: Writing): readonly SheetSummary[] {
  const writer = new SheetWriter(workbook, { layout: SUMMARY, frame });
  const units = new Map([...items].map(([code, { unit }]) => [code, unit]));
  for (const row of summaryRows(measuresView(sums.totals, units))) writer.add(row);
  return writer.close();
}

async function writeContributions(writing: Writing, days: DaySums): Promise<readonly SheetSummary[]> {
  const { workbook, frame, range, tools, sums } = writing;
  const writer = new SheetWriter(workbook, { layout: CONTRIBUTIONS, frame, ...rowsMax(tools) });
  let written = 0;
  let standing = 0n;
  for await (const page of campaignPages(tools.pool, range)) {
    for (const row of page) {
      if (row.entry.kind === 'contribution' || row.entry.kind === 'reversal') days.add(row);
      if (row.entry.kind !== 'contribution') continue;
      written += 1;
      if (row.reversedBy === undefined) standing += row.facts.amountVnd;
      writer.add(contributionCells(row, written));
    }
    await writer.pause();
    tools.onProgress(written);
  }
  const summed = sums.totals.find(({ measure }) => measure === 'received_money')?.quantity ?? 0n;
  if (standing !== summed) throw new Error(`the book's lines sum to ${summed} đồng and its leaves to ${standing}`);
  return writer.close();
}

async function writeGoods({ workbook, frame, range, tools, sums, items }: Writing): Promise<readonly SheetSummary[]> {
  const writer = new SheetWriter(workbook, { layout: GOODS, frame, ...rowsMax(tools) });
  let written = 0;
  for await (const page of campaignPagesOf(tools.pool, range, sums.goods)) {
    for (const row of page) {
      for (const cells of goodsCells(row, items)) {
        written += 1;
        writer.add([written, ...cells]);
      }
    }
    await writer.pause();
  }
  return writer.close();
}

async function writeReversals({ workbook, frame, range, tools, sums }: Writing): Promise<readonly SheetSummary[]> {
  const writer = new SheetWriter(workbook, { layout: REVERSALS, frame, ...rowsMax(tools) });
  let written = 0;
  for await (const page of campaignPagesOf(tools.pool, range, sums.reversals)) {
    for (const row of page) {
      written += 1;
      writer.add(reversalCells(row, written));
    }
    await writer.pause();
  }
  return writer.close();
}

function writeDays({ workbook, frame }: Writing, days: DaySums): readonly SheetSummary[] {
  const writer = new SheetWriter(workbook, { layout: DAYS, frame });
  for (const row of days.rows()) writer.add(row);
  return writer.close();
}

function rowsMax({ rowsMax: most }: WorkbookTools): { rowsMax?: number } {
  return most === undefined ? {} : { rowsMax: most };
}

async function sheetFrame(request: WorkbookRequest, pool: pg.Pool, registry: Registry): Promise<SheetFrame> {
  const { filter, sizes, at } = request;
  const { rows } = await pool.query<{ unit: string; title: string | null }>(
    "SELECT e.unit, c.facts->>'title' AS title FROM ledger.campaign c JOIN ledger.entry e ON e.idx = c.opened_idx WHERE c.slug = $1",
    [filter.campaign],
  );
  const { unit = '', title = null } = rows[0] ?? {};
  const period = [filter.from && `từ ${formatDateVietnamese(filter.from)}`, filter.to && `đến ${formatDateVietnamese(filter.to)}`];
  const scope = [
    `Đợt vận động: ${title ?? filter.campaign}`,
    ...period,
    `tính đến bút toán ${sizes.figures} (${formatInstantVietnamese(at)})`,
  ];
  const day = formatDateVietnamese(businessDateOf(at));
  return {
    superior: 'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM',
    unit: (await registry.unit(unit)).name,
    legalBasis: 'Nghị định 93/2021/NĐ-CP; Thông tư 41/2022/TT-BTC',
    scope: scope.filter((part) => part !== undefined).join(', '),
    foot: (sums) => [
      ...[...sums].map(([header, sum]): [number, string][] => [[3, `${header} bằng chữ: ${amountInWords(vnd(sum))}`]]),
      [[3, `Số liệu đến ngày ${day}`]],
      [
        [2, 'Người lập (ký, họ tên)'],
        [5, 'Phụ trách kế toán (ký, họ tên)'],
        [7, 'Trưởng Ban (ký, họ tên, đóng dấu)'],
      ],
    ],
  };
}
