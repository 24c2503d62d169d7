import { parseBusinessDate, parseInstant } from '#core/dates.js';
import { encodeReceiptCode } from '#core/receipt-code.js';
import type { EntryView } from '#disclosure/listing/entry-view.js';
import type { ReceiptBodyView } from '#disclosure/receipts/receipt-view.js';
import { renderEntryPage } from './entry-page.js';
import { GIFT as OF_MONEY, VI as OF_LISTS } from '../../../../test/support/given-page.js';
import type { PageContext } from './page-context.js';
import { type ReceiptState, receiptStatus, renderReceiptPage } from './receipt/receipt-page.js';
import { readSearchForm } from './search/read-search-form.js';
import { renderSearchPage, type SearchOutcome } from './search/search-page.js';
import { STYLE } from './style.js';
import { TEXTS } from './texts.js';

const CODE = encodeReceiptCode(Uint8Array.from({ length: 16 }, (_, at) => at * 7));
const VI: PageContext = { ...OF_LISTS, path: '/r/x' };
const EN: PageContext = { ...VI, language: 'en' };

const GIFT: EntryView = {
  ...OF_MONEY,
  goods: [{ item: 'gao', name: 'Gạo', quantity: '50.5', unit: 'kg', valued_vnd: null }],
  channel: 'mixed',
};
const RECEIPT: ReceiptBodyView = {
  as_of: { tree_size: '52118', root_hash: 'B'.repeat(43) + '=', checkpoint_url: '', timestamp: parseInstant('2026-11-22T07:05:00.000Z') },
  definitions_url: '',
  state: 'sealed',
  code: CODE,
  shown_as: 'masked',
  campaign_title: 'Hỗ trợ đồng bào bão số 10',
  campaign_title_en: 'Help after typhoon No. 10',
  entry: GIFT,
  amount_in_words: 'Một triệu năm trăm nghìn đồng',
  reversal: null,
  trace: null,
  proof: { leaf: '{}', tree_size: '52118', hashes: [], checkpoint: '', openings: [], tlog_proof_url: '' },
};
const REVERSED: ReceiptBodyView = {
  ...RECEIPT,
  state: 'reversed',
  entry: { ...GIFT, status: 'reversed', reversed_by: 500 },
  reversal: {
    index: 500,
    reason: 'DUPLICATE',
    date: parseBusinessDate('2026-11-23'),
    at: parseInstant('2026-11-23T07:05:00.000Z'),
    vouchers: ['DC-19702-26-000001'],
    path: '/cd/bao-so-10/thu/500',
    replaced_by: null,
  },
};

const known = (receipt: ReceiptBodyView, matchesSeal = true): ReceiptState => ({ kind: 'known', receipt, matchesSeal });
const page = (state: ReceiptState, wantsCheck = false, context = VI): string => renderReceiptPage(context, state, { wantsCheck });

const DONG = { commodity: 'vnd', name: '', unit: 'VND' };
const HANDED_OUT = {
  index: 900,
  kind: 'disbursement',
  date: parseBusinessDate('2026-11-24'),
  unit: { code: '44', name: 'Tỉnh Quảng Trị' },
  to_unit: { code: '19702', name: 'Xã Hải Lăng' },
  category: { code: 'food', name: 'Lương thực, thực phẩm', name_en: 'Food' },
  part: { ...DONG, quantity: '500000' },
  path: '/cd/bao-so-10/thu/900',
};
const TRACED: ReceiptBodyView = {
  ...RECEIPT,
  trace: {
    traced_size: '52118',
    rule: 'fifo',
    parts: [{ received: { ...DONG, quantity: '1500000' }, remaining: { ...DONG, quantity: '1000000' }, uses: [HANDED_OUT], more_uses: 3 }],
  },
};

