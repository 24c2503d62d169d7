import type { CellValue, SheetLayout } from '../sheet-layout.js';
import type { TrialRow } from '../trial-balance.js';
import type { WorkbookNames } from '../workbook-names.js';
import { decimalQuantity } from './common-columns.js';

/** The trial balance (form S05-H). Money, goods and promises never add up, so each commodity has a total of its own. */
export const TRIAL_BALANCE: SheetLayout = {
  name: 'Cân đối phát sinh',
  title: 'BẢNG CÂN ĐỐI SỐ PHÁT SINH',
  form: 'S05-H',
  columns: [
    { header: 'Tài khoản', kind: 'text', width: 44, inDigest: true },
    { header: 'Tên tài khoản', kind: 'text', width: 40, inDigest: false },
    { header: 'Nguồn', kind: 'text', width: 22, inDigest: true },
    { header: 'Mã hàng', kind: 'text', width: 18, inDigest: true },
    { header: 'Tên hàng', kind: 'text', width: 26, inDigest: false },
    { header: 'ĐVT', kind: 'text', width: 10, inDigest: false },
    { header: 'Dư đầu Nợ', kind: 'quantity', width: 18, inDigest: true },
    { header: 'Dư đầu Có', kind: 'quantity', width: 18, inDigest: true },
    { header: 'Phát sinh Nợ', kind: 'quantity', width: 18, inDigest: true },
    { header: 'Phát sinh Có', kind: 'quantity', width: 18, inDigest: true },
    { header: 'Dư cuối Nợ', kind: 'quantity', width: 18, inDigest: true },
    { header: 'Dư cuối Có', kind: 'quantity', width: 18, inDigest: true },
  ],
};

/** What stands in place of an account where a commodity's rows are added up. */
const COMMODITY_TOTAL = 'Cộng';

/** Opening debit and credit, turnover, closing: whole đồng or thousandths. */
type Figures = readonly [bigint, bigint, bigint, bigint, bigint, bigint];

/** The rows of the trial balance, each commodity's followed by its total. @param rows by commodity */
export function* trialBalanceCells(names: WorkbookNames, rows: readonly TrialRow[]): Generator<readonly CellValue[]> {
  let sums: Figures | undefined;
  for (const [at, row] of rows.entries()) {
    const { account, fund, commodity } = row;
    const figures = figuresOf(row);
    sums = sums ? added(sums, figures) : figures;
    yield [account, names.account(account), fund, ...cells(names, commodity, figures)];
    if (rows[at + 1]?.commodity === commodity) continue;
    yield [COMMODITY_TOTAL, undefined, undefined, ...cells(names, commodity, sums)];
    sums = undefined;
  }
}

function cells(names: WorkbookNames, commodity: string, figures: Figures): readonly CellValue[] {
  const { name, unit } = names.commodity(commodity);
  return [commodity, name, unit, ...figures.map((quantity) => decimalQuantity(commodity, quantity))];
}

function figuresOf({ before, moved }: TrialRow): Figures {
  const opening = before.debits - before.credits;
  const closing = opening + moved.debits - moved.credits;
  return [...sided(opening), moved.debits, moved.credits, ...sided(closing)];
}

/** A balance on the side it stands on. */
function sided(balance: bigint): readonly [debit: bigint, credit: bigint] {
  return balance < 0n ? [0n, -balance] : [balance, 0n];
}

function added(a: Figures, b: Figures): Figures {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4], a[5] + b[5]];
}
