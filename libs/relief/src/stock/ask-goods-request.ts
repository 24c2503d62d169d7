import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import type { OfficerCall } from '../officer-call.js';
import { requestHash } from '../requests/request-hash.js';
import { RequestRepository } from '../requests/request.repository.js';
import type { StockCountTerms, WriteOffTerms } from '../requests/request-terms.js';
import { RequestWords } from '../requests/request-words.js';
import { type OfficerRequest, RequestsReader } from '../requests/requests-reader.js';

/** What is asked, where it belongs, and words only officers see. */
export interface AskedGoods {
  readonly campaign: string;
  /** The unit whose book it goes into. */
  readonly unit: string;
  readonly terms: WriteOffTerms | StockCountTerms;
  readonly note?: string;
}

/** Puts a request about goods before the other officers: submitted as it is made, frozen from then on. */
@Injectable()
export class AskGoodsRequest {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly words: RequestWords,
    private readonly clock: Clock,
  ) {}

  /** The same key with the same request answers with the first. @throws DomainError `KEY_REUSED` with another one */
  async execute(asked: AskedGoods, call: OfficerCall): Promise<OfficerRequest> {
    const { terms } = asked;
    const id = requestId(terms.kind, call);
    const present = await this.rows.find(id);
    if (present === undefined) await this.add(id, asked, call.maker);
    const request = await this.reader.require(id, terms.kind);
    if (plainHash(request) !== plainHash({ ...asked, id, maker: call.maker })) throw new DomainError('KEY_REUSED', { key: call.key });
    return request;
  }

  private async add(id: string, { campaign, unit, terms, note }: AskedGoods, maker: string): Promise<void> {
    const words = await this.words.seal(id, { note });
    const hash = requestHash({ id, campaign, unit, maker, submission: 1, terms, words, beneficiaries: [] });
    const standing = { state: 'submitted', version: 1, submission: 1, approvalsNeeded: 1 } as const;
    const unclaimed = { claimedBy: null, claimedAt: null, entryIndex: null };
    const row = { id, kind: terms.kind, campaign, unit, maker, terms, words, hash, madeAt: new Date(this.clock.now()) };
    await this.rows.add({ ...row, ...standing, ...unclaimed }, { action: 'submitted', officer: maker });
  }
}

/** One request per maker and key: asking twice is asking once, whoever's answer got lost. */
function requestId(kind: string, { maker, key }: OfficerCall): string {
  const hex = Buffer.from(sha256(Buffer.from(`${kind}\0${maker}\0${key}`))).toString('hex');
  // RFC 9562 §5.8: version 8, a hash in a shape of our own.
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

/** What makes two requests the same one, whatever their words were sealed as. */
function plainHash({ id, maker, campaign, unit, terms }: Pick<OfficerRequest, 'id' | 'maker' | 'campaign' | 'unit' | 'terms'>): string {
  return requestHash({ id, campaign, unit, maker, submission: 1, terms, words: null, beneficiaries: [] });
}
