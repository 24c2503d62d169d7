import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue, SheetColumn, SheetLayout } from '../sheet-layout.js';
import type { StockRow } from '../stock/stock-movements.js';
import type { WorkbookNames } from '../workbook-names.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, decimalQuantity, sourceCells } from './common-columns.js';
import { kindName } from './kind-names.js';

const BLOCK_COLUMNS: readonly SheetColumn[] = [
  POSITION,
  ...COMMODITY_COLUMNS,
  { header: 'Kho', kind: 'text', width: 11, inDigest: true },
  { header: 'Tên kho', kind: 'text', width: 26, inDigest: false },
  { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
  { header: 'Số chứng từ', kind: 'text', width: 22, inDigest: true },
  { header: 'Diễn giải', kind: 'text', width: 26, inDigest: true },
  { header: 'Lô', kind: 'text', width: 40, inDigest: true },
  { header: 'Hạn sử dụng', kind: 'date', width: 12, inDigest: true },
];

/** Relief goods in detail (form S22-H): one block per item and warehouse, goods nobody has looked at included, with money where goods are valued. */
export const GOODS_LEDGER: SheetLayout = {
  name: 'Sổ chi tiết hàng',
  title: 'SỔ CHI TIẾT HÀNG CỨU TRỢ',
  form: 'S22-H',
  columns: [
    ...BLOCK_COLUMNS,
    { header: 'Tình trạng', kind: 'text', width: 12, inDigest: true },
    { header: 'Đơn giá', kind: 'money', width: 14, inDigest: true },
    { header: 'Nhập số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Nhập tiền', kind: 'money', width: 16, inDigest: true, isSummed: true },
    { header: 'Xuất số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Xuất tiền', kind: 'money', width: 16, inDigest: true, isSummed: true },
    { header: 'Tồn số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Tồn tiền', kind: 'money', width: 16, inDigest: true },
    ...SOURCE_COLUMNS,
  ],
};

/** Stock cards (form S21-H): goods fit for use, one block per item and warehouse, without money. */
export const STOCK_CARDS: SheetLayout = {
  name: 'Sổ kho',
  title: 'SỔ KHO (THẺ KHO)',
  form: 'S21-H',
  columns: [
    ...BLOCK_COLUMNS,
    { header: 'Nhập số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Xuất số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'Tồn số lượng', kind: 'quantity', width: 14, inDigest: true },
    ...SOURCE_COLUMNS,
  ],
};

const NO_SOURCE: readonly CellValue[] = [undefined, undefined, undefined, undefined];

/** The cells of `GOODS_LEDGER`, without their position. */
export function goodsLedgerCells(names: WorkbookNames, stock: StockRow): readonly CellValue[] {
  const { block } = stock;
  const quantity = (held: bigint): string => decimalQuantity(block.item, held);
  if ('opening' in stock) {
    const { balance, balanceVnd } = stock.opening;
    const none = [undefined, undefined, undefined, undefined, undefined, undefined];
    return [...openingCells(names, stock), ...none, quantity(balance), balanceVnd, ...NO_SOURCE];
  }
  const { row, number, move } = stock;
  const isIn = move.line.side === 'D';
  return [
    ...movedCells(names, stock),
    move.line.account.startsWith('stock:') ? 'Trong kho' : 'Chưa kiểm',
    move.unitPriceVnd,
    isIn ? quantity(move.line.quantity) : undefined,
    isIn ? move.valueVnd : undefined,
    isIn ? undefined : quantity(move.line.quantity),
    isIn ? undefined : move.valueVnd,
    quantity(move.balance),
    move.balanceVnd,
    ...sourceCells(row, number),
  ];
}

/** The cells of `STOCK_CARDS`, without their position. */
export function stockCardCells(names: WorkbookNames, stock: StockRow): readonly CellValue[] {
  const quantity = (held: bigint): string => decimalQuantity(stock.block.item, held);
  if ('opening' in stock) {
    return [...openingCells(names, stock), undefined, undefined, quantity(stock.opening.balance), ...NO_SOURCE];
  }
  const { row, number, move } = stock;
  const moved = quantity(move.line.quantity);
  const isIn = move.line.side === 'D';
  return [
    ...movedCells(names, stock),
    isIn ? moved : undefined,
    isIn ? undefined : moved,
    quantity(move.balance),
    ...sourceCells(row, number),
  ];
}

function blockCells(names: WorkbookNames, { block: { item, warehouse } }: StockRow): readonly CellValue[] {
  return [...commodityCells(names, item), warehouse, names.unit(warehouse)];
}

function openingCells(names: WorkbookNames, stock: StockRow): readonly CellValue[] {
  return [...blockCells(names, stock), undefined, undefined, 'Tồn đầu kỳ', undefined, undefined];
}

function movedCells(names: WorkbookNames, stock: Extract<StockRow, { readonly row: CampaignRow }>): readonly CellValue[] {
  const { entry, facts } = stock.row;
  const { line, lot } = stock.move;
  const what = entry.reverses ? `${kindName(entry.kind)} ${entry.reverses.index}` : kindName(entry.kind);
  return [...blockCells(names, stock), entry.date, facts.vouchers.join(' '), what, line.lot, lot?.expiresOn];
}
