import type { DatasetFormat } from '#disclosure/open-data/row-formats.js';
import type { Language } from '../../http/language.js';

const VI = {
  title: 'Dữ liệu mở',
  description: 'Tải toàn bộ sổ cứu trợ: CSV, JSON Lines, Excel, IATI, 360Giving, bản tin. Ai cũng được dùng, miễn là ghi nguồn.',
  lead: 'Mọi danh sách trên trang này đều tải về được, không cần xin phép hay đăng ký. Tên người ủng hộ trong tệp đúng như trang hiển thị: che bớt, ẩn danh, hoặc đầy đủ khi người đó đồng ý.',
  none: 'Chưa có chiến dịch nào để tải.',
  otherCampaigns: 'Chiến dịch khác',
  unknown: 'Không có chiến dịch này. Chọn một chiến dịch dưới đây.',
  tables: (campaign: string): string => `Các bảng của ${campaign}`,
  cutOff: 'Tệp chỉ có những gì vào sổ trước thời điểm này; tên tệp mang số dấu niêm phong.',
  spreadsheetLimit: (rows: string): string => `Tệp Excel có nhiều nhất ${rows} dòng; danh sách dài hơn hãy tải CSV hoặc thêm bộ lọc.`,
  dataset: 'Bảng',
  rows: 'Số dòng',
  download: 'Tải về',
  downloadAs: (format: string, table: string): string => `Tải bảng ${table} dạng ${format}`,
  moreFiles: 'Tệp theo chuẩn chung',
  dataPackage: 'Gói dữ liệu Frictionless (datapackage.json)',
  dataPackageHint: 'mọi tệp với cột, số dòng, dung lượng và mã kiểm',
  iati: 'IATI 2.03 (iati.xml)',
  iatiHint: 'tiền vào, quyết định, tiền ra theo chuẩn viện trợ quốc tế; cá nhân cộng theo ngày',
  grants: '360Giving (360giving.json)',
  grantsHint: 'các khoản phân bổ và đã chi',
  feeds: 'Bản tin',
  feedHint: 'khoản chi, quyết định, chứng từ mới và tổng kết từng ngày; không nêu tên người ủng hộ',
  whole: 'Cả cuốn sổ',
  wholeHint: 'Mọi bút toán của mọi chiến dịch trong một tệp:',
  filters: 'Thêm bộ lọc vào địa chỉ tệp như ở danh sách: from, to (ngày), unit (mã đơn vị), status, kind, min, max (đồng). Ví dụ:',
  hashes: 'Mã kiểm của tệp (kỹ thuật)',
  hashHint:
    'SHA-256 của tệp CSV không lọc, tại dấu niêm phong trên. Cùng dấu niêm phong và cùng bộ lọc thì tệp giống nhau từng byte. Tệp dài có mã sau khi đã có người tải trọn.',
  noHash: 'chưa tính',
  bytes: (count: string): string => `${count} byte`,
  dictionary: 'Từ điển dữ liệu',
  dictionaryHint: 'Nghĩa của từng cột, giống nhau ở mọi định dạng. Bản cho máy đọc:',
  column: 'Cột',
  type: 'Kiểu',
  meaning: 'Nghĩa',
  licence: 'Giấy phép và trích dẫn',
  licenceText:
    'Dữ liệu theo giấy phép Creative Commons Ghi công 4.0 (CC BY 4.0): được sao chép, sửa, dùng cho mọi mục đích, miễn là ghi nguồn.',
  cite: 'Ghi nguồn như sau:',
  citation: (host: string, campaign: string, at: string, size: string, address: string): string =>
    `Sổ cứu trợ ${host}, “${campaign}”, tính đến ${at}, dấu niêm phong số ${size}, ${address}, CC BY 4.0.`,
  log: 'Cho lập trình viên và người kiểm chứng',
  api: 'Tài liệu API (OpenAPI)',
  definitions: 'Định nghĩa các chỉ tiêu',
  checkpoint: 'Dấu niêm phong mới nhất (văn bản có chữ ký)',
  tiles: 'Cả cuốn sổ theo từng mảnh, để tự kiểm (C2SP tlog-tiles): /log/checkpoint, /log/tile/…',
  seals: 'Các dấu niêm phong và cách tự kiểm chứng',
  types: {
    text: 'chữ',
    code: 'mã',
    count: 'số đếm',
    money: 'tiền, đồng',
    quantity: 'số lượng',
    date: 'ngày',
    instant: 'thời điểm, UTC',
  },
};

