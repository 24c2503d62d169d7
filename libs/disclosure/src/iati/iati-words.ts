import type { Words } from '../open-data/column.js';
import type { IatiKind, IatiTransaction } from './iati-transactions.js';

/** What each kind is called. */
const NAMES: Readonly<Record<IatiKind, Words>> = {
  contribution: { vi: 'Tiền ủng hộ đã nhận', en: 'Gifts received' },
  interest: { vi: 'Lãi tiền gửi', en: 'Bank interest' },
  bank_charge: { vi: 'Phí ngân hàng, trừ vào lãi', en: 'Bank charges, taken from interest' },
  refund: { vi: 'Hoàn trả người ủng hộ', en: 'Returned to the giver' },
  pledge: { vi: 'Đăng ký ủng hộ', en: 'Pledges' },
  allocation: { vi: 'Quyết định phân bổ', en: 'Allocation decision' },
  disbursement: { vi: 'Chi hỗ trợ', en: 'Handed out' },
};

const GOODS: Words = { vi: 'Hiện vật, theo giá trị đã ghi', en: 'Goods, at recorded value' };

/** Everybody who is not shown by name. */
export const INDIVIDUALS: Words = {
  vi: 'Các cá nhân và người ủng hộ không nêu tên, cộng theo ngày',
  en: 'Individuals and givers not named, added up by day',
};

/** What a transaction is, in a line. */
export function transactionWords({ kind, inKind, isReversal, count, index }: IatiTransaction): Words {
  const entries =
    index === undefined ? { vi: `${count} khoản`, en: `${count} entries` } : { vi: `bút toán ${index}`, en: `entry ${index}` };
  const said = (language: keyof Words): string =>
    [isReversal ? { vi: 'Hủy', en: 'Reversal' }[language] : '', NAMES[kind][language], inKind ? GOODS[language] : '', entries[language]]
      .filter((part) => part !== '')
      .join(' – ');
  return { vi: said('vi'), en: said('en') };
}
