import { campaignPagesOf } from './campaign-rows.js';
import { indexesOfKinds } from './campaign-survey.js';
import { correctionPages } from './corrections.js';
import type { CellValue, SheetLayout } from './sheet-layout.js';
import { ADJUSTMENTS, adjustmentCells } from './sheets/adjustments-sheet.js';
import type { EntrySheet } from './sheets/entry-sheet.js';
import { GOODS_LEDGER, STOCK_CARDS, goodsLedgerCells, stockCardCells } from './sheets/stock-sheets.js';
import { TRIAL_BALANCE, trialBalanceCells } from './sheets/trial-balance-sheet.js';
import { type StockPlace, type StockRow, stockRows } from './stock/stock-movements.js';
import type { SheetSummary } from './workbook-request.js';
import type { WorkbookNames } from './workbook-names.js';
import { type Writing, openSheet } from './writing.js';

/** Writes a sheet whose rows each come from one entry. */
export async function writeEntrySheet(writing: Writing, { layout, kinds, rows }: EntrySheet): Promise<readonly SheetSummary[]> {
  const { tools, range, context } = writing;
  const writer = openSheet(writing, layout);
  let written = 0;
  for await (const page of campaignPagesOf(tools.pool, range, indexesOfKinds(context.survey, kinds))) {
    for (const row of page) {
      for (const cells of rows(row, context)) {
        written += 1;
        writer.add([written, ...cells], row.reversedBy === undefined);
      }
    }
    await writer.pause();
  }
  return writer.close();
}

/** Writes what was taken back, what stands in its place, and shortages. */
export async function writeAdjustments(writing: Writing): Promise<readonly SheetSummary[]> {
  const { tools, range, context } = writing;
  const writer = openSheet(writing, ADJUSTMENTS);
  let written = 0;
  for await (const page of correctionPages(tools.pool, range, indexesOfKinds(context.survey, ['reversal', 'adjustment']))) {
    for (const cells of page.flatMap(adjustmentCells)) {
      written += 1;
      writer.add([written, ...cells]);
    }
    await writer.pause();
  }
  return writer.close();
}

/** Writes the goods ledger: every place, goods nobody has looked at included, with money. */
export async function writeGoodsLedger(writing: Writing): Promise<readonly SheetSummary[]> {
  return writeStock(writing, { layout: GOODS_LEDGER, place: 'stock and uninspected', cells: goodsLedgerCells });
}

/** Writes the stock cards: goods fit for use, without money. */
export async function writeStockCards(writing: Writing): Promise<readonly SheetSummary[]> {
  return writeStock(writing, { layout: STOCK_CARDS, place: 'stock', cells: stockCardCells });
}

interface StockSheet {
  readonly layout: SheetLayout;
  readonly place: StockPlace;
  readonly cells: (names: WorkbookNames, row: StockRow) => readonly CellValue[];
}

async function writeStock(writing: Writing, { layout, place, cells }: StockSheet): Promise<readonly SheetSummary[]> {
  const { tools, range, context } = writing;
  const writer = openSheet(writing, layout);
  let written = 0;
  for await (const rows of stockRows(tools.pool, range, { place, valuations: context.survey.valuations })) {
    for (const row of rows) {
      written += 1;
      // What a reversal gives back is a movement of its own: on a card every row counts.
      writer.add([written, ...cells(context.names, row)]);
    }
    await writer.pause();
  }
  return writer.close();
}

/** Writes the trial balance. */
export function writeTrialBalance(writing: Writing): readonly SheetSummary[] {
  const writer = openSheet(writing, TRIAL_BALANCE);
  for (const cells of trialBalanceCells(writing.context.names, writing.trial)) writer.add(cells);
  return writer.close();
}