describe('where a gift went', () => {
  it('lists each use with day, part, what for and where, then what is still there, and calls it a rule', () => {
    const html = page(known(TRACED));
    expect(html).toContain('24/11/2026 · 500.000\u00a0₫ · đã trao · Lương thực, thực phẩm · Xã Hải Lăng');
    expect(html).toContain('/cd/bao-so-10/thu/900');
    expect(html).toContain('và 3 lần dùng khác');
    expect(html).toContain('1.000.000\u00a0₫ · còn trong quỹ của chiến dịch');
    expect(html).toContain('vào trước, dùng trước: một quy ước');
    expect(page(known(TRACED), false, EN)).toContain('handed out · Food · Xã Hải Lăng');
  });

  it('says when all of it was used', () => {
    const [part] = TRACED.trace?.parts ?? [];
    if (!part || !TRACED.trace) throw new Error('there is one part');
    const spent = { ...TRACED, trace: { ...TRACED.trace, parts: [{ ...part, remaining: { ...DONG, quantity: '0' } }] } };
    expect(page(known(spent))).toContain('<li>đã dùng hết</li>');
    const blankets = { ...part, uses: [], more_uses: 0, remaining: { commodity: 'chan', name: 'Chăn', quantity: '0', unit: 'cái' } };
    expect(page(known({ ...spent, trace: { ...TRACED.trace, parts: [part, blankets] } }))).toContain('Chăn: đã dùng hết');
  });

  it('says of a gift that went back that it did', () => {
    const [part] = TRACED.trace?.parts ?? [];
    if (!part || !TRACED.trace) throw new Error('there is one part');
    const refund = { ...HANDED_OUT, kind: 'refund', to_unit: null, category: null };
    const html = page(known({ ...TRACED, trace: { ...TRACED.trace, parts: [{ ...part, uses: [refund] }] } }));
    expect(html).toContain('500.000\u00a0₫ · đã hoàn trả nhà hảo tâm · Tỉnh Quảng Trị');
  });

  it('speaks of goods where goods were given, lot by lot', () => {
    const rice = { commodity: 'gao', name: 'Gạo', quantity: '50', unit: 'kg' };
    const parts = [{ received: rice, remaining: rice, uses: [], more_uses: 0 }];
    const entry = { ...GIFT, money: { amount: '0', currency: 'VND' as const } };
    const html = page(known({ ...TRACED, entry, trace: { traced_size: '52118', rule: 'fifo', parts } }));
    for (const told of ['Hiện vật của bạn đang ở đâu', 'Gạo 50 kg · còn trong kho của chiến dịch', 'từng lô hàng'])
      expect(html).toContain(told);
    expect(html).not.toMatch(/Tiền của bạn|số xê-ri/);
  });

  it('tells of a hand-out whom it reached, in counts, and what for', () => {
    const category = { code: 'food', name: 'Lương thực, thực phẩm', name_en: 'Food' };
    const handOut = { to_unit: { code: '19702', name: 'Xã Hải Lăng' }, category, households: 40, people: 1160 };
    const html = renderEntryPage(VI, { ...RECEIPT, hand_out: handOut, paid_by: null });
    expect(html).toContain('Xã Hải Lăng · 40 hộ · 1.160 người');
    expect(html).toContain('Lương thực, thực phẩm');
    const school = renderEntryPage(VI, { ...RECEIPT, hand_out: { ...handOut, households: 0, people: 0 }, paid_by: null });
    expect(school).toContain('<dd>Xã Hải Lăng</dd>');
    const one = renderEntryPage(EN, { ...RECEIPT, hand_out: { ...handOut, households: 1, people: 1 }, paid_by: null });
    expect(one).toContain('1 household · 1 person');
  });

  it('tells of a hand-out how many gifts paid for it', () => {
    const day = parseBusinessDate('2026-11-22');
    const sources = [{ total: { ...DONG, quantity: '25000000' }, gifts: 1204, from: day, until: day }];
    expect(renderEntryPage(VI, { ...RECEIPT, hand_out: null, paid_by: { traced_size: '52118', rule: 'fifo', sources } })).toContain(
      '25.000.000\u00a0₫ từ 1.204 khoản ủng hộ',
    );
  });

  it('tells of a bank charge that no gift paid for it', () => {
    const day = parseBusinessDate('2026-11-22');
    const sources = [{ total: { ...DONG, quantity: '11000' }, gifts: 0, from: day, until: day }];
    const html = renderEntryPage(VI, { ...RECEIPT, hand_out: null, paid_by: { traced_size: '52118', rule: 'fifo', sources } });
    expect(html).toContain('11.000\u00a0₫ từ lãi tiền gửi');
    expect(html).toContain('không từ khoản ủng hộ nào');
  });
});

describe('an entry’s page', () => {
  const shown = (entry: Partial<typeof RECEIPT.entry>): string =>
    renderEntryPage(VI, { ...RECEIPT, entry: { ...RECEIPT.entry, ...entry }, hand_out: null, paid_by: null });

  it('says what was sent where the bank turned it into đồng', () => {
    expect(shown({ foreign: { currency: 'USD', amount: '59.05', rate: '25400' } })).toContain('59,05 USD × 25.400\u00a0₫');
    expect(shown({ foreign: { currency: 'KRW', amount: '1250000', rate: '18.4125' } })).toContain('1.250.000 KRW × 18,4125\u00a0₫');
    expect(shown({ foreign: { currency: 'JPY', amount: '9000', rate: null } })).toContain('9.000 JPY</dd>');
    expect(shown({})).not.toContain('Ngoại tệ');
  });

  it('says of money between units that it is no gift', () => {
    expect(shown({ kind: 'transfer_received' })).toContain('không phải khoản ủng hộ mới');
    expect(shown({ kind: 'contribution' })).not.toContain('role="note"');
  });

  it.each(['valuation', 'consent', 'statement', 'adjustment', 'earmark'])('says of a %s what it is', (kind) => {
    expect(shown({ kind })).toContain('role="note"');
  });

  it('names the campaign in the reader’s language', () => {
    const html = renderEntryPage(EN, { ...RECEIPT, hand_out: null, paid_by: null });
    expect(html).toContain('>Help after typhoon No. 10</a>');
    expect(renderEntryPage(EN, { ...RECEIPT, campaign_title_en: null, hand_out: null, paid_by: null })).toContain(
      '>Hỗ trợ đồng bào bão số 10</a>',
    );
  });
});

