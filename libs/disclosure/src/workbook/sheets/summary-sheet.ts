import { MEASURE_DEFINITIONS } from '../../totals/measure-definition.js';
import type { GoodsView, MeasuresView, MoneyAndGoodsView, MoneyView } from '../../totals/totals-view.js';
import type { CellValue, SheetLayout } from '../sheet-layout.js';

/** Each public measure by itself; they never add up to one figure. */
export const SUMMARY: SheetLayout = {
  name: 'Tổng hợp',
  title: 'BÁO CÁO TỔNG HỢP',
  form: 'MB-01',
  columns: [
    { header: 'Mã số', kind: 'text', width: 20, inDigest: true },
    { header: 'Chỉ tiêu', kind: 'text', width: 26, inDigest: false },
    { header: 'Số tiền', kind: 'money', width: 20, inDigest: true },
    { header: 'Số khoản', kind: 'count', width: 12, inDigest: true },
    { header: 'Mã hàng', kind: 'text', width: 18, inDigest: true },
    { header: 'Số lượng', kind: 'quantity', width: 14, inDigest: true },
    { header: 'ĐVT', kind: 'text', width: 10, inDigest: false },
    { header: 'Giá trị hiện vật', kind: 'money', width: 18, inDigest: true },
    { header: 'Số dòng chưa định giá', kind: 'count', width: 12, inDigest: true },
    { header: 'Thuyết minh', kind: 'text', width: 70, inDigest: false },
  ],
};

/** The rows of the summary: money of a measure in one row, each of its goods in another. */
export function summaryRows(measures: MeasuresView): readonly (readonly CellValue[])[] {
  return keysOf(measures).flatMap((code) => {
    const { label, vi } = MEASURE_DEFINITIONS[code];
    const { money, goods } = parts(measures[code]);
    return [
      ...(money ? [[code, label.vi, BigInt(money.amount), money.count, undefined, undefined, undefined, undefined, undefined, vi]] : []),
      ...(!money && goods.length === 0
        ? [[code, label.vi, undefined, undefined, undefined, undefined, undefined, undefined, undefined, vi]]
        : []),
      ...goods.map((line, at) => goodsRow([code, label.vi], line, money === undefined && at === 0 ? vi : undefined)),
    ];
  });
}

/** @param note what the measure means, in the first of its rows */
function goodsRow(measure: readonly [code: string, label: string], line: GoodsView, note: string | undefined): readonly CellValue[] {
  const value = BigInt(line.valued_vnd);
  return [...measure, undefined, undefined, line.item, line.quantity, line.unit, value, line.not_valued_lines, note];
}

function parts(measure: MoneyView | MoneyAndGoodsView | readonly GoodsView[]): { money?: MoneyView; goods: readonly GoodsView[] } {
  if (isGoods(measure)) return { goods: measure };
  return 'money' in measure ? measure : { money: measure, goods: [] };
}

function isGoods(measure: MoneyView | MoneyAndGoodsView | readonly GoodsView[]): measure is readonly GoodsView[] {
  return Array.isArray(measure);
}

function keysOf(measures: MeasuresView): readonly (keyof MeasuresView)[] {
  return (Object.keys(MEASURE_DEFINITIONS) as (keyof MeasuresView)[]).filter((code) => code in measures);
}
