import { asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import { column, orNull } from './column.js';
import { type Dataset, dataset } from './dataset.js';
import { ENTRY_COLUMNS } from './entry-columns.js';
import type { FiledEntry } from './filed-entry.js';
import { filedEntryPages } from './filed-entry-pages.js';

const { index, date, at, unit, vouchers, amount, goods, status, reversedBy, leafHash } = ENTRY_COLUMNS;

/** Every entry of the log as lists show it, of one campaign or of all. */
export function entriesDataset(sources: PublicSources): Dataset {
  return dataset<FiledEntry>({
    name: 'entries',
    title: { vi: 'Bút toán', en: 'Entries' },
    about: {
      vi: 'Mọi bút toán của sổ theo thứ tự vào sổ: khoản ủng hộ, khoản chi, quyết định, bút toán hủy… Tên người ủng hộ như các trang hiển thị: che bớt, ẩn danh, hoặc đầy đủ khi người đó đồng ý.',
      en: 'Every entry in the order of the log: gifts, hand-outs, decisions, reversals … Givers as pages show them: masked, anonymous, or in full where they agreed.',
    },
    key: ['index'],
    filters: ['unit', 'kind', 'status', 'from', 'to', 'min', 'max'],
    columns: [
      index,
      date,
      at,
      column('kind', 'code', { vi: 'Loại bút toán', en: 'Kind of entry, e.g. contribution, disbursement, reversal' }, ({ kind }) => kind),
      column('campaign', 'code', { vi: 'Mã chiến dịch', en: 'Slug of the campaign' }, ({ campaign }) => campaign),
      unit,
      vouchers,
      column(
        'channel',
        'code',
        { vi: 'Cách nhận: cash, bank, goods, mixed', en: 'How a gift came: cash, bank, goods or mixed' },
        ({ channel }) => channel,
      ),
      column('donor', 'text', { vi: 'Người ủng hộ như trang hiển thị', en: 'The giver as pages show them' }, ({ donor }) => orNull(donor)),
      column('memo', 'text', { vi: 'Nội dung chuyển khoản như trang hiển thị', en: 'Memo as pages show it' }, ({ memo }) => orNull(memo)),
      column('reference', 'text', { vi: 'Đuôi mã giao dịch ngân hàng', en: 'End of the bank reference' }, ({ reference }) =>
        orNull(reference),
      ),
      amount,
      goods,
      status,
      reversedBy,
      column(
        'reverses',
        'count',
        { vi: 'Số thứ tự của bút toán mà nó hủy', en: 'Place in the log of the entry it takes back' },
        ({ reverses }) => reverses,
      ),
      column('reason', 'code', { vi: 'Mã lý do hủy', en: 'Code of the reason of a reversal' }, ({ reason }) => reason),
      leafHash,
    ],
    rows: ({ filter, published }) =>
      Promise.resolve({
        asOf: asOfView(published, sources.place.publicUrl),
        chunks: filedEntryPages(sources, filter, published.size),
      }),
  });
}
