import type { ExampleValue } from '../http/api-example.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';

const { as_of, definitions_url } = PUBLIC_EXAMPLES.campaigns;
const COMMON = { as_of, definitions_url };
const WAREHOUSE = { code: '44-k1', name: 'Kho số 1, 12 Lý Thường Kiệt' };

/** Bodies of the public routes about goods by example, for the documentation. */
export const STOCK_EXAMPLES = {
  stock: {
    ...COMMON,
    data: [
      {
        item: 'gao',
        name: 'Gạo',
        unit: 'kg',
        warehouse: WAREHOUSE,
        usable: '1250.5',
        expired: '0',
        uninspected: '300',
        lots: 4,
        first_expiry: '2027-03-31',
        card_url: 'https://minhbach.example/public/v1/campaigns/bao-so-3/stock/44-k1/gao',
      },
    ],
    on_the_way: [
      {
        transfer: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
        from: WAREHOUSE,
        to: { code: '19702', name: 'Xã Hải Lăng' },
        sent_on: '2026-11-20',
        age_days: 2,
        goods: [{ item: 'gao', name: 'Gạo', quantity: '200', unit: 'kg' }],
        path: '/cd/bao-so-3/thu/421',
      },
    ],
  },
  card: {
    ...COMMON,
    item: { code: 'gao', name: 'Gạo', unit: 'kg' },
    warehouse: WAREHOUSE,
    balance: '1250.5',
    data: [
      {
        index: 421,
        date: '2026-11-20',
        kind: 'stock_transfer',
        vouchers: ['XK-44-26-000007'],
        lot: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2',
        expires_on: '2027-03-31',
        in: null,
        out: '200',
        valued_vnd: null,
        balance: '1250.5',
        path: '/cd/bao-so-3/thu/421',
      },
    ],
    page: { next_cursor: 'eyJvIjoi…', has_more: true, limit: 50 },
  },
  needs: {
    ...COMMON,
    data: [
      {
        item: 'gao',
        name: 'Gạo',
        unit: 'kg',
        wanted: '4000',
        note: 'Ưu tiên gạo đóng bao 10 kg',
        have: '1250.5',
        coming: '800',
        uninspected: '300',
        on_the_way: '200',
        pledged: '300',
        missing: '1449.5',
      },
    ],
  },
} as const satisfies Readonly<Record<string, ExampleValue>>;
