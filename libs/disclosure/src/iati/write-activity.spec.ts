import { parseBusinessDate, parseInstant } from '#core/dates.js';
import type { IatiTransaction } from './iati-transactions.js';
import { type IatiActivity, writeActivity } from './write-activity.js';

const DAY = parseBusinessDate('2026-10-02');
const GIFT: IatiTransaction = {
  type: '1',
  kind: 'contribution',
  date: DAY,
  amountVnd: 500_000n,
  inKind: false,
  count: 3,
  isReversal: false,
  index: undefined,
  organisation: undefined,
};

function givenActivity(more: Partial<IatiActivity> = {}): IatiActivity {
  return {
    slug: 'bao-so-3',
    title: { vi: 'Bão số 3', en: 'Typhoon no. 3' },
    description: { vi: 'Khẩn cấp', en: 'Khẩn cấp' },
    unit: { code: '44', name: 'Tỉnh Quảng Trị' },
    state: 'open',
    from: DAY,
    until: DAY,
    endedOn: null,
    asOf: {
      tree_size: '812',
      root_hash: '',
      checkpoint_url: 'https://a.example/log/checkpoint/812',
      timestamp: parseInstant('2026-10-02T01:02:03.004Z'),
    },
    publicUrl: 'https://a.example',
    transactions: [GIFT],
    ...more,
  };
}

describe('an IATI activity', () => {
  it('tells individuals together, an organisation by name, and what was taken back below zero', async () => {
    const transactions = [GIFT, { ...GIFT, organisation: 'Hội <A> & B\u0001' }, { ...GIFT, isReversal: true, amountVnd: -500_000n }];
    const xml = await writeActivity(givenActivity({ transactions }));
    expect(xml.match(/Các cá nhân và người ủng hộ không nêu tên/g)).toHaveLength(2);
    expect(xml).toContain('<narrative>Hội &lt;A&gt; &amp; B\ufffd</narrative>');
    expect(xml).toContain('<value currency="VND" value-date="2026-10-02">-500000</value>');
    expect(xml).toContain('Hủy – Tiền ủng hộ đã nhận – 3 khoản');
  });

  it('says the value of goods apart from money', async () => {
    const xml = await writeActivity(givenActivity({ transactions: [{ ...GIFT, inKind: true }] }));
    expect(xml).toContain('<disbursement-channel code="4"/>');
    expect(await writeActivity(givenActivity())).not.toContain('disbursement-channel');
  });

  it('of ten thousand transactions takes seconds of nobody’s time', async () => {
    const transactions = Array.from({ length: 10_000 }, () => GIFT);
    const started = process.cpuUsage();
    const xml = await writeActivity(givenActivity({ transactions }));
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
    expect(xml.match(/<transaction /g)).toHaveLength(10_000);
  });

  it.each([
    ['open', '2'],
    ['closed', '2'],
    ['distributed', '3'],
    ['settled', '4'],
  ] as const)('of a campaign that is %s has the status %s', async (state, code) => {
    expect(await writeActivity(givenActivity({ state }))).toContain(`<activity-status code="${code}"/>`);
  });
});
