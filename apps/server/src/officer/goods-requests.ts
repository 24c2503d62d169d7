import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ApproveGoodsRequest, type GoodsRequestKind } from '#relief/stock/approve-goods-request.js';
import { DecideRequest } from '#relief/requests/decide-request.js';
import { type OfficerRequest, RequestsReader } from '#relief/requests/requests-reader.js';
import { markHit } from '../http/idempotency.js';
import { requestHead, stepBody } from './request-head.js';
import type { Reach } from '#platform/database/reach.js';

/** Requests a list shows at most. */
const LIST_MAX = 200;

/** Who decides what: a request, the version that was read, the officer. */
export interface GoodsDecision {
  readonly id: string;
  readonly version: number;
  readonly officer: string;
}

/** What officers do with requests about goods, whichever kind: the bodies of write-offs and counts are alike. */
@Injectable()
export class GoodsRequests {
  constructor(
    private readonly requests: RequestsReader,
    private readonly decide: DecideRequest,
    private readonly approveGoods: ApproveGoodsRequest,
  ) {}

  /** Newest first, without words. */
  async list(kind: GoodsRequestKind, campaign: string | undefined, reach: Reach): Promise<object> {
    const found = await this.requests.list({ kind, reach, limit: LIST_MAX, ...(campaign !== undefined && { campaign }) });
    return { data: found.map((request) => goodsRequestBody({ ...request, words: {} })) };
  }

  /** One request with its words. @param officer who reads them */
  async read(kind: GoodsRequestKind, id: string, officer: string): Promise<object> {
    return goodsRequestBody(await this.requests.require(id, kind, officer));
  }

  async approve(kind: GoodsRequestKind, decision: GoodsDecision, response: ServerResponse): Promise<object> {
    const { request, hit } = await this.approveGoods.execute(kind, decision);
    markHit(response, hit);
    return goodsRequestBody(request);
  }

  async return(kind: GoodsRequestKind, decision: GoodsDecision & { readonly reason: string }): Promise<object> {
    return goodsRequestBody(await this.decide.return(kind, decision));
  }

  async withdraw(kind: GoodsRequestKind, decision: GoodsDecision): Promise<object> {
    return goodsRequestBody(await this.decide.withdraw(kind, decision));
  }
}

/** A request about goods as officers see it. */
export function goodsRequestBody(request: OfficerRequest): object {
  const { words, approvers, entryIndex, steps } = request;
  return {
    ...requestHead(request),
    note: words['note'] ?? null,
    approvers,
    entry_index: entryIndex ?? null,
    steps: steps.map(stepBody),
  };
}

const STEP_EXAMPLE = { action: 'submitted', officer: 'officer-0f3a5c7e9b1d', at: '2026-11-22T01:12:00.000Z', reason: null };
const REQUEST_EXAMPLE = {
  id: '5b2f0a1c-7e44-8b1d-8a6f-2f1f4f3f9a10',
  campaign: 'bao-so-3',
  unit: '44',
  maker: 'officer-0f3a5c7e9b1d',
  state: 'submitted',
  version: 1,
  note: 'Thùng bị ướt dưới đáy xe',
  approvers: [],
  entry_index: null,
  steps: [STEP_EXAMPLE],
};
const LOT = '0192f0c4-5a31-7c3e-9f5e-2f1f4f3f9a10/2';

/** A write-off that waits for a second person, by example. */
export const WRITE_OFF_EXAMPLE = {
  ...REQUEST_EXAMPLE,
  kind: 'write_off',
  reason: 'spoiled',
  goods: [{ lot: LOT, item: 'gao', quantity: '20' }],
};

/** A count that differs and waits for a second person, by example. */
export const STOCK_COUNT_EXAMPLE = {
  ...REQUEST_EXAMPLE,
  kind: 'stock_count',
  reason: 'miscounted',
  warehouse: '44-k1',
  counted_on: '2026-11-22',
  lots: [{ lot: LOT, item: 'gao', book: '80', counted: '79.5', difference: '-0.5' }],
};
