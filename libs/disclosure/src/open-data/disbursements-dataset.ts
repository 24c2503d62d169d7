import { asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { EntryView } from '../listing/entry-view.js';
import { column } from './column.js';
import { type Dataset, dataset } from './dataset.js';
import { ENTRY_COLUMNS, goodsValue } from './entry-columns.js';
import { publicEntryPages } from './public-entry-pages.js';

const { index, date, at, unit, vouchers, amount, goods, status, reversedBy, leafHash } = ENTRY_COLUMNS;

/**
 * Every hand-out by itself: when, by whom, how much. Where it went and to how many stands in the areas, where places with a few households are
 * shown together: both in one row would tell them apart (Law 91/2025 art. 16).
 */
export function disbursementsDataset(sources: PublicSources): Dataset {
  return dataset<EntryView>({
    name: 'disbursements',
    title: { vi: 'Khoản chi', en: 'Hand-outs' },
    about: {
      vi: 'Mỗi dòng là một lần chi tiền, cấp hiện vật. Nơi nhận và số hộ nằm ở bảng địa bàn, gộp những nơi dưới 5 hộ để không ai bị nhận ra.',
      en: 'One row per hand-out of money or goods. Where it went and to how many households stands in the areas, where places with fewer than 5 are shown together.',
    },
    key: ['index'],
    filters: ['unit', 'status', 'from', 'to', 'min', 'max'],
    columns: [
      index,
      date,
      at,
      unit,
      column('unit_name', 'text', { vi: 'Tên đơn vị chi', en: 'Name of the unit that handed out' }, (row) => row.unit.name),
      vouchers,
      amount,
      goods,
      column(
        'goods_valued_vnd',
        'money',
        {
          vi: 'Giá trị các dòng hiện vật đã định giá; không cộng vào tiền',
          en: 'Value of the goods lines that carry one; never added to money',
        },
        (row) => goodsValue(row.goods),
      ),
      status,
      reversedBy,
      leafHash,
    ],
    rows: ({ filter, published }) =>
      Promise.resolve({
        asOf: asOfView(published, sources.place.publicUrl),
        chunks: publicEntryPages(sources, { ...filter, kind: 'disbursement' }, published.size),
      }),
  });
}