type OpenDataTexts = typeof VI;

const EN: OpenDataTexts = {
  title: 'Open data',
  description:
    'Download the whole relief book: CSV, JSON Lines, Excel, IATI, 360Giving, feeds. Anyone may use it and says where it is from.',
  lead: 'Every list on this site can be downloaded, without asking or signing up. Givers stand in files as on pages: masked, anonymous, or in full where they agreed.',
  none: 'There is no campaign to download yet.',
  otherCampaigns: 'Other campaigns',
  unknown: 'There is no such campaign. Choose one below.',
  tables: (campaign) => `Tables of ${campaign}`,
  spreadsheetLimit: (rows) => `Excel files hold up to ${rows} rows; fetch longer lists as CSV or add filters.`,
  cutOff: 'Files hold what was sealed before that moment; their names carry the number of the seal.',
  dataset: 'Table',
  rows: 'Rows',
  download: 'Download',
  downloadAs: (format, table) => `Download the table ${table} as ${format}`,
  moreFiles: 'Files in common standards',
  dataPackage: 'Frictionless data package (datapackage.json)',
  dataPackageHint: 'every file with columns, rows, length and digest',
  iati: 'IATI 2.03 (iati.xml)',
  iatiHint: 'money in, decisions and money out in the international aid standard; individuals added up by day',
  grants: '360Giving (360giving.json)',
  grantsHint: 'allocations and what was handed out of them',
  feeds: 'Feeds',
  feedHint: 'hand-outs, decisions, new documents and a summary of each day; never a giver’s name',
  whole: 'The whole book',
  wholeHint: 'Every entry of every campaign in one file:',
  filters: 'Add filters to a file’s address as on lists: from, to (days), unit (code), status, kind, min, max (đồng). For example:',
  hashes: 'Digests of the files (technical)',
  hashHint:
    'SHA-256 of the CSV file without filters, at the seal above. The same seal and filter give the same bytes. Long files have one once somebody has downloaded them whole.',
  noHash: 'not taken yet',
  bytes: (count) => `${count} bytes`,
  dictionary: 'Data dictionary',
  dictionaryHint: 'What each column means, the same in every format. For programs:',
  column: 'Column',
  type: 'Type',
  meaning: 'Meaning',
  licence: 'Licence and citation',
  licenceText:
    'The data is under Creative Commons Attribution 4.0 (CC BY 4.0): copy, change and use it for anything, and say where it is from.',
  cite: 'Cite it as:',
  citation: (host, campaign, at, size, address) =>
    `Relief book ${host}, “${campaign}”, as of ${at}, seal no. ${size}, ${address}, CC BY 4.0.`,
  log: 'For programmers and verifiers',
  api: 'API documentation (OpenAPI)',
  definitions: 'Definitions of the measures',
  checkpoint: 'The newest seal (signed text)',
  tiles: 'The whole log in tiles, to check it yourself (C2SP tlog-tiles): /log/checkpoint, /log/tile/…',
  seals: 'Seals and how to verify',
  types: {
    text: 'text',
    code: 'code',
    count: 'count',
    money: 'money, đồng',
    quantity: 'quantity',
    date: 'date',
    instant: 'moment, UTC',
  },
};

/** Words of the page of open data. */
export const OPEN_DATA_TEXTS: Readonly<Record<Language, OpenDataTexts>> = { vi: VI, en: EN };

/** What people call each format. */
export const FORMAT_NAMES: Readonly<Record<DatasetFormat, string>> = { csv: 'CSV', jsonl: 'JSON Lines', xlsx: 'Excel' };