describe('the receipt page', () => {
  it('answers in this order: sealed, how much, in words, who, where is it now, proof folded away', () => {
    const html = page(known(RECEIPT));
    const order = [
      '✓ Đã vào sổ và đã niêm phong',
      '1.500.000\u00a0₫',
      'Một triệu năm trăm nghìn đồng',
      'Nguyễn T. H. N.',
      'Tiền của bạn đang ở đâu',
      'Tự kiểm chứng',
      '<details>',
    ];
    const places = order.map((text) => html.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(html).toContain('50,5 kg');
  });

  it('says ĐÃ HỦY before anything else, and nothing green, once a gift was taken back', () => {
    const html = page(known(REVERSED));
    expect(html.indexOf('ĐÃ HỦY')).toBeGreaterThan(0);
    expect(html.indexOf('ĐÃ HỦY')).toBeLessThan(html.indexOf('1.500.000'));
    expect(html).not.toContain('block good');
    expect(html).toContain('ghi trùng');
    expect(html).toContain('/cd/bao-so-10/thu/500');
    // Money and goods alike.
    for (const given of ['1.500.000\u00a0₫', 'Gạo 50,5 kg']) expect(html).toMatch(new RegExp(`class="[^"]*struck">${given}<`));
  });

  it('tells a mistyped code from one the book never issued', () => {
    const typo: ReceiptState = { kind: 'typo', code: 'ABC"><script>' };
    expect(page(typo)).toContain('Mã gõ sai');
    expect(page(typo)).not.toContain('<script>');
    expect(page({ kind: 'unknown', code: CODE })).toContain('giấy có thể giả');
    expect([receiptStatus(typo), receiptStatus(known(RECEIPT))]).toEqual([404, 200]);
  });

  it('warns in red when the figures do not match the seal', () => {
    const html = page(known(RECEIPT, false));
    expect(html.indexOf('Cảnh báo')).toBeLessThan(html.indexOf('1.500.000'));
    expect(html).not.toContain('block good');
  });

  it('loads a script only when the reader asked for the check', () => {
    expect(page(known(RECEIPT))).not.toContain('<script');
    expect(page(known(RECEIPT), true)).toContain('<script type="module" src="/assets/check.js"></script>');
  });

  it('says on every state which host to trust, and fits a weak connection', () => {
    const states: ReceiptState[] = [
      known(RECEIPT),
      known(REVERSED),
      known({ ...RECEIPT, state: 'sealing', proof: null }),
      known(RECEIPT, false),
      { kind: 'typo', code: 'x' },
      { kind: 'unknown', code: CODE },
    ];
    for (const state of states) {
      const html = page(state);
      expect(html).toContain('minhbach.example');
      expect(Buffer.byteLength(html)).toBeLessThan(15_000);
    }
  });
});

describe('pages', () => {
  it('say the same in Vietnamese and English', () => {
    expect(Object.keys(TEXTS.en)).toEqual(Object.keys(TEXTS.vi));
    expect(page(known(RECEIPT), false, EN)).toContain('In the book and sealed');
    expect(renderEntryPage(EN, { ...RECEIPT, hand_out: null, paid_by: null })).toContain('<html lang="en">');
  });

  it('keep one style sheet of at most 6 KB', () => {
    expect(Buffer.byteLength(STYLE)).toBeLessThan(6144);
  });

  it('never let what a donor wrote become markup, and ask for more when too much matches', () => {
    const hostile = { ...GIFT, donor: '<img src=x onerror=alert(1)>', memo: '"><script>alert(1)</script>' };
    const found = (hits: readonly EntryView[], count: number, capped = false): SearchOutcome => {
      const as_of = { ...RECEIPT.as_of };
      const view = {
        as_of,
        definitions_url: '',
        count: { value: count, capped },
        data: hits,
        page: { next_cursor: null, has_more: false, limit: 50 },
        searched: null,
      };
      return { kind: 'found', view, hasName: true };
    };
    const searchedFor = (form: Readonly<Record<string, string>>, outcome: SearchOutcome): string =>
      renderSearchPage(VI, { question: readSearchForm(form), outcome, choices: { campaigns: [], units: [] } });
    const searched = (q: string, outcome: SearchOutcome): string => searchedFor({ q }, outcome);
    const html = searched('<script>', found([hostile], 1));
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    const many = searched('an', found([GIFT], 10_000, true));
    expect(many).toContain('Hơn 10.000 khoản khớp');
    expect(many).toContain('Thêm số tiền hoặc ngày');
    expect(many).toContain('so số tiền và ngày');
    // What narrows a search stands open until there is an answer, which a phone then shows on its first screen.
    expect(searched('', { kind: 'asking' })).toContain('<details open>');
    expect(many).toContain('<details><summary>Thu hẹp');
    expect(searchedFor({ q: 'an', tien: '500k' }, found([GIFT], 1))).toContain('<details open>');
  });
});
