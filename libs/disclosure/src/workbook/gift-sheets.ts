import { campaignPages, campaignPagesOf } from './campaign-rows.js';
import { CONTRIBUTIONS, contributionCells } from './sheets/contributions-sheet.js';
import { DAYS, type DaySums } from './sheets/days-sheet.js';
import { GOODS, goodsCells } from './sheets/goods-sheet.js';
import type { SheetSummary } from './workbook-request.js';
import { type Writing, openSheet } from './writing.js';

/**
 * Writes every gift; counts days on the way.
 * @throws Error when the gifts' leaves and the book's lines do not give the same sum
 */
export async function writeContributions(writing: Writing, days: DaySums): Promise<readonly SheetSummary[]> {
  const { range, tools, sums, context } = writing;
  const writer = openSheet(writing, CONTRIBUTIONS);
  let written = 0;
  let standing = 0n;
  for await (const page of campaignPages(tools.pool, range)) {
    for (const row of page) {
      days.add(row);
      if (row.entry.kind !== 'contribution') continue;
      written += 1;
      const isStanding = row.reversedBy === undefined;
      if (isStanding) standing += row.facts.amountVnd;
      writer.add(contributionCells(row, context, written), isStanding);
    }
    await writer.pause();
  }
  const summed = sums.totals.find(({ measure }) => measure === 'received_money')?.quantity ?? 0n;
  if (standing !== summed) throw new Error(`the book's lines sum to ${summed} đồng and its leaves to ${standing}`);
  return writer.close();
}

/** Writes every goods line of every gift. */
export async function writeGoods(writing: Writing): Promise<readonly SheetSummary[]> {
  const { range, tools, sums, context } = writing;
  const writer = openSheet(writing, GOODS);
  let written = 0;
  for await (const page of campaignPagesOf(tools.pool, range, sums.goods)) {
    for (const row of page) {
      for (const cells of goodsCells(row, context)) {
        written += 1;
        writer.add([written, ...cells], row.reversedBy === undefined);
      }
    }
    await writer.pause();
  }
  return writer.close();
}

/** Writes the sums of each day. */
export function writeDays(writing: Writing, days: DaySums): readonly SheetSummary[] {
  const writer = openSheet(writing, DAYS);
  for (const row of days.rows()) writer.add(row);
  return writer.close();
}
