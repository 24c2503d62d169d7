import type { LoadOrder } from '../load/load-order.js';
import { BENCH_UNIT } from './open-campaign.js';

// Dates, names and words are fictional; each gift differs by its number, in amount, name, reference and key.
const BODY = {
  unit: BENCH_UNIT,
  date: '2024-09-10',
  bank: { amount: '1{n}000', reference: 'FT24253{n}' },
  donor: { name: 'Nguyễn Thị Hồng Nhung {n}' },
  memo: 'Gửi bà con vùng lũ {n}',
  consent: 'masked',
};

/** A gift as both services take it. */
export function giftBody(campaign: string): string {
  return JSON.stringify({ campaign, ...BODY });
}

/** A load of gifts through HTTP on 64 kept connections; the caller says where to and how many. */
export function giftOrder(
  target: Pick<LoadOrder, 'port' | 'path' | 'headers' | 'requests' | 'firstNumber'> & { campaign: string },
): LoadOrder {
  const { campaign, ...order } = target;
  return {
    ...order,
    method: 'POST',
    connections: 64,
    body: giftBody(campaign),
    headers: { 'Content-Type': 'application/json', ...order.headers },
  };
}
