import type { DisbursementGiven } from '../disbursements/disbursement-command.js';
import { DEMONSTRATION_ACCOUNTS, HOUSING_CAMPAIGN, RELIEF_CAMPAIGN, accountCode } from './demonstration-campaigns.js';
import type { CastMember } from './demonstration-officers.js';
import { FIRST_ROUND, SECOND_ROUND, THIRD_ROUND } from './demonstration-rounds.js';
import { HOUSE_EARMARK } from './demonstration-terms.js';

/** How far a hand-out of the demonstration has come. */
export type HandOutStage = 'submitted' | 'returned' | 'posted' | 'settled';

/** Goods of a hand-out before the lots are chosen: first expired, first out. */
export interface HandOutGoods {
  readonly item: string;
  readonly quantity: string;
  readonly warehouse: string;
}

/** A hand-out of the demonstration. It is known again by campaign, receiving unit, category and households: no two share them. */
export interface DemonstrationHandOut extends Omit<DisbursementGiven, 'goods' | 'allocations'> {
  readonly name: string;
  readonly campaign: string;
  /** The unit that pays; the province when left out. */
  readonly unit?: string;
  readonly maker: CastMember;
  /** Number of the decision whose lines it draws on; a direct need when left out. */
  readonly round?: string;
  readonly category: string;
  readonly toUnit: string;
  readonly households: number;
  readonly goods?: readonly HandOutGoods[];
  readonly stage: HandOutStage;
}

const VCB = accountCode(DEMONSTRATION_ACCOUNTS.vcb);
const VIETINBANK = accountCode(DEMONSTRATION_ACCOUNTS.vietinbank);
const relief = { campaign: RELIEF_CAMPAIGN, maker: 'accountant', payeeKind: 'household' } as const;

/** Every hand-out, in the order they are made: in six communes, out of the fund's money, the warehouses and one commune's cash. */
export const DEMONSTRATION_HAND_OUTS: readonly DemonstrationHandOut[] = [
  {
    ...relief,
    name: 'dong-ha-food',
    round: FIRST_ROUND,
    category: 'food',
    toUnit: '19333',
    households: 24,
    people: 86,
    money: [{ account: VCB, amount: '12000000' }],
    goods: [{ item: 'mi-tom', quantity: '48', warehouse: '44-k1' }],
    stage: 'settled',
  },
  {
    ...relief,
    name: 'ba-don-food',
    round: FIRST_ROUND,
    category: 'food',
    toUnit: '19009',
    households: 60,
    people: 214,
    goods: [
      { item: 'gao', quantity: '600', warehouse: '44-k2' },
      { item: 'nuoc-uong', quantity: '60', warehouse: '44-k2' },
    ],
    stage: 'settled',
  },
  {
    ...relief,
    name: 'vinh-linh-food',
    unit: '19363',
    maker: 'vinhLinh',
    round: FIRST_ROUND,
    category: 'food',
    toUnit: '19363',
    households: 6,
    people: 22,
    money: [{ account: 'cash', amount: '3000000' }],
    stage: 'settled',
  },
  {
    ...relief,
    name: 'vinh-linh-roofs',
    round: SECOND_ROUND,
    category: 'house_damaged',
    toUnit: '19363',
    households: 15,
    people: 58,
    money: [{ account: VIETINBANK, amount: '30000000' }],
    stage: 'posted',
  },
  {
    ...relief,
    name: 'khe-sanh-roofs',
    round: SECOND_ROUND,
    category: 'house_damaged',
    toUnit: '19429',
    households: 8,
    people: 37,
    money: [{ account: VIETINBANK, amount: '40000000' }],
    normReason: 'Vật liệu phải gùi bộ qua đoạn đường sạt lở, chi phí gấp đôi; theo biên bản họp thôn và xác nhận của xã (minh họa)',
    stage: 'settled',
  },
  {
    ...relief,
    name: 'cua-viet-shelter',
    round: SECOND_ROUND,
    category: 'shelter',
    toUnit: '19496',
    households: 30,
    people: 109,
    goods: [{ item: 'chan', quantity: '60', warehouse: '44-k1' }],
    stage: 'posted',
  },
  {
    ...relief,
    name: 'huong-phung-funeral',
    category: 'dead_missing',
    toUnit: '19441',
    households: 1,
    people: 4,
    money: [{ account: VCB, amount: '10000000' }],
    payee: 'Hộ bà Hồ Thị Ví Dụ (nhân vật minh họa)',
    stage: 'settled',
  },
  {
    ...relief,
    name: 'khe-sanh-school',
    round: THIRD_ROUND,
    category: 'public_works',
    payeeKind: 'organisation',
    toUnit: '19429',
    households: 0,
    people: 0,
    money: [{ account: VCB, amount: '120000000' }],
    payee: 'Trường Tiểu học Ví Dụ Khe Sanh (minh họa)',
    note: 'Sửa mái trường và trạm y tế; trên 100 triệu đồng nên hai người duyệt',
    stage: 'posted',
  },
  {
    ...relief,
    name: 'dong-ha-food-waiting',
    round: THIRD_ROUND,
    category: 'food',
    toUnit: '19333',
    households: 10,
    people: 41,
    money: [{ account: VCB, amount: '5000000' }],
    stage: 'submitted',
  },
  {
    ...relief,
    name: 'huong-phung-rice-returned',
    round: THIRD_ROUND,
    category: 'food',
    toUnit: '19441',
    households: 35,
    people: 160,
    goods: [{ item: 'gao', quantity: '350', warehouse: '44-k1' }],
    stage: 'returned',
  },
  {
    campaign: HOUSING_CAMPAIGN,
    maker: 'accountant',
    name: 'huong-phung-house',
    category: HOUSE_EARMARK.category,
    payeeKind: 'household',
    toUnit: HOUSE_EARMARK.unit,
    households: 1,
    people: 5,
    earmark: HOUSE_EARMARK.slug,
    money: [{ account: accountCode(DEMONSTRATION_ACCOUNTS.housing), amount: '60000000' }],
    payee: 'Hộ ông Hồ Văn Thí Dụ (nhân vật minh họa)',
    stage: 'settled',
  },
];
