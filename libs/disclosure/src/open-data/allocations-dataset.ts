import { asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { AllocationsViewReader } from '../decisions/allocations-view-reader.js';
import type { AllocationLineView, AllocationView, MoneyOrGoods } from '../decisions/decision-views.js';
import { type Cell, type ReadColumn, column } from './column.js';
import { type Dataset, dataset } from './dataset.js';
import { chunksThat, meetsFilter } from './meets-filter.js';

/** One line of a round: what one unit was given for one purpose. */
interface DecidedLine extends AllocationLineView {
  readonly round: AllocationView;
}

const COLUMNS: readonly ReadColumn<DecidedLine>[] = [
  column(
    'index',
    'count',
    { vi: 'Số thứ tự của bút toán trong sổ', en: 'Place of the entry in the log, from 0' },
    ({ round }) => round.index,
  ),
  column('date', 'date', { vi: 'Ngày ghi sổ', en: 'Business date of the entry' }, ({ round }) => round.date),
  column('unit', 'code', { vi: 'Mã đơn vị quyết định', en: 'Official code of the unit that decided' }, ({ round }) => round.unit.code),
  column('round', 'text', { vi: 'Đợt phân bổ', en: 'Round' }, ({ round }) => round.round),
  column('decision_no', 'text', { vi: 'Số quyết định', en: 'Number of the decision' }, ({ round }) => round.decision_no),
  column('decision_date', 'date', { vi: 'Ngày quyết định', en: 'Date of the decision' }, ({ round }) => round.decision_date),
  column('code', 'code', { vi: 'Mã dòng phân bổ', en: 'Code of the line, as hand-outs name it' }, ({ code }) => code),
  column('to_unit', 'code', { vi: 'Mã nơi được phân bổ', en: 'Official code of the place it is for' }, ({ unit }) => unit.code),
  column('to_unit_name', 'text', { vi: 'Tên nơi được phân bổ', en: 'Name of the place it is for' }, ({ unit }) => unit.name),
  column('category', 'code', { vi: 'Mã nội dung chi', en: 'Code of the expense category' }, ({ category }) => category),
  column(
    'earmark',
    'code',
    { vi: 'Mã mục đích do người ủng hộ chỉ định', en: 'Earmark, where givers tied it to something' },
    ({ earmark }) => earmark,
  ),
  column(
    'amount_vnd',
    'money',
    { vi: 'Số tiền được phân bổ; trống nếu là hiện vật', en: 'Money decided; empty for goods' },
    ({ decided }) => moneyOf(decided),
  ),
  column('left_vnd', 'money', { vi: 'Số tiền chưa chi của dòng này', en: 'Money of it that no hand-out has drawn yet' }, ({ left }) =>
    moneyOf(left),
  ),
  column(
    'item',
    'code',
    { vi: 'Mã mặt hàng; trống nếu là tiền', en: 'Code of the item; empty for money' },
    ({ decided }) => decided.goods?.item ?? null,
  ),
  column(
    'quantity',
    'quantity',
    { vi: 'Số lượng được phân bổ', en: 'Quantity decided, in measure' },
    ({ decided }) => decided.goods?.quantity ?? null,
  ),
  column(
    'left_quantity',
    'quantity',
    { vi: 'Số lượng chưa cấp', en: 'Quantity no hand-out has drawn yet' },
    ({ left }) => left.goods?.quantity ?? null,
  ),
  column('measure', 'text', { vi: 'Đơn vị tính', en: 'Unit of measure of the item' }, ({ decided }) => decided.goods?.unit ?? null),
  column(
    'status',
    'code',
    { vi: 'valid: còn tính; reversed: đã bị hủy', en: 'valid: counts; reversed: taken back' },
    ({ round }) => round.status,
  ),
  column(
    'reversed_by',
    'count',
    { vi: 'Số thứ tự của bút toán đã hủy nó', en: 'Place in the log of the entry that took it back' },
    ({ round }) => round.reversed_by,
  ),
];

/** Allocation decisions, a row per line. */
export function allocationsDataset(sources: PublicSources, reader: AllocationsViewReader): Dataset {
  return dataset<DecidedLine>({
    name: 'allocations',
    title: { vi: 'Quyết định phân bổ', en: 'Allocations' },
    about: {
      vi: 'Mỗi dòng là phần tiền hoặc hiện vật một nơi được phân bổ theo một quyết định, và phần chưa chi.',
      en: 'One row per place and purpose of an allocation decision, with what is left of it.',
    },
    key: ['code'],
    filters: ['unit', 'status', 'from', 'to', 'min', 'max'],
    columns: COLUMNS,
    rows: ({ filter, published }) =>
      Promise.resolve({
        asOf: asOfView(published, sources.place.publicUrl),
        chunks: chunksThat(decidedLines(reader.rounds(filter.campaign ?? '', published)), ({ round, decided }) =>
          meetsFilter(filter, {
            date: round.date,
            unit: round.unit.code,
            status: round.status,
            amount: BigInt(decided.money?.amount ?? 0),
          }),
        ),
      }),
  });
}

async function* decidedLines(rounds: AsyncIterable<readonly AllocationView[]>): AsyncGenerator<readonly DecidedLine[]> {
  for await (const chunk of rounds) yield chunk.flatMap((round) => round.lines.map((line) => ({ ...line, round })));
}

function moneyOf({ money }: MoneyOrGoods): Cell {
  return money === null ? null : BigInt(money.amount);
}
