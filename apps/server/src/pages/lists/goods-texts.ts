import type { Language } from '../../http/language.js';
import { counted } from '../counted.js';

const VI = {
  byItem: 'Theo mặt hàng',
  byStore: 'Theo kho',
  noGoods: 'Chưa có hiện vật nào vào sổ.',
  noStock: 'Không còn hàng trong kho nào.',
  item: 'Mặt hàng',
  store: 'Kho',
  there: 'Dùng được',
  uninspected: (quantity: string): string => `chưa kiểm ${quantity}`,
  expired: (quantity: string): string => `hết hạn ${quantity}`,
  stockCard: (lots: string): string => `Thẻ kho (${lots} lô)`,
  emptyCard: 'Thẻ kho',
  firstExpiry: (day: string): string => `lô sớm nhất hết hạn ${day}`,
  storeCaption: 'Hàng đang nằm trong từng kho; “chưa kiểm” là hàng đã nhận nhưng chưa ai kiểm',
  onTheWay: 'Đang trên đường',
  onTheWayLine: (from: string, to: string, day: string): string => `${from} → ${to}, gửi ngày ${day}`,
  needs: 'Nhu cầu',
  needsCaption: 'Nhu cầu do đơn vị công bố; “còn thiếu” đã trừ phần đã cấp, đang có và đang đến',
  wanted: 'Cần',
  haveAndComing: (have: string, coming: string): string => `đang có ${have} · đang đến ${coming}`,
  missing: 'Còn thiếu',
  noAreas: 'Chưa có khoản chi nào theo địa bàn.',
  areasCount: (count: string): string => `${count} địa bàn`,
};

const EN: typeof VI = {
  byItem: 'By item',
  byStore: 'By store',
  noGoods: 'No goods are in the book yet.',
  noStock: 'Nothing is left in any store.',
  item: 'Item',
  store: 'Store',
  there: 'Usable',
  uninspected: (quantity) => `not inspected ${quantity}`,
  expired: (quantity) => `expired ${quantity}`,
  stockCard: (lots) => `Stock card (${counted(lots, 'lot', 'lots')})`,
  emptyCard: 'Stock card',
  firstExpiry: (day) => `first lot expires ${day}`,
  storeCaption: 'Goods lying in each store; “not inspected” was received and nobody has looked at it yet',
  onTheWay: 'On the way',
  onTheWayLine: (from, to, day) => `${from} → ${to}, sent on ${day}`,
  needs: 'Needs',
  needsCaption: 'Needs as the units publish them; “missing” leaves out what was handed out, what is there and what is coming',
  wanted: 'Wanted',
  haveAndComing: (have, coming) => `${have} there · ${coming} coming`,
  missing: 'Missing',
  noAreas: 'Nothing has been handed out in any place yet.',
  areasCount: (count) => counted(count, 'place', 'places'),
};

/** Words of the page of goods, in both languages. */
export const GOODS_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
