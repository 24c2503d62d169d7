import type { ServerResponse } from 'node:http';
import { VND, formatCommodityQuantity } from '#core/journal/commodity.js';
import type { Approved } from '#relief/requests/approve-request.js';
import type { OfficerRequest } from '#relief/requests/requests-reader.js';
import type { ExampleValue } from '../http/api-example.js';
import { markHit } from '../http/idempotency.js';
import { requestHead, stepBody } from './request-head.js';

/** A request as officers see it, whatever it asks for. */
export function requestBody(request: Omit<OfficerRequest, 'words'> & { readonly words?: OfficerRequest['words'] }): object {
  const { approvers, approvalsNeeded, entryIndex, hash, steps, terms } = request;
  return {
    ...requestHead(request),
    ...(request.words && { words: wordsBody(request.words) }),
    approvals_needed: approvalsNeeded ?? null,
    approvers,
    hash: hash ?? null,
    entry_index: entryIndex ?? null,
    ...(terms.kind === 'disbursement' && { handed_out_by: steps.find(({ action }) => action === 'settled')?.officer ?? null }),
    made_at: request.madeAt.toISOString(),
    steps: steps.map(stepBody),
  };
}

/** The same as an answer to whoever asked or approved: it says of itself whether it was given before. */
export function requestAnswer({ request, hit }: Approved, response: ServerResponse): object {
  markHit(response, hit);
  return requestBody(request);
}

/** Words for officers only; a correction stands in the book once it is posted. */
function wordsBody({ correction: _correction, ...words }: OfficerRequest['words']): object {
  return words;
}

/** Money or goods of an allocation line as JSON has them. */
export function quantityBody(commodity: string, quantity: bigint): object {
  return commodity === VND
    ? { money: { amount: String(quantity), currency: 'VND' } }
    : { goods: { item: commodity, quantity: formatCommodityQuantity(commodity, quantity) } };
}

const HASH = 'QDfDeK+1CRrAmyWYrlU9WSDTn2v9jTJwyXexDW5XfV0=';

/** What requests of all kinds have, by example. */
const COMMON = {
  id: '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  unit: '44',
  maker: 'officer-0a1b2c3d4e5f',
  state: 'submitted',
  version: 2,
  approvals_needed: 1,
  approvers: ['officer-6a7b8c9d0e1f'],
  hash: HASH,
  entry_index: 431,
  made_at: '2026-11-22T01:12:00.000Z',
  steps: [{ action: 'submitted', officer: 'officer-0a1b2c3d4e5f', at: '2026-11-22T01:15:00.000Z', reason: 'Thiếu biên bản họp thôn' }],
} satisfies Readonly<Record<string, ExampleValue>>;

const LOT = '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/1';

/** A disbursement by example. */
export const DISBURSEMENT_EXAMPLE = {
  ...COMMON,
  kind: 'disbursement',
  handed_out_by: 'officer-2b3c4d5e6f70',
  category: 'house_collapsed',
  payee_kind: 'household',
  to_unit: '19702',
  households: 12,
  people: 47,
  earmark: 'truong-hoc',
  money: [{ account: 'bank:vcb-1023456789', amount: { amount: '600000000', currency: 'VND' } }],
  goods: [{ lot: LOT, item: 'gao', quantity: '120' }],
  allocations: [LOT],
  words: { payee: 'Nhóm hộ thôn 3', norm_reason: 'Nhà sập hai lần trong năm', note: 'Chi tại nhà văn hóa thôn' },
};

/** A refund by example. */
export const REFUND_EXAMPLE = {
  ...COMMON,
  kind: 'refund',
  gift: 417,
  parts: [{ gift_line: 1, account: 'bank:vcb-1023456789', amount: { amount: '500000', currency: 'VND' } }],
  words: { reason: 'Chuyển nhầm tài khoản' },
};

/** A reversal by example. */
export const REVERSAL_EXAMPLE = {
  ...COMMON,
  kind: 'reversal',
  target: 417,
  reason: 'BOUNCED',
  causes: ['older_than_the_day', 'shortage'],
  is_corrected: false,
  words: { note: 'Ngân hàng thu hồi' },
};
