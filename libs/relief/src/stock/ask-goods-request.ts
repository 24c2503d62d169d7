import { Injectable } from '@nestjs/common';
import type { OfficerCall } from '../officer-call.js';
import { AskRequest } from '../requests/ask-request.js';
import type { StockCountTerms, WriteOffTerms } from '../requests/request-terms.js';
import type { OfficerRequest } from '../requests/requests-reader.js';

/** What is asked, where it belongs, and words only officers see. */
export interface AskedGoods {
  readonly campaign: string;
  /** The unit whose book it goes into. */
  readonly unit: string;
  readonly terms: WriteOffTerms | StockCountTerms;
  readonly note?: string;
}

/** Puts a request about goods before the other officers: one more person approves. */
@Injectable()
export class AskGoodsRequest {
  constructor(private readonly requests: AskRequest) {}

  /** The same key with the same request answers with the first. @throws DomainError `KEY_REUSED` with another one */
  async execute({ note, ...asked }: AskedGoods, call: OfficerCall): Promise<OfficerRequest> {
    return (await this.requests.execute({ ...asked, words: { note }, approvalsNeeded: 1 }, call)).request;
  }

  /** The request an earlier call with this key made, if there is one: by now the stock may be another. */
  async earlier(kind: AskedGoods['terms']['kind'], call: OfficerCall): Promise<OfficerRequest | undefined> {
    return this.requests.earlier(kind, call);
  }
}
