import { foldLabel } from './text-cell.js';

const TOTALS = [
  'tongcong',
  'tongso',
  'tongphatsinh',
  'tongtien',
  'congphatsinh',
  'congtrang',
  'congsophatsinh',
  'sodudau',
  'soducuoi',
  'total',
  'grandtotal',
  'subtotal',
  'openingbalance',
  'closingbalance',
  'beginningbalance',
  'endingbalance',
];
const EXACT = new Set([...TOTALS, 'cong', 'tong', 'sodudauky', 'soducuoiky', 'tongphatsinhtrongky', 'tongcongtotal', 'tongsototal']);

const NUMBER = /^[\d./-]*$/;

/** Whether a cell begins like the label of a totals or balance row (`Tổng cộng / Total`, `Số dư đầu kỳ`). */
export function startsTotals(cell: string): boolean {
  if (NUMBER.test(cell)) return false;
  const label = foldLabel(cell);
  return EXACT.has(label) || TOTALS.some((start) => label.startsWith(start));
}

/** Whether a cell is such a label and nothing else: the only form accepted where people write freely. */
export function isTotalsLabel(cell: string): boolean {
  return cell.length <= 40 && EXACT.has(foldLabel(cell));
}
