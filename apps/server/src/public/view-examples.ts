import type { ExampleValue } from '../http/api-example.js';

const HASH = 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=';

/** What every public body carries. */
const AS_OF = {
  tree_size: '52118',
  root_hash: HASH,
  checkpoint_url: 'https://minhbach.example/log/checkpoint/52118',
  timestamp: '2026-11-22T07:05:00.000Z',
};
const COMMON = { as_of: AS_OF, definitions_url: 'https://minhbach.example/public/v1/definitions' };
const MONEY = { amount: '52418350000', currency: 'VND', count: 31204 };
const GOODS = [{ item: 'gao', quantity: '550.5', unit: 'kg', valued_vnd: '9900000', not_valued_lines: 2 }];
const BOTH = { money: MONEY, goods: GOODS };

/** One entry as lists show it. */
const ENTRY = {
  index: 417,
  kind: 'contribution',
  campaign: 'bao-so-3',
  unit: { code: '19702', name: 'Xã Hải Lăng' },
  date: '2026-11-22',
  at: '2026-11-22T01:12:00.000Z',
  money: { amount: '1500000', currency: 'VND' },
  foreign: { currency: 'USD', amount: '59.05', rate: '25400' },
  goods: [{ item: 'gao', name: 'Gạo', quantity: '50', unit: 'kg', valued_vnd: null }],
  vouchers: ['PT-19702-26-000418'],
  channel: 'mixed',
  donor: 'Nguyễn T. H. N.',
  memo: '',
  reference: '',
  status: 'valid',
  reversed_by: null,
  reverses: null,
  reason: null,
  leaf_hash: HASH,
  path: '/cd/bao-so-3/thu/417',
};

const CAMPAIGN = {
  slug: 'bao-so-3',
  title: 'Ủng hộ đồng bào bị thiệt hại do bão số 3',
  state: 'open',
  unit: { code: '44', name: 'Tỉnh Quảng Trị' },
  receive_from: '2024-09-01',
  receive_until: '2026-12-31',
  closed_on: null,
  distributed_on: null,
  accounts: [{ code: 'bank:vcb-1023456789', bank: 'vcb', number: '1023456789', holder: 'BAN VAN DONG CUU TRO TINH' }],
  facts: { purpose: 'Hỗ trợ khẩn cấp người dân vùng bão' },
  opened_index: 90,
  closed_index: null,
  publicity: { state: 'on_time', days_late: 0, vi: 'Công khai đúng hạn', en: 'Published on time' },
  totals_url: 'https://minhbach.example/public/v1/campaigns/bao-so-3/totals',
  entries_url: 'https://minhbach.example/public/v1/campaigns/bao-so-3/entries',
};
const CATEGORY = { code: 'house_collapsed', vi: 'Nhà sập, đổ, trôi, cháy hoàn toàn', en: 'Houses destroyed' };
const CAMPAIGN_DETAIL = {
  ...CAMPAIGN,
  deadlines: [
    {
      code: 'receipts_published',
      vi: 'Công khai kết quả tiếp nhận',
      en: 'Publish what was received',
      state: 'due',
      state_vi: 'chưa đến hạn',
      state_en: 'not due yet',
      due_on: '2027-01-15',
      done_on: null,
      days_late: 0,
      citation: 'Điều 14.4 Nghị định 93/2021/NĐ-CP',
      is_verified: false,
    },
  ],
  publications: [
    {
      what: 'appeal',
      form: 'website',
      published_on: '2024-09-01',
      until: null,
      place: 'https://mttq.quangtri.gov.vn/bao-so-3',
      unit: { code: '44', name: 'Tỉnh Quảng Trị' },
      index: 95,
    },
  ],
  norms: [
    {
      category: CATEGORY,
      per: 'household',
      minimum: { amount: '50000000', currency: 'VND' },
      maximum: { amount: '60000000', currency: 'VND' },
      document: '16/HD-MTTW-BVĐTW',
      document_date: '2025-10-03',
      valid_from: '2025-10-03',
    },
  ],
  earmarks: [{ slug: 'truong-hoc', unit: { code: '19702', name: 'Xã Hải Lăng' }, category: CATEGORY, index: 96 }],
  settlement: {
    index: 52100,
    date: '2027-03-01',
    figures: { received_money: '52418350000', remaining: '19600000' },
    goods: [{ item: 'gao', left: '2.5' }],
    residual: { decision_no: '20/QĐ-BVĐ', decision_date: '2027-02-20', destination: 'relief_fund', amount: '19600000' },
    closing_checkpoint_url: 'https://minhbach.example/log/checkpoint/52101',
  },
};
const PROOF = {
  leaf: '{"at":"…"}',
  tree_size: '52118',
  hashes: [HASH],
  checkpoint: `localhost/log1\n52118\n${HASH}\n\n— localhost/log1 …\n`,
  openings: [{ label: 'donor', salt: HASH, value: 'Công ty Hoa Sen' }],
  tlog_proof_url: 'https://minhbach.example/public/v1/entries/417.tlog-proof',
};
const PAGE = { next_cursor: 'eyJvIjoi…', has_more: true, limit: 50, next: 'https://minhbach.example/public/v1/entries?cursor=eyJvIjoi…' };
const ONE_ENTRY = {
  ...COMMON,
  campaign_title: CAMPAIGN.title,
  campaign_title_en: 'Relief after typhoon No. 3',
  entry: ENTRY,
  amount_in_words: 'Một triệu năm trăm nghìn đồng',
  reversal: null,
};

