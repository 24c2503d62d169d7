import type { AreasReader } from '../figures/areas-reader.js';
import type { AreaView } from '../figures/figure-views.js';
import { type ReadColumn, column, orNull } from './column.js';
import { atOnce, type Dataset, dataset } from './dataset.js';

const COLUMNS: readonly ReadColumn<AreaView>[] = [
  column(
    'unit',
    'code',
    { vi: 'Mã xã, phường; trống ở dòng gộp', en: 'Official code of the commune; empty where several are shown together' },
    ({ unit }) => unit?.code ?? null,
  ),
  column('unit_name', 'text', { vi: 'Tên xã, phường', en: 'Name of the commune' }, ({ unit }) => unit?.name ?? null),
  column('hand_outs', 'count', { vi: 'Số lần chi còn tính', en: 'Hand-outs that stand' }, ({ hand_outs: count }) => count),
  column(
    'households',
    'count',
    { vi: 'Số lượt hộ; trống nếu quá ít để nêu', en: 'Households, once per hand-out; empty when too few to be told' },
    ({ households }) => households,
  ),
  column(
    'people',
    'count',
    { vi: 'Số lượt người; trống nếu quá ít để nêu', en: 'People, once per hand-out; empty when too few to be told' },
    ({ people }) => people,
  ),
  column('amount_vnd', 'money', { vi: 'Tiền đã chi', en: 'Money handed out' }, ({ money }) => BigInt(money.amount)),
  column('goods', 'text', { vi: 'Hiện vật đã cấp: mã, số lượng, đơn vị', en: 'Goods handed out: item code, quantity, unit' }, ({ goods }) =>
    orNull(goods.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`.trim()).join('; ')),
  ),
  column(
    'goods_valued_vnd',
    'money',
    {
      vi: 'Giá trị các dòng hiện vật đã định giá; không cộng vào tiền',
      en: 'Value of the goods lines that carry one; never added to money',
    },
    ({ goods }) => goods.reduce((sum, { valued_vnd: value }) => sum + BigInt(value), 0n),
  ),
];

/** What reached each commune. */
export function areasDataset(areas: AreasReader): Dataset {
  return dataset<AreaView>({
    name: 'areas',
    title: { vi: 'Địa bàn', en: 'Areas' },
    about: {
      vi: 'Đã chi cho từng xã, phường. Những nơi dưới 5 hộ được gộp thành một dòng để không ai bị nhận ra; cộng mọi dòng vẫn đủ.',
      en: 'What was handed out by commune. Places with fewer than 5 households are one row, so that nobody is picked out; all rows still make the whole.',
    },
    key: [],
    filters: [],
    columns: COLUMNS,
    rows: async ({ filter }) => {
      const { as_of: asOf, data } = await areas.areas(filter.campaign ?? '');
      return { asOf, chunks: atOnce(data) };
    },
  });
}
