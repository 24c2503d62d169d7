import type { OpenAPIObject } from '@nestjs/swagger';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN } from '#relief/demonstration/demonstration-campaigns.js';

/** A body somebody may send as it stands to a book with the demonstration in it. */
interface BodyExample {
  readonly summary: string;
  readonly value: Readonly<Record<string, unknown>>;
}

// Always inside the campaign's time of receiving, never in the future.
const AT_THE_DESK = { campaign: RELIEF_CAMPAIGN, unit: DEMONSTRATION_ACCOUNTS.vcb.unit, date: '2024-09-10' };

/**
 * Bodies that work as they stand, by route. The example made of a body's fields shows every field there is, which is more than any one
 * request should carry: a reader who tries it out is refused.
 */
const EXAMPLES: Readonly<Record<string, Readonly<Record<string, BodyExample>>>> = {
  '/api/v1/contributions': {
    cash: {
      summary: 'Tiền mặt · cash',
      value: {
        ...AT_THE_DESK,
        cash: { amount: '500000' },
        donor: { name: 'Nguyễn Thị Hồng Nhung', phone: '0912 000 418' },
        memo: 'Gửi bà con vùng lũ',
      },
    },
    bank: {
      summary: 'Chuyển khoản · bank credit',
      value: {
        ...AT_THE_DESK,
        bank: { amount: '1500000', reference: 'FT24254000418', account: 'bank:vcb-1000000044' },
        donor: { name: 'Công ty TNHH Ví Dụ', organisation: true },
      },
    },
    goods: {
      summary: 'Hiện vật · goods',
      value: {
        ...AT_THE_DESK,
        goods: [{ item: 'gao', quantity: '50', unit: 'kg', value: { amount: '900000', basis: 'donor' } }],
        donor: { name: 'Trần Văn Mẫu' },
      },
    },
    mixed: {
      summary: 'Tiền mặt và hiện vật, ẩn danh · cash and goods, anonymous',
      value: { ...AT_THE_DESK, cash: { amount: '200000' }, goods: [{ item: 'chan', quantity: '10', unit: 'chiếc' }] },
    },
  },
  '/api/v1/entries/{index}/reverse': {
    mistake: { summary: 'Ghi trùng · recorded twice', value: { reason: 'DUPLICATE', note: 'Ghi hai lần' } },
    correction: {
      summary: 'Sai số tiền, kèm bản đúng · wrong amount, with the right one',
      value: { reason: 'WRONG_AMOUNT', note: 'Thừa một số 0', correction: { ...AT_THE_DESK, cash: { amount: '50000' } } },
    },
  },
  '/api/v1/audit/workbooks': {
    campaign: {
      summary: 'Cả chiến dịch, tới dấu niêm phong mới nhất · a whole campaign, as of the newest seal',
      value: { campaign: RELIEF_CAMPAIGN },
    },
    month: {
      summary: 'Một đơn vị, một tháng · one unit, one month',
      value: { campaign: RELIEF_CAMPAIGN, unit: AT_THE_DESK.unit, from: '2024-09-01', to: '2024-09-30' },
    },
  },
};

/** Puts bodies that work beside the operations that take them. */
export function addExamples(document: OpenAPIObject): void {
  for (const [path, examples] of Object.entries(EXAMPLES)) {
    const body = document.paths[path]?.post?.requestBody;
    const json = body !== undefined && 'content' in body ? body.content['application/json'] : undefined;
    if (json === undefined) throw new Error(`no body to give an example of: POST ${path}`);
    json.examples = { ...examples };
  }
}
