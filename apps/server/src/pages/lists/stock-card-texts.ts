import type { Language } from '../../http/language.js';

const VI = {
  title: (item: string, place: string): string => `Thẻ kho: ${item} · ${place}`,
  about: 'Mọi lần nhập, xuất hàng đã kiểm của một mặt hàng ở một kho, mới nhất trước.',
  toGoods: 'Hiện vật của chiến dịch',
  balance: 'Đang còn trong kho',
  balanceHint: 'Kể cả hàng đã hết hạn; hàng mới nhận chưa kiểm thì chưa có ở đây.',
  caption: (unit: string): string => `Số lượng tính bằng ${unit}; “tồn” là số còn lại sau mỗi lần`,
  movement: 'Ngày, việc',
  in: 'Nhập',
  out: 'Xuất',
  left: 'Tồn',
  expires: (day: string): string => `hạn dùng ${day}`,
  nothing: 'Chưa có hàng đã kiểm nào của mặt hàng này từng ở kho này.',
  asData: 'Thẻ này dưới dạng dữ liệu (JSON)',
  came: {
    inspection: 'Kiểm hàng đã nhận',
    stock_transfer: 'Nhận từ kho khác',
    stock_count: 'Kiểm kê: thừa so với sổ',
    reversal: 'Hủy một lần xuất',
    other: 'Nhập',
  },
  went: {
    disbursement: 'Cấp cho người nhận',
    stock_transfer: 'Chuyển sang kho khác',
    stock_count: 'Kiểm kê: thiếu so với sổ',
    write_off: 'Hư hỏng, hết hạn, mất',
    refund: 'Trả lại người ủng hộ',
    reversal: 'Hủy một lần nhập',
    other: 'Xuất',
  },
};

const EN: typeof VI = {
  title: (item, place) => `Stock card: ${item} · ${place}`,
  about: 'Every time inspected goods of one item came to a store or left it, newest first.',
  toGoods: 'Goods of the campaign',
  balance: 'In the store now',
  balanceHint: 'Expired goods included; goods that came and were not inspected yet are not here.',
  caption: (unit) => `Quantities in ${unit}; “left” is what was there after each movement`,
  movement: 'Date, what',
  in: 'In',
  out: 'Out',
  left: 'Left',
  expires: (day) => `expires ${day}`,
  nothing: 'No inspected goods of this item have been in this store yet.',
  asData: 'This card as data (JSON)',
  came: {
    inspection: 'Received goods inspected',
    stock_transfer: 'From another store',
    stock_count: 'Count: more than in the book',
    reversal: 'An issue taken back',
    other: 'In',
  },
  went: {
    disbursement: 'Handed out',
    stock_transfer: 'To another store',
    stock_count: 'Count: less than in the book',
    write_off: 'Spoiled, expired or lost',
    refund: 'Returned to the donor',
    reversal: 'A receipt taken back',
    other: 'Out',
  },
};

/** Words of a stock card's page, in both languages; movements by kind of entry, `other` for any kind without words of its own. */
export const STOCK_CARD_TEXTS: Readonly<Record<Language, typeof VI>> = { vi: VI, en: EN };
