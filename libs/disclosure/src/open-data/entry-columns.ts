import { type Cell, type ReadColumn, column, orNull } from './column.js';
import type { FiledEntry } from './filed-entry.js';

/** Columns every dataset of entries has, by name. */
export const ENTRY_COLUMNS = {
  index: column<FiledEntry>('index', 'count', { vi: 'Số thứ tự trong sổ, từ 0', en: 'Place in the log, from 0' }, ({ index }) => index),
  date: column<FiledEntry>('date', 'date', { vi: 'Ngày nghiệp vụ, giờ Việt Nam', en: 'Business date in Vietnam' }, ({ date }) => date),
  at: column<FiledEntry>('at', 'instant', { vi: 'Lúc vào sổ, giờ UTC', en: 'When it was sealed, UTC' }, ({ at }) => at),
  unit: column<FiledEntry>(
    'unit',
    'code',
    { vi: 'Mã đơn vị ghi sổ', en: 'Official code of the unit in whose book it is' },
    ({ unit }) => unit.code,
  ),
  vouchers: column<FiledEntry>(
    'vouchers',
    'text',
    { vi: 'Số chứng từ, cách nhau một dấu cách', en: 'Voucher numbers, one space apart' },
    ({ vouchers }) => orNull(vouchers.join(' ')),
  ),
  amount: column<FiledEntry>(
    'amount_vnd',
    'money',
    {
      vi: 'Số tiền, đồng; khoản bị hủy vẫn ghi số tiền, xem cột status',
      en: 'Money in whole đồng; what was taken back keeps its amount, see status',
    },
    ({ money }) => money.amount,
  ),
  goods: column<FiledEntry>(
    'goods',
    'text',
    {
      vi: 'Hiện vật: mã, số lượng, đơn vị; các dòng cách nhau bằng dấu chấm phẩy',
      en: 'Goods: item code, quantity, unit; lines apart by semicolons',
    },
    ({ goods }) => orNull(goodsText(goods)),
  ),
  status: column<FiledEntry>(
    'status',
    'code',
    { vi: 'valid: còn tính; reversed: đã bị hủy', en: 'valid: counts; reversed: taken back' },
    ({ status }) => status,
  ),
  reversedBy: column<FiledEntry>(
    'reversed_by',
    'count',
    { vi: 'Số thứ tự của bút toán đã hủy nó', en: 'Place in the log of the entry that took it back' },
    ({ reversed_by: by }) => by,
  ),
  leafHash: column<FiledEntry>(
    'leaf_hash',
    'code',
    { vi: 'Dấu vân tay của bút toán trong sổ, base64 của 32 byte', en: 'Leaf hash in the log (RFC 6962), base64 of 32 bytes' },
    ({ leaf_hash: hash }) => hash,
  ),
} as const satisfies Readonly<Record<string, ReadColumn<FiledEntry>>>;

/** Goods in one text: `gao 12.5 kg; mi-tom 3 thùng`. */
function goodsText(goods: FiledEntry['goods']): string {
  return goods.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`.trim()).join('; ');
}

/** The value of the goods lines that have one, or empty where there are none. */
export function goodsValue(goods: FiledEntry['goods']): Cell {
  const valued = goods.flatMap(({ valued_vnd: value }) => (value === null ? [] : [BigInt(value)]));
  return valued.length === 0 ? null : valued.reduce((sum, each) => sum + each, 0n);
}