const RICE_PAID = { commodity: 'vnd', name: '', quantity: '500000', unit: 'VND' };
const TRACE = {
  traced_size: '52118',
  rule: 'fifo',
  parts: [
    {
      received: { ...RICE_PAID, quantity: '1500000' },
      remaining: { ...RICE_PAID, quantity: '1000000' },
      uses: [
        {
          index: 51990,
          kind: 'disbursement',
          date: '2026-11-20',
          unit: { code: '44', name: 'Tỉnh Quảng Trị' },
          to_unit: { code: '19702', name: 'Xã Hải Lăng' },
          category: {
            code: 'food',
            name: 'Lương thực, thực phẩm, nước uống, thuốc, nhu yếu phẩm',
            name_en: 'Food, water, medicine and necessities',
          },
          part: RICE_PAID,
          path: '/cd/bao-so-3/thu/51990',
        },
      ],
      more_uses: 0,
    },
  ],
};

/** Bodies of the public routes by example, for the documentation. */
export const PUBLIC_EXAMPLES = {
  campaigns: { ...COMMON, data: [CAMPAIGN] },
  campaign: { ...COMMON, campaign: CAMPAIGN_DETAIL },
  totals: {
    ...COMMON,
    measures: {
      registered: BOTH,
      received_money: MONEY,
      received_goods: GOODS,
      interest_money: MONEY,
      delivered_directly: BOTH,
      allocated: BOTH,
      disbursed_money: MONEY,
      disbursed_goods: GOODS,
      returned: BOTH,
      lost: BOTH,
      remaining_money: MONEY,
      remaining_goods: GOODS,
    },
  },
  entries: { ...COMMON, data: [ENTRY], page: PAGE },
  entry: { ...ONE_ENTRY, trace: TRACE, hand_out: null, paid_by: null, proof: PROOF },
  receipt: { ...ONE_ENTRY, state: 'sealed', code: '0123456789ABCDEFGHJKMNPQRST', shown_as: 'masked', trace: TRACE, proof: PROOF },
  search: { ...COMMON, count: { value: 1, capped: false }, data: [ENTRY], page: PAGE, searched: null },
  definitions: {
    data: {
      received_money: {
        label: { vi: 'Tiền đã nhận', en: 'Money received' },
        vi: 'Tiền mặt và tiền vào tài khoản…',
        en: 'Cash and bank credits…',
      },
    },
  },
  consistency: { from: '52000', to: '52118', proof: [HASH] },
  sizes: { data: ['52000', '52118'], has_more: false },
  dayBalances: {
    balances: [
      { acct: 'cash:44', com: 'vnd', cr: '0', dr: '500000', fund: 'bao-so-3' },
      { acct: 'fund:bao-so-3', com: 'vnd', cr: '500000', dr: '0', fund: 'bao-so-3' },
    ],
    v: '1',
  },
} as const satisfies Readonly<Record<string, ExampleValue>>;
