import { parseAccount } from '#core/journal/account.js';
import { VND } from '#core/journal/commodity.js';
import type { Entry, Line } from '#core/journal/entry.js';
import { factText, factTexts, optionalFactText } from '#core/journal/fact.js';
import type { NormBreach, PayeeKind } from '#core/journal/kinds/disbursement.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue } from '../sheet-layout.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, moneyOrGoods, sourceCells, wordOf, yesNo } from './common-columns.js';
import type { EntrySheet, SheetContext } from './entry-sheet.js';

const PAYEES: Readonly<Record<PayeeKind, string>> = { household: 'Hộ gia đình', organisation: 'Tổ chức', unit: 'Đơn vị Mặt trận' };
const BREACHES: Readonly<Record<NormBreach, string>> = {
  below_minimum: 'Dưới mức tối thiểu',
  above_maximum: 'Trên mức tối đa',
  count_missing: 'Chưa rõ số hộ, số người',
};

/** Everything handed out: to whom, by which decision, how much a household, whether it was signed for and confirmed, and what lies outside the norm. */
export const DISBURSEMENTS: EntrySheet = {
  layout: {
    name: 'Chi hỗ trợ',
    title: 'BÁO CÁO CHI TIẾT PHÂN PHỐI, SỬ DỤNG',
    form: 'BC3',
    columns: [
      POSITION,
      { header: 'Ngày', kind: 'date', width: 12, inDigest: true },
      { header: 'Số chứng từ', kind: 'text', width: 22, inDigest: true },
      { header: 'QĐ phân bổ (số, ngày)', kind: 'text', width: 28, inDigest: true },
      { header: 'Đợt', kind: 'text', width: 10, inDigest: true },
      { header: 'Đơn vị chi', kind: 'text', width: 9, inDigest: true },
      { header: 'Đơn vị nhận', kind: 'text', width: 11, inDigest: true },
      { header: 'Địa bàn', kind: 'text', width: 26, inDigest: false },
      { header: 'Mã nội dung chi', kind: 'text', width: 18, inDigest: true },
      { header: 'Nội dung chi', kind: 'text', width: 34, inDigest: false },
      { header: 'Đối tượng', kind: 'text', width: 16, inDigest: true },
      { header: 'Số hộ', kind: 'count', width: 9, inDigest: true },
      { header: 'Số người', kind: 'count', width: 9, inDigest: true },
      { header: 'Mức bình quân một hộ', kind: 'money', width: 14, inDigest: true },
      { header: 'Tiền', kind: 'money', width: 18, inDigest: true, isSummed: true },
      ...COMMODITY_COLUMNS,
      { header: 'Số lượng', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Giá trị', kind: 'money', width: 16, inDigest: true, isSummed: true },
      { header: 'Cộng', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Ngoài định mức', kind: 'text', width: 18, inDigest: true },
      { header: 'Lý do ngoài định mức', kind: 'text', width: 40, inDigest: false },
      { header: 'Ký nhận', kind: 'text', width: 9, inDigest: true },
      { header: 'Xác nhận địa phương', kind: 'text', width: 12, inDigest: true },
      { header: 'Nguồn', kind: 'text', width: 20, inDigest: true },
      { header: 'Người lập', kind: 'text', width: 18, inDigest: true },
      { header: 'Người duyệt', kind: 'text', width: 26, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['disbursement'],
  rows: (row, context) => {
    const used = (row.entry.lines ?? []).flatMap((line, at) =>
      parseAccount(line.account).type === 'used' ? [{ line, number: at + 1 }] : [],
    );
    const payee = payeeCells(row, context);
    // Households and people are the entry's, not each line's: they stand in its first row only.
    return used.map((part, at) => [
      ...decisionCells(row, context),
      ...payee.named,
      ...(at === 0 ? payee.counted : [undefined, undefined]),
      ...whatCells(row.entry, part.line, context),
      ...proofCells(row, part, context),
    ]);
  },
};

function decisionCells({ entry, facts }: CampaignRow, { survey }: SheetContext): readonly CellValue[] {
  const decisions = survey.allocations.decisionsOf(factTexts(entry, 'allocations'));
  const rounds = [...new Set(decisions.map(({ round }) => round))];
  const said = decisions.map(({ decisionNo, decisionDate }) => `${decisionNo}, ${decisionDate}`);
  return [entry.date, facts.vouchers.join(' '), said.join('; '), rounds.join('; '), entry.unit];
}

function payeeCells(
  { entry }: CampaignRow,
  { names }: SheetContext,
): { readonly named: readonly CellValue[]; readonly counted: readonly CellValue[] } {
  const [unit, category, payee] = [factText(entry, 'to_unit'), factText(entry, 'category'), factText(entry, 'payee_kind')];
  return {
    named: [unit, names.unit(unit), category, names.category(category), wordOf(PAYEES, payee)],
    counted: [Number(factText(entry, 'households')), Number(factText(entry, 'people'))],
  };
}

function whatCells(entry: Entry, line: Line, { names }: SheetContext): readonly CellValue[] {
  const households = BigInt(factText(entry, 'households'));
  const isMoney = line.commodity === VND;
  const [money, quantity] = moneyOrGoods(line.commodity, line.quantity);
  const value = line.valuation?.total;
  return [
    isMoney && households > 0n ? line.quantity / households : undefined,
    money,
    ...(isMoney ? [undefined, undefined, undefined] : commodityCells(names, line.commodity)),
    quantity,
    value,
    money ?? value,
  ];
}

function proofCells(
  row: CampaignRow,
  { line, number }: { readonly line: Line; readonly number: number },
  context: SheetContext,
): readonly CellValue[] {
  const { entry } = row;
  const { documents } = context.survey;
  const subjects = [`entry:${entry.index}`, `request:${entry.request?.id ?? ''}`];
  const breach = optionalFactText(entry, 'norm_breach');
  return [
    breach && wordOf(BREACHES, breach),
    breach && normReason(context, entry.index),
    yesNo(documents.has('signed_list', subjects)),
    yesNo(documents.has('local_confirmation', subjects)),
    line.fund,
    entry.by.maker,
    factTexts(entry, 'approvers').join(' '),
    ...sourceCells(row, number),
  ];
}

/** People's own words, where they were asked for and still exist. */
function normReason({ normReasons }: SheetContext, index: number): string {
  if (normReasons === undefined) return '(không kèm; chọn kèm lý do khi lập sổ)';
  return normReasons[String(index)] ?? '(không còn hoặc đã xoá theo yêu cầu)';
}
