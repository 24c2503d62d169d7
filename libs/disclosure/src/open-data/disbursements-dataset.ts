import { type PublishedSize, asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { HandOutRow } from '../hand-outs/hand-out-rows.js';
import type { HandOutsReader } from '../hand-outs/hand-outs-reader.js';
import type { ListFilter } from '../listing/list-filter.js';
import { type ReadColumn, column, orNull } from './column.js';
import { type Dataset, dataset } from './dataset.js';
import { ENTRY_COLUMNS, goodsValue } from './entry-columns.js';
import type { FiledEntry } from './filed-entry.js';
import { publicEntryPages } from './public-entry-pages.js';

const { index, date, at, unit, vouchers, amount, goods, status, reversedBy, leafHash } = ENTRY_COLUMNS;

const COLUMNS: readonly ReadColumn<HandOutRow>[] = [
  ofEntry(index),
  ofEntry(date),
  ofEntry(at),
  ofEntry(unit),
  column('unit_name', 'text', { vi: 'Tên đơn vị chi', en: 'Name of the unit that handed out' }, ({ entry }) => entry.unit.name),
  column(
    'to_unit',
    'code',
    { vi: 'Mã xã, phường nhận', en: 'Official code of the commune it went to' },
    ({ to_unit: to }) => to?.code ?? null,
  ),
  column(
    'to_unit_name',
    'text',
    { vi: 'Tên xã, phường nhận', en: 'Name of the commune it went to' },
    ({ to_unit: to }) => to?.name ?? null,
  ),
  column('category', 'code', { vi: 'Mã nội dung chi', en: 'Code of the expense category' }, ({ category }) => category?.code ?? null),
  column('category_name', 'text', { vi: 'Nội dung chi', en: 'Name of the expense category' }, ({ category }) => category?.name ?? null),
  column(
    'payee_kind',
    'code',
    { vi: 'Đối tượng: household, organisation, unit', en: 'Who received: household, organisation or unit' },
    (row) => row.payee_kind,
  ),
  column(
    'households',
    'count',
    { vi: 'Số hộ; trống nếu nêu ra thì có thể nhận ra ai', en: 'Households; empty where telling them could point at somebody' },
    ({ households }) => households,
  ),
  column(
    'people',
    'count',
    { vi: 'Số người; trống nếu nêu ra thì có thể nhận ra ai', en: 'People; empty where telling them could point at somebody' },
    ({ people }) => people,
  ),
  column(
    'decisions',
    'text',
    { vi: 'Số quyết định phân bổ; cách nhau bằng dấu chấm phẩy', en: 'Numbers of the allocation decisions, apart by semicolons' },
    (row) => orNull(row.decisions.map(({ number }) => number).join('; ')),
  ),
  ofEntry(vouchers),
  ofEntry(amount),
  ofEntry(goods),
  column(
    'goods_valued_vnd',
    'money',
    {
      vi: 'Giá trị các dòng hiện vật đã định giá; không cộng vào tiền',
      en: 'Value of the goods lines that carry one; never added to money',
    },
    ({ entry }) => goodsValue(entry.goods),
  ),
  ofEntry(status),
  ofEntry(reversedBy),
  ofEntry(leafHash),
];

/**
 * Every hand-out by itself, as the list of a campaign shows it: counts of households only where no other table hides them (Law 91/2025 art. 16).
 */
export function disbursementsDataset(sources: PublicSources, reader: HandOutsReader): Dataset {
  return dataset<HandOutRow>({
    name: 'disbursements',
    title: { vi: 'Khoản chi', en: 'Hand-outs' },
    about: {
      vi: 'Mỗi dòng là một lần chi tiền, cấp hiện vật: cho xã nào, nội dung gì, theo quyết định nào. Số hộ để trống khi ít đến mức có thể nhận ra ai; tổng theo xã ở bảng địa bàn.',
      en: 'One row per hand-out of money or goods: which commune, what for, under which decision. Households are empty where they are few enough to point at somebody; sums by commune are in the areas.',
    },
    key: ['index'],
    filters: ['unit', 'status', 'from', 'to', 'min', 'max'],
    columns: COLUMNS,
    rows: ({ filter, published }) =>
      Promise.resolve({ asOf: asOfView(published, sources.place.publicUrl), chunks: handOutRows(sources, reader, { filter, published }) }),
  });
}

async function* handOutRows(
  sources: PublicSources,
  reader: HandOutsReader,
  { filter, published }: { readonly filter: ListFilter; readonly published: PublishedSize },
): AsyncGenerator<readonly HandOutRow[]> {
  for await (const page of publicEntryPages(sources, { ...filter, kind: 'disbursement' }, published.size)) {
    yield await reader.rows(filter.campaign ?? '', page, published.size);
  }
}

/** A column of the entry a hand-out is. */
function ofEntry({ cell, ...described }: ReadColumn<FiledEntry>): ReadColumn<HandOutRow> {
  return { ...described, cell: ({ entry }) => cell(entry) };
}
