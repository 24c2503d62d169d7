import type { GoodsFlowRow } from '../figures/figure-views.js';
import type { GoodsFlowReader } from '../figures/goods-flow-reader.js';
import { type ReadColumn, column } from './column.js';
import { atOnce, type Dataset, dataset } from './dataset.js';

const COLUMNS: readonly ReadColumn<GoodsFlowRow>[] = [
  column('item', 'code', { vi: 'Mã mặt hàng', en: 'Code of the item' }, ({ item }) => item),
  column('name', 'text', { vi: 'Tên mặt hàng', en: 'Name of the item' }, ({ name }) => name),
  column('measure', 'text', { vi: 'Đơn vị tính của các cột số lượng', en: 'Unit of measure of the quantities' }, ({ unit }) => unit),
  column('received', 'quantity', { vi: 'Đã nhận', en: 'Received' }, ({ received }) => received),
  column('given', 'quantity', { vi: 'Đã cấp cho người nhận', en: 'Handed out to recipients' }, ({ given }) => given),
  column('returned', 'quantity', { vi: 'Đã hoàn trả', en: 'Given back' }, ({ returned }) => returned),
  column(
    'lost',
    'quantity',
    { vi: 'Thiếu hụt, hư hỏng; số âm là thừa', en: 'Written off or missing; below zero where counts found more' },
    ({ lost }) => lost,
  ),
  column(
    'left',
    'quantity',
    { vi: 'Còn lại = nhận − cấp − hoàn trả − thiếu hụt', en: 'Left = received − given − returned − lost' },
    ({ left }) => left,
  ),
  column(
    'received_valued_vnd',
    'money',
    {
      vi: 'Ước giá của các dòng nhận đã định giá; không cộng vào tiền',
      en: 'Estimated value of received lines that carry one; never added to money',
    },
    ({ valued_vnd: value }) => BigInt(value),
  ),
  column(
    'not_valued_lines',
    'count',
    {
      vi: 'Số dòng nhận chưa định giá: chưa biết giá, không phải bằng không',
      en: 'Received lines nobody has valued: worth unknown, not zero',
    },
    ({ not_valued_lines: lines }) => lines,
  ),
];

/** What became of goods, by item. */
export function goodsDataset(goods: GoodsFlowReader): Dataset {
  return dataset<GoodsFlowRow>({
    name: 'goods',
    title: { vi: 'Hiện vật', en: 'Goods' },
    about: {
      vi: 'Mỗi dòng một mặt hàng: đã nhận, đã cấp, hoàn trả, thiếu hụt, còn lại.',
      en: 'One row per item: received, handed out, given back, lost, left.',
    },
    key: ['item'],
    filters: [],
    columns: COLUMNS,
    rows: async ({ filter }) => {
      const { as_of: asOf, data } = await goods.flow(filter.campaign ?? '');
      return { asOf, chunks: atOnce(data) };
    },
  });
}
