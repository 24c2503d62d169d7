import { parseAccount } from '#core/journal/account.js';
import type { Line } from '#core/journal/entry.js';
import { factText } from '#core/journal/fact.js';
import type { PledgeChannel } from '#core/journal/kinds/pledge.js';
import type { CampaignRow } from '../campaign-rows.js';
import type { CellValue } from '../sheet-layout.js';
import type { PledgeOutcome } from '../state/pledge-outcomes.js';
import { COMMODITY_COLUMNS, POSITION, SOURCE_COLUMNS, commodityCells, moneyOrGoods, sourceCells, wordOf } from './common-columns.js';
import type { EntrySheet, SheetContext } from './entry-sheet.js';

const CHANNELS: Readonly<Record<PledgeChannel, string>> = {
  cash: 'Tiền mặt',
  bank: 'Chuyển khoản',
  goods: 'Hiện vật',
  mixed: 'Tiền và hiện vật',
  direct: 'Trao trực tiếp',
};

/** Every thing promised and what became of it by the size: received, handed over directly, no longer waited for, still waited for. */
export const PLEDGES: EntrySheet = {
  layout: {
    name: 'Đăng ký - tiếp nhận',
    title: 'BẢNG THEO DÕI ĐĂNG KÝ - TIẾP NHẬN - CHUYỂN THẲNG',
    form: 'MB-17',
    columns: [
      POSITION,
      { header: 'Ngày đăng ký', kind: 'date', width: 12, inDigest: true },
      { header: 'Số đăng ký', kind: 'text', width: 38, inDigest: true },
      { header: 'Đơn vị', kind: 'text', width: 9, inDigest: true },
      { header: 'Nhà tài trợ', kind: 'text', width: 32, inDigest: false },
      { header: 'Hình thức', kind: 'text', width: 16, inDigest: true },
      { header: 'Hạn', kind: 'date', width: 12, inDigest: true },
      ...COMMODITY_COLUMNS,
      { header: 'Số tiền đăng ký', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Số lượng đăng ký', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Đã nhận qua tài khoản, tiền mặt', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Đã nhận hiện vật', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền chuyển thẳng', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật chuyển thẳng', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền thôi chờ', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật thôi chờ', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Tiền còn lại', kind: 'money', width: 18, inDigest: true, isSummed: true },
      { header: 'Hiện vật còn lại', kind: 'quantity', width: 14, inDigest: true },
      { header: 'Trạng thái', kind: 'text', width: 18, inDigest: true },
      { header: 'Bút toán theo dõi', kind: 'text', width: 22, inDigest: true },
      ...SOURCE_COLUMNS,
    ],
  },
  kinds: ['pledge'],
  rows: (row, context) =>
    (row.entry.lines ?? []).flatMap((line, at) =>
      parseAccount(line.account).type === 'promised' ? [pledgeCells(row, { line, number: at + 1 }, context)] : [],
    ),
};

function pledgeCells(
  row: CampaignRow,
  { line, number }: { readonly line: Line; readonly number: number },
  { names, survey, asOf }: SheetContext,
): readonly CellValue[] {
  const { entry, donor } = row;
  const outcome = survey.pledges.of(line.lot ?? '');
  const isReversed = row.reversedBy !== undefined;
  const left = isReversed ? 0n : line.quantity - outcome.received - outcome.direct - outcome.givenUp;
  const due = factText(entry, 'due');
  const channel = factText(entry, 'channel');
  return [
    entry.date,
    entry.id,
    entry.unit,
    donor,
    wordOf(CHANNELS, channel),
    due,
    ...commodityCells(names, line.commodity),
    ...[line.quantity, outcome.received, outcome.direct, outcome.givenUp, left].flatMap((quantity) =>
      moneyOrGoods(line.commodity, quantity),
    ),
    isReversed ? 'Đã hủy' : stateOf(outcome, { left, isOverdue: due < asOf }),
    outcome.entries.join(' '),
    ...sourceCells(row, number),
  ];
}

function stateOf(outcome: PledgeOutcome, { left, isOverdue }: { readonly left: bigint; readonly isOverdue: boolean }): string {
  if (left > 0n) {
    if (isOverdue) return 'Quá hạn';
    return outcome.received + outcome.direct > 0n ? 'Nhận một phần' : 'Đang chờ';
  }
  if (outcome.givenUp === 0n) return 'Đã nhận đủ';
  return outcome.hasExpired ? 'Hết hạn' : 'Thôi chờ';
}
