import type { ProductServer } from './product-server.js';

/** The unit whose campaigns the benches open. */
export const BENCH_UNIT = '44';

/** Announces a bank account and opens a campaign that receives on it, through the officers' API, as a user would. */
export async function openBenchCampaign(server: ProductServer, slug: string, accountNumber: string): Promise<void> {
  await server.ask('POST', '/api/v1/accounts', {
    unit: BENCH_UNIT,
    bank: 'vcb',
    number: accountNumber,
    holder: 'BAN VAN DONG CUU TRO TINH',
  });
  await server.ask('POST', '/api/v1/campaigns', {
    slug,
    owner: BENCH_UNIT,
    title: 'Ủng hộ đồng bào bị thiệt hại do bão số 3',
    purpose: 'Hỗ trợ khẩn cấp người dân vùng bão',
    scope: 'Toàn tỉnh',
    method: 'Vận động tự nguyện bằng tiền và hiện vật',
    form: 'Chuyển khoản hoặc trực tiếp tại bàn tiếp nhận',
    distribution_commitment: 'Phân phối xong trong 20 ngày sau khi ngừng tiếp nhận',
    appeal: { number: '16/HD-MTTW-BVĐTW', date: '2024-09-01', title: 'Lời kêu gọi ủng hộ đồng bào' },
    receive_from: '2024-09-01',
    receive_until: '2099-12-31',
    extension: { number: '451/QĐ-MTTQ', date: '2024-11-25', signer_role: 'Trưởng Ban Vận động cứu trợ tỉnh' },
    accounts: [`bank:vcb-${accountNumber}`],
  });
  await server.ask('POST', `/api/v1/campaigns/${slug}/open`);
}
