import type { ExampleValue } from '../http/api-example.js';

const HASH = 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=';
const COMMON = {
  as_of: {
    tree_size: '52118',
    root_hash: HASH,
    checkpoint_url: 'https://minhbach.example/log/checkpoint/52118',
    timestamp: '2026-11-22T07:05:00.000Z',
  },
  definitions_url: 'https://minhbach.example/public/v1/definitions',
};
const PAGE = {
  next_cursor: 'eyJvIjoi…',
  has_more: true,
  limit: 50,
  next: 'https://minhbach.example/public/v1/campaigns/bao-so-3/allocations?cursor=eyJvIjoi…',
};
const HAI_LANG = { code: '19702', name: 'Xã Hải Lăng' };
const PROVINCE = { code: '44', name: 'Tỉnh Quảng Trị' };
const ID = '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10';

/** Bodies about decisions by example, for the documentation. */
export const DECISION_EXAMPLES = {
  allocations: {
    ...COMMON,
    data: [
      {
        index: 430,
        date: '2026-11-20',
        unit: PROVINCE,
        round: '1',
        decision_no: '12/QĐ-BVĐ',
        decision_date: '2026-11-20',
        status: 'valid',
        reversed_by: null,
        lines: [
          {
            code: `${ID}/1`,
            unit: HAI_LANG,
            category: 'house_collapsed',
            earmark: 'truong-hoc',
            decided: { money: { amount: '600000000', currency: 'VND' }, goods: { item: 'gao', quantity: '120', unit: 'kg' } },
            left: { money: { amount: '100000000', currency: 'VND' }, goods: { item: 'gao', quantity: '20', unit: 'kg' } },
          },
        ],
      },
    ],
    page: PAGE,
  },
  beneficiaries: {
    ...COMMON,
    campaign: 'bao-so-3',
    households_min: 5,
    total: { households: 12, people: 47, money: { amount: '600000000', currency: 'VND' } },
    data: [
      {
        unit: HAI_LANG,
        category: { code: 'house_collapsed', name: 'Nhà sập, cuốn trôi', name_en: 'House collapsed' },
        households: 12,
        people: 47,
        money: { amount: '600000000', currency: 'VND' },
      },
    ],
  },
  disbursements: {
    ...COMMON,
    households_min: 5,
    data: [
      {
        unit: HAI_LANG,
        category: 'house_collapsed',
        households: 12,
        people: 47,
        count: 2,
        money: { amount: '500000000', currency: 'VND' },
        goods: [{ item: 'gao', quantity: '100', unit: 'kg', valued_vnd: '1800000', not_valued_lines: 0 }],
      },
    ],
  },
  shortages: {
    ...COMMON,
    total: { amount: '700000', currency: 'VND' },
    data: [
      {
        index: 433,
        date: '2026-11-22',
        unit: PROVINCE,
        money: { amount: '700000', currency: 'VND' },
        corrects: 417,
        vouchers: ['DC-44-26-000003'],
      },
    ],
    page: PAGE,
  },
  documents: {
    ...COMMON,
    data: [
      {
        id: ID,
        index: 512,
        date: '2026-11-20',
        role: 'decision',
        about: 'campaign:bao-so-3',
        access: 'public',
        type: 'application/pdf',
        bytes: 184022,
        number: '451/QĐ-BVĐ',
        dated: '2026-11-20',
        sha256: HASH,
        file_url: `https://minhbach.example/public/v1/documents/${ID}`,
      },
    ],
    page: PAGE,
  },
} as const satisfies Readonly<Record<string, ExampleValue>>;
