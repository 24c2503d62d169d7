import { VND, baseCommodity, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetColumn } from '../sheet-layout.js';
import type { WorkbookNames } from '../workbook-names.js';

/** The position of a row in its sheet, from 1. */
export const POSITION: SheetColumn = { header: 'STT', kind: 'count', width: 9, inDigest: false };

/** What a row is about: `vnd` or an item's code, its name and unit of measure. */
export const COMMODITY_COLUMNS: readonly SheetColumn[] = [
  { header: 'Mã hàng', kind: 'text', width: 18, inDigest: true },
  { header: 'Tên hàng', kind: 'text', width: 26, inDigest: false },
  { header: 'ĐVT', kind: 'text', width: 10, inDigest: false },
];

/** The cells of `COMMODITY_COLUMNS`; a promise shows what it promises. */
export function commodityCells(names: WorkbookNames, commodity: string): readonly CellValue[] {
  const base = baseCommodity(commodity);
  const { name, unit } = names.commodity(base);
  return [base, name, unit];
}

/** Where a row comes from: the entry, its line, and the beginning of its leaf hash. */
export const SOURCE_COLUMNS: readonly SheetColumn[] = [
  { header: 'Đã đảo bởi bút toán', kind: 'count', width: 12, inDigest: true },
  { header: 'Bút toán số', kind: 'count', width: 12, inDigest: true },
  { header: 'Dòng', kind: 'count', width: 7, inDigest: true },
  { header: 'Mã băm lá', kind: 'text', width: 15, inDigest: true },
];

/** The cells of `SOURCE_COLUMNS`. @param line number of the line in the entry, from 1 */
export function sourceCells({ entry, leaf12, reversedBy }: CampaignRow, line: number | undefined): readonly CellValue[] {
  return [reversedBy, entry.index, line, leaf12];
}

/** A quantity in two columns, đồng and goods: each filled only for its own sort. */
export function moneyOrGoods(commodity: string, quantity: bigint): readonly [money: CellValue, goods: CellValue] {
  return baseCommodity(commodity) === VND ? [quantity, undefined] : [undefined, decimalQuantity(commodity, quantity)];
}

/** A quantity as decimal text, below zero with a minus sign. */
export function decimalQuantity(commodity: string, quantity: bigint): string {
  return quantity < 0n ? `-${formatCommodityQuantity(commodity, -quantity)}` : formatCommodityQuantity(commodity, quantity);
}

/** Yes or no, as forms say it. */
export function yesNo(isSo: boolean): string {
  return isSo ? 'Có' : 'Không';
}

/** The word of a code, or the code itself for one this release does not know. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
