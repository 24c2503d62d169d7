import { type BusinessDate, addDays } from '#core/dates.js';
import type { RecordContributionCommand } from '../contributions/gift-command.js';
import type { RegisterPledgeCommand } from '../pledges/pledge-command.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';

/** A promise of the demonstration and the gifts that keep it. */
export interface DemonstrationPledge {
  readonly name: string;
  readonly pledge: RegisterPledgeCommand;
  readonly gifts: readonly Omit<RecordContributionCommand, 'campaign' | 'donor' | 'consent'>[];
}

const SONG_HIEU = { name: 'Công ty TNHH Minh Họa Sông Hiếu', organisation: true };
const FUND = { name: 'Quỹ Thiện nguyện Minh Họa', organisation: true };
const FARMERS = { name: 'Hợp tác xã Nông nghiệp Mẫu Gio An', organisation: true };
const VCB = accountCode(DEMONSTRATION_ACCOUNTS.vcb);
const VIETINBANK = accountCode(DEMONSTRATION_ACCOUNTS.vietinbank);

const base = { campaign: RELIEF_CAMPAIGN, unit: '44' };

/** Every promise: kept in two parts, kept in part, still open, one whose day has passed, and the last kept in rice. */
export function demonstrationPledges(today: BusinessDate): readonly DemonstrationPledge[] {
  return [...moneyKept(today), ...notKept(today), riceKept(today)];
}

function moneyKept(today: BusinessDate): readonly DemonstrationPledge[] {
  const credit = (days: number, bank: NonNullable<RecordContributionCommand['bank']>): DemonstrationPledge['gifts'][number] => {
    return { unit: '44', date: addDays(today, -days), bank };
  };
  return [
    {
      name: 'kept',
      pledge: {
        ...base,
        date: addDays(today, -45),
        due: addDays(today, -10),
        money: { amount: '200000000' },
        instalments: [
          { due: addDays(today, -30), amount: '120000000' },
          { due: addDays(today, -10), amount: '80000000' },
        ],
        donor: SONG_HIEU,
        consent: { level: 'public' },
        memo: 'Đồng hành cùng bà con vùng bão',
      },
      gifts: [
        credit(31, { amount: '120000000', reference: '6101.20031', account: VCB }),
        credit(12, { amount: '80000000', reference: '6102.20012', account: VCB }),
      ],
    },
    {
      name: 'partly-kept',
      pledge: {
        ...base,
        date: addDays(today, -40),
        due: addDays(today, 50),
        money: { amount: '150000000' },
        donor: FUND,
        consent: { level: 'public' },
      },
      gifts: [credit(9, { amount: '90000000', reference: '6103.90009', account: VIETINBANK })],
    },
  ];
}

function notKept(today: BusinessDate): readonly DemonstrationPledge[] {
  return [
    {
      name: 'open',
      pledge: {
        ...base,
        date: addDays(today, -6),
        due: addDays(today, 30),
        money: { amount: '50000000' },
        donor: { name: 'Hội đồng hương Ví Dụ tại Huế', organisation: true },
        consent: { level: 'public' },
        memo: 'Quyên góp trong hội đến cuối tháng',
      },
      gifts: [],
    },
    {
      name: 'expired',
      pledge: {
        ...base,
        date: addDays(today, -60),
        due: addDays(today, -20),
        money: { amount: '5000000' },
        donor: { name: 'Bùi Thị Ví Dụ', organisation: false },
        consent: { level: 'masked' },
      },
      gifts: [],
    },
  ];
}

function riceKept(today: BusinessDate): DemonstrationPledge {
  return {
    name: 'rice',
    pledge: {
      ...base,
      date: addDays(today, -28),
      due: addDays(today, 14),
      goods: [{ item: 'gao', quantity: '20', pack: 'bao' }],
      donor: FARMERS,
      consent: { level: 'public' },
    },
    gifts: [
      {
        unit: '44',
        warehouse: '44-k2',
        date: addDays(today, -14),
        goods: [{ item: 'gao', quantity: '20', pack: 'bao', value: { amount: '18000000', basis: 'donor' } }],
      },
    ],
  };
}
