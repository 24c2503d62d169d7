import type { ExampleValue } from '../../http/api-example.js';

const HASH = 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=';
const SITE = 'https://minhbach.example';
const BASE = `${SITE}/public/v1/campaigns/bao-so-3`;
const COMMON = {
  as_of: { tree_size: '52118', root_hash: HASH, checkpoint_url: `${SITE}/log/checkpoint/52118`, timestamp: '2026-11-22T07:05:00.000Z' },
  definitions_url: `${SITE}/public/v1/definitions`,
};
const LICENCE = {
  name: 'CC-BY-4.0',
  title: 'Creative Commons Attribution 4.0 International',
  path: 'https://creativecommons.org/licenses/by/4.0/',
};
const WORDS = { vi: 'Bút toán', en: 'Entries' };

/** Bodies of open data by example, for the documentation. */
export const OPEN_DATA_EXAMPLES = {
  dictionary: {
    ...COMMON,
    licence: LICENCE,
    formats: ['csv', 'jsonl', 'xlsx'],
    address: `${SITE}/public/v1/campaigns/{slug}/{dataset}.{format}`,
    data: [
      {
        name: 'entries',
        title: WORDS,
        about: WORDS,
        key: ['index'],
        filters: ['unit', 'kind', 'status', 'from', 'to', 'min', 'max'],
        columns: [{ name: 'amount_vnd', type: 'money', unit: 'VND', meaning: { vi: 'Số tiền, đồng', en: 'Money in whole đồng' } }],
      },
    ],
  },
  dataPackage: {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'minhbach-bao-so-3',
    id: `${BASE}/datapackage.json`,
    title: 'Hỗ trợ đồng bào bão số 3',
    description: 'Sổ cứu trợ tính đến dấu niêm phong số 52118 · the relief book as of checkpoint 52118',
    homepage: `${SITE}/cd/bao-so-3`,
    version: '52118',
    created: '2026-11-22T07:05:00.000Z',
    licenses: [LICENCE],
    contributors: [{ title: 'Tỉnh Quảng Trị', roles: ['publisher'] }],
    resources: [
      {
        name: 'entries',
        title: 'Bút toán · Entries',
        description: 'Mọi bút toán của sổ · every entry',
        path: `${BASE}/entries.csv`,
        format: 'csv',
        mediatype: 'text/csv',
        schema: {
          fields: [{ name: 'amount_vnd', type: 'integer', description: 'Số tiền (VND) · Money (VND)' }],
          primaryKey: ['index'],
          missingValues: [''],
        },
        encoding: 'utf-8',
        rows: 31204,
        bytes: 6420311,
        hash: 'sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      },
    ],
    ...COMMON,
  },
  grants: {
    version: '1.4',
    title: 'Hỗ trợ đồng bào bão số 3',
    description: 'Sổ cứu trợ tính đến dấu niêm phong số 52118',
    identifier: 'minhbach-bao-so-3',
    modified: '2026-11-22T07:05:00.000Z',
    license: LICENCE.path,
    licenseName: LICENCE.title,
    publisher: { name: 'Tỉnh Quảng Trị', website: SITE },
    ...COMMON,
    grants: [
      {
        id: '360G-minhbach-0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10-1',
        title: 'Sửa nhà: Xã Hải Lăng',
        description: 'Đợt 1, quyết định số 12/QĐ-BVĐ ngày 2026-11-20 (bút toán 430)',
        currency: 'VND',
        amountAwarded: 600000000,
        amountDisbursed: 400000000,
        awardDate: '2026-11-20',
        url: `${SITE}/cd/bao-so-3`,
        recipientOrganization: [{ id: 'VN-DVHC-19702', name: 'Xã Hải Lăng' }],
        fundingOrganization: [{ id: 'VN-MTTQ-44', name: 'Tỉnh Quảng Trị' }],
        grantProgramme: [{ code: 'bao-so-3', title: 'Hỗ trợ đồng bào bão số 3', url: `${SITE}/cd/bao-so-3` }],
        dateModified: '2026-11-22T07:05:00.000Z',
        dataSource: `${SITE}/log/checkpoint/52118`,
      },
    ],
  },
  feed: {
    version: 'https://jsonfeed.org/version/1',
    title: 'Hỗ trợ đồng bào bão số 3',
    home_page_url: `${SITE}/cd/bao-so-3`,
    feed_url: `${BASE}/feed.json`,
    items: [
      {
        id: `${BASE}/feed#entry/512`,
        content_html: '<p>Tỉnh Quảng Trị, ngày 22/11/2026.</p>',
        url: `${SITE}/cd/bao-so-3/thu/512`,
        title: 'Đã chi 400.000.000 đ',
        date_modified: '2026-11-22T03:00:00.000Z',
      },
    ],
  },
} satisfies Readonly<Record<string, ExampleValue>>;
