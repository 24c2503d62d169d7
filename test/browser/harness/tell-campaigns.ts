import { type DemonstrationSession, textIn } from './demonstration-session.js';

/** Slugs of campaigns told beside the demonstration's. */
export const CROWDED = 'nhieu-khoan';
export const EMPTY = 'chua-co-khoan';
export const CLOSED = 'da-khep-lai';
/** of 12,000 billion, asked for less, with names as long as they may be */
export const HUGE = 'nghin-ty';

// An account receives for one campaign at a time.
const NUMBERS: Readonly<Record<string, string>> = {
  [CROWDED]: '1000000055',
  [EMPTY]: '1000000056',
  [CLOSED]: '1000000057',
  [HUGE]: '1000000058',
};

/** The account a told campaign receives on. */
export function accountOf(slug: string): string {
  return `bank:vcb-${NUMBERS[slug] ?? ''}`;
}

const LONG_TITLE =
  'Vận động ủng hộ đồng bào các xã Hướng Phùng, Hướng Lập, Khe Sanh, Lao Bảo, Vĩnh Linh, Cửa Việt, Hải Lăng, Triệu Phong và các tỉnh bạn bị thiệt hại do bão, lũ quét và sạt lở đất tháng Mười năm 2026';

/** Makes the campaigns and what stands in them, the crowded one aside. @returns the code of a pledge */
export async function tellCampaigns(accountant: DemonstrationSession, chair: DemonstrationSession): Promise<string> {
  await open(accountant, chair, { slug: CROWDED, title: 'Nhiều khoản nhỏ (minh họa)' });
  await open(accountant, chair, { slug: EMPTY, title: 'Chưa có khoản nào (minh họa)' });
  await open(accountant, chair, { slug: CLOSED, title: 'Đã khép lại (minh họa)' });
  await open(accountant, chair, { slug: HUGE, title: LONG_TITLE.slice(0, 200) });
  await give(accountant, { campaign: CLOSED, bank: credit('1'.padEnd(8, '0'), 'KHEP.10001') });
  await chair.post(`/api/v1/campaigns/${CLOSED}/close`);
  await accountant.put(`/api/v1/campaigns/${HUGE}/needs/gao`, {
    wanted: '100',
    note: 'Ưu tiên gạo tẻ đóng bao 25 kg cho các thôn còn bị cô lập',
  });
  await give(accountant, { campaign: HUGE, bank: credit('12345678901234', 'TY.10002'), donor: LONG_ORGANISATION });
  await give(accountant, { campaign: HUGE, goods: [{ item: 'gao', quantity: '987654' }] });
  const due = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
  const promise = { campaign: HUGE, unit: '44', due, money: { amount: '5000000' }, donor: { name: 'Trần Văn Bình' } };
  return textIn(await accountant.post('/api/v1/pledges', promise), 'pledge.transfer.code');
}

/** A giver with a name as long as one may be. */
export const LONG_ORGANISATION = {
  name: 'Liên hiệp các Hợp tác xã Nông nghiệp, Lâm nghiệp, Thủy sản, Dịch vụ Tổng hợp và Du lịch Cộng đồng Ví Dụ Xuyên Việt Minh Họa Đường Trường Sơn Chi nhánh Miền Trung và Tây Nguyên (minh họa)',
  organisation: true,
};

/** A credit of a campaign's one account. */
export function credit(amount: string, reference: string): object {
  return { amount, reference };
}

/** Records a gift, of a fictional person unless another giver is named. */
export async function give(
  accountant: DemonstrationSession,
  gift: Readonly<Record<string, unknown>>,
): ReturnType<DemonstrationSession['post']> {
  return accountant.post('/api/v1/contributions', { unit: '44', donor: { name: 'Lê Thị Minh Họa' }, ...gift });
}

async function open(
  accountant: DemonstrationSession,
  chair: DemonstrationSession,
  { slug, title }: { readonly slug: string; readonly title: string },
): Promise<void> {
  await accountant.post('/api/v1/accounts', { unit: '44', bank: 'vcb', number: NUMBERS[slug], holder: 'Ban Vận động (minh họa)' });
  await accountant.post('/api/v1/campaigns', {
    slug,
    title,
    owner: '44',
    title_en: `${slug} (demonstration)`,
    purpose: 'Hỗ trợ khẩn cấp các hộ bị thiệt hại',
    scope: 'Toàn tỉnh',
    method: 'Tự nguyện',
    form: 'Tiền và hiện vật',
    place: 'Trụ sở Mặt trận tỉnh',
    distribution_commitment: '20 ngày sau khi ngừng tiếp nhận',
    appeal: { number: '16/LKG-MH', date: '2026-09-01', title: 'Lời kêu gọi (minh họa)' },
    receive_from: '2026-09-01',
    receive_until: '2030-12-31',
    extension: { number: '451/QĐ-MH', date: '2026-09-25', signer_role: 'Trưởng Ban Vận động tỉnh' },
    accounts: [accountOf(slug)],
  });
  await chair.post(`/api/v1/campaigns/${slug}/open`);
}
