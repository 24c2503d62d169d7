import { asOfView } from '../as-of/as-of.js';
import type { PublicSources } from '../as-of/public-sources.js';
import type { DocumentView } from '../decisions/decision-views.js';
import type { PublicDocuments } from '../decisions/public-documents.js';
import { type ReadColumn, column } from './column.js';
import { type Dataset, dataset } from './dataset.js';
import { chunksThat, meetsFilter } from './meets-filter.js';

const COLUMNS: readonly ReadColumn<DocumentView>[] = [
  column('index', 'count', { vi: 'Số thứ tự của bút toán trong sổ', en: 'Place of the entry in the log, from 0' }, ({ index }) => index),
  column('date', 'date', { vi: 'Ngày ghi sổ', en: 'Business date of the entry' }, ({ date }) => date),
  column('id', 'code', { vi: 'Mã chứng từ', en: 'Id of the document' }, ({ id }) => id),
  column('role', 'code', { vi: 'Loại chứng từ', en: 'What kind of document it is' }, ({ role }) => role),
  column('about', 'code', { vi: 'Chứng từ của bút toán, yêu cầu nào', en: 'The entry or request it belongs to' }, ({ about }) => about),
  column(
    'access',
    'code',
    {
      vi: 'public: ai cũng tải được; restricted: có dữ liệu cá nhân nên chỉ cam kết',
      en: 'public: anyone may have the file; restricted: only committed to',
    },
    ({ access }) => access,
  ),
  column('type', 'code', { vi: 'Kiểu tệp', en: 'Media type' }, ({ type }) => type),
  { ...column<DocumentView>('bytes', 'count', { vi: 'Dung lượng', en: 'Length of the file' }, ({ bytes }) => bytes), unit: 'byte' },
  column('number', 'text', { vi: 'Số hiệu ghi trên giấy', en: 'Number on the paper' }, ({ number }) => number),
  column('dated', 'date', { vi: 'Ngày ghi trên giấy', en: 'Date on the paper' }, ({ dated }) => dated),
  column(
    'sha256',
    'code',
    { vi: 'SHA-256 của tệp, base64; trống nếu hạn chế', en: 'SHA-256 of the file, base64; empty where restricted' },
    ({ sha256 }) => sha256,
  ),
  column('file_url', 'code', { vi: 'Địa chỉ tải tệp', en: 'Where the file is' }, ({ file_url: url }) => url),
];

/** Documents of a campaign. */
export function documentsDataset(sources: PublicSources, documents: PublicDocuments): Dataset {
  return dataset<DocumentView>({
    name: 'documents',
    title: { vi: 'Chứng từ, tài liệu', en: 'Documents' },
    about: {
      vi: 'Quyết định, danh sách ký nhận, hóa đơn… đã gắn vào sổ. Tệp có dữ liệu cá nhân không được công bố, chỉ ghi nhận là có.',
      en: 'Decisions, signed lists, invoices … bound to the book. Files with personal data are not published, only known to exist.',
    },
    key: ['id'],
    filters: ['from', 'to'],
    columns: COLUMNS,
    rows: ({ filter, published }) =>
      Promise.resolve({
        asOf: asOfView(published, sources.place.publicUrl),
        chunks: chunksThat(documents.every(filter.campaign ?? '', published), ({ date }) => meetsFilter(filter, { date })),
      }),
  });
}
