import type { LoadOrder } from '../load/load-order.js';
import type { ProductServer } from './product-server.js';
import { DEMONSTRATION_ACCOUNTS, RELIEF_CAMPAIGN, accountCode } from '#relief/demonstration/demonstration-campaigns.js';

// Dates, names and words are fictional; each gift differs by its number, in amount, name, reference and key.
const BODY = {
  campaign: RELIEF_CAMPAIGN,
  unit: DEMONSTRATION_ACCOUNTS.vcb.unit,
  date: '2024-09-10',
  bank: { amount: '1{n}000', reference: 'FT24253{n}', account: accountCode(DEMONSTRATION_ACCOUNTS.vcb) },
  donor: { name: 'Nguyễn Thị Hồng Nhung {n}' },
  memo: 'Gửi bà con vùng lũ {n}',
};

/** One gift of that load, as a person's program would send it. @param number differs from gift to gift */
export function giftBody(number: number): object {
  return JSON.parse(JSON.stringify(BODY).replaceAll('{n}', String(number))) as object;
}

/** A load of gifts through HTTP on 64 kept connections, to the product or to the naive service; the caller says where to and how many. */
export function giftOrder(target: Pick<LoadOrder, 'port' | 'path' | 'headers' | 'requests' | 'firstNumber'>): LoadOrder {
  const headers = { 'Content-Type': 'application/json', ...target.headers };
  return { ...target, method: 'POST', connections: 64, body: JSON.stringify(BODY), headers };
}

/** The same load for the product, with everything a client has to send. */
export function productGifts(server: ProductServer, load: Pick<LoadOrder, 'requests' | 'firstNumber'>): LoadOrder {
  const headers = { Authorization: `Bearer ${server.token}`, 'Idempotency-Key': 'bench-{n}' };
  return giftOrder({ port: server.port, path: '/api/v1/contributions', headers, ...load });
}
