import type { ExampleValue } from '../http/api-example.js';
import { PUBLIC_EXAMPLES } from './view-examples.js';

const { as_of: AS_OF, definitions_url: DEFINITIONS_URL, page: PAGE } = PUBLIC_EXAMPLES.entries;
const COMMON = { as_of: AS_OF, definitions_url: DEFINITIONS_URL };
const PROVINCE = { code: '44', name: 'Tỉnh Quảng Trị' };
const FIGURES = {
  own_received_money: { amount: '40000000000', currency: 'VND', count: 25010 },
  received_money: { amount: '52418350000', currency: 'VND', count: 31204 },
  transfers: { in: '0', out: '0', inside: '3000000000', on_the_way: '250000000' },
};
const UNIT_ROW = { unit: PROVINCE, parent: null, units_below: 78, ...FIGURES };

/** Public bodies about money that moves, by example, for the documentation. */
export const MONEY_EXAMPLES = {
  transfers: {
    ...COMMON,
    open: { count: 1, money: { amount: '250000000', currency: 'VND' }, oldest_days: 3 },
    data: [
      {
        id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
        index: 417,
        from: PROVINCE,
        to: { code: '19702', name: 'Xã Hải Lăng' },
        sent_on: '2026-11-19',
        money: { amount: '250000000', currency: 'VND' },
        state: 'open',
        age_days: 3,
        received_on: null,
        received_index: 431,
        path: '/cd/bao-so-3/thu/417',
      },
    ],
    page: PAGE,
  },
  campaignUnits: { ...COMMON, data: [UNIT_ROW] },
  unitTotals: { ...COMMON, ...UNIT_ROW, campaigns: [{ campaign: 'bao-so-3', ...FIGURES }] },
  reconciliations: {
    ...COMMON,
    data: [
      {
        account: { code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'BAN VAN DONG CUU TRO TINH' },
        period: '2026-10',
        tree_size: '52118',
        book: '9600000',
        statement: '9900000',
        statement_index: 51002,
        to_return: { count: 1, sum: '300000' },
        returned: { count: 0, sum: '0' },
        unexplained: { count: 0, sum: '0' },
        difference: '0',
        is_reconciled: true,
        made_at: '2026-11-02T01:12:00.000Z',
      },
    ],
  },
} as const satisfies Readonly<Record<string, ExampleValue>>;
