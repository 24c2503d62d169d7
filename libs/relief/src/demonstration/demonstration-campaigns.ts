import { type BusinessDate, addDays } from '#core/dates.js';
import type { BankAccountFacts } from '../campaigns/bank-accounts-reader.js';
import type { CampaignFacts } from '../campaigns/campaigns-reader.js';

/** Slugs of the demonstration, in the order they are made. The last stays a draft: once it is there, the demonstration is complete. */
export const RELIEF_CAMPAIGN = 'bao-so-3';
export const HOUSING_CAMPAIGN = 'mai-am';
export const DRAFT_CAMPAIGN = 'ao-am-mua-dong';

const HOLDER = 'Ban Vận động cứu trợ tỉnh (minh họa)';

/** Accounts that do not exist, one at each bank whose statements can be read, and one for the houses. */
export const DEMONSTRATION_ACCOUNTS = {
  vcb: { unit: '44', bank: 'vcb', number: '1000000044', holder: HOLDER },
  vietinbank: { unit: '44', bank: 'vietinbank', number: '100000004402', holder: HOLDER },
  housing: { unit: '44', bank: 'agribank', number: '4400000000044', holder: 'Quỹ mái ấm (minh họa)' },
} as const satisfies Readonly<Record<string, BankAccountFacts>>;

/** Code of an account in the book. */
export function accountCode({ bank, number }: { readonly bank: string; readonly number: string }): string {
  return `bank:${bank}-${number}`;
}

/** The three campaigns as an officer would type them; the first receives until a year after `today`. */
export function demonstrationCampaigns(today: BusinessDate): readonly CampaignFacts[] {
  return [reliefCampaign(today), housingCampaign(today), draftCampaign()];
}

function reliefCampaign(today: BusinessDate): CampaignFacts {
  return {
    slug: RELIEF_CAMPAIGN,
    owner: '44',
    terms: {
      title: 'Cứu trợ đồng bào bị thiệt hại do bão số 3 (dữ liệu minh họa)',
      titleEn: 'Relief for people struck by typhoon No. 3 (demonstration)',
      purpose: 'Hỗ trợ khẩn cấp lương thực, nước uống, chỗ ở tạm và khắc phục hậu quả bão lũ cho các hộ bị thiệt hại.',
      scope: 'Các xã, phường, đặc khu trong tỉnh và các tỉnh bạn bị thiệt hại nặng.',
      method: 'Tiếp nhận qua tài khoản ngân hàng, tiền mặt và hiện vật tại các điểm tiếp nhận của Mặt trận.',
      form: 'Tự nguyện: tiền, lương thực, nhu yếu phẩm, vật liệu sửa nhà.',
      place: 'Trụ sở Ủy ban MTTQ Việt Nam tỉnh và các xã, phường, đặc khu.',
      distributionCommitment: 'Phân phối trong thời gian tiếp nhận và xong chậm nhất 20 ngày sau khi kết thúc tiếp nhận.',
      appeal: { number: '01/LKG-MH', date: '2024-09-01', title: 'Lời kêu gọi ủng hộ đồng bào bị bão số 3 (minh họa)' },
      receiveFrom: '2024-09-01',
      receiveUntil: addDays(today, 365),
      extension: { number: '15/QĐ-MH', date: '2024-11-25', signerRole: 'Trưởng Ban Vận động cứu trợ tỉnh' },
      accounts: [accountCode(DEMONSTRATION_ACCOUNTS.vcb), accountCode(DEMONSTRATION_ACCOUNTS.vietinbank)],
    },
  };
}

function housingCampaign(today: BusinessDate): CampaignFacts {
  return {
    slug: HOUSING_CAMPAIGN,
    owner: '44',
    terms: {
      title: 'Mái ấm cho hộ mất nhà sau lũ (dữ liệu minh họa)',
      titleEn: 'Homes for families who lost theirs (demonstration)',
      purpose: 'Dựng lại nhà cho các hộ bị sập, trôi nhà sau lũ.',
      scope: 'Các hộ mất nhà trong tỉnh.',
      method: 'Tiếp nhận qua tài khoản ngân hàng và vật liệu xây dựng.',
      form: 'Tự nguyện: tiền, xi măng, thép, tôn lợp.',
      place: 'Trụ sở Ủy ban MTTQ Việt Nam tỉnh.',
      distributionCommitment: 'Bàn giao nhà trước mùa mưa năm sau.',
      appeal: { number: '02/LKG-MH', date: addDays(today, -30), title: 'Lời kêu gọi chung tay dựng mái ấm (minh họa)' },
      receiveFrom: addDays(today, -30),
      receiveUntil: addDays(today, 59),
      accounts: [accountCode(DEMONSTRATION_ACCOUNTS.housing)],
    },
  };
}

function draftCampaign(): CampaignFacts {
  return {
    slug: DRAFT_CAMPAIGN,
    owner: '44',
    terms: { title: 'Áo ấm mùa đông (bản nháp minh họa)', titleEn: 'Warm clothes for winter (demonstration draft)', accounts: [] },
  };
}
