import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256 } from '#platform/keys/digests.js';
import type { OfficerCall } from '../officer-call.js';
import { requestHash } from './request-hash.js';
import { RequestRepository } from './request.repository.js';
import type { RequestTerms } from './request-terms.js';
import { RequestWords } from './request-words.js';
import { type OfficerRequest, RequestsReader } from './requests-reader.js';

/** What is asked and where it belongs. */
export interface AskedRequest {
  readonly campaign: string;
  /** The unit whose book it goes into. */
  readonly unit: string;
  readonly terms: RequestTerms;
  /** Texts that may name people: only officers see them. */
  readonly words: Readonly<Record<string, string | undefined>>;
  /** How many others have to approve. */
  readonly approvalsNeeded: 1 | 2;
}

/** A request as put before the others, and whether it had been put before them already. */
export interface Asked {
  readonly request: OfficerRequest;
  readonly hit: boolean;
}

/** Puts a request before the other officers: submitted as it is made, frozen from then on. */
@Injectable()
export class AskRequest {
  constructor(
    private readonly rows: RequestRepository,
    private readonly reader: RequestsReader,
    private readonly words: RequestWords,
    private readonly clock: Clock,
  ) {}

  /** The same key with the same terms answers with the first request. @throws DomainError `KEY_REUSED` with other terms */
  async execute(asked: AskedRequest, call: OfficerCall): Promise<Asked> {
    const { kind } = asked.terms;
    const id = requestId(kind, call);
    // Of several at once under one key one is put in; the others find it.
    const hit = (await this.rows.find(id)) !== undefined || !(await this.add(id, asked, call.maker));
    const request = await this.reader.require(id, kind, call.maker);
    if (plainHash(request) !== plainHash({ ...asked, id, maker: call.maker })) throw new DomainError('KEY_REUSED', { key: call.key });
    return { request, hit };
  }

  /** The request an earlier call with this key made, if there is one. */
  async earlier(kind: RequestTerms['kind'], call: OfficerCall): Promise<OfficerRequest | undefined> {
    const id = requestId(kind, call);
    return (await this.rows.find(id)) && this.reader.require(id, kind, call.maker);
  }

  private async add(id: string, { campaign, unit, terms, words, approvalsNeeded }: AskedRequest, maker: string): Promise<boolean> {
    const sealed = await this.words.seal(id, words);
    const hash = requestHash({ id, campaign, unit, maker, submission: 1, terms, words: sealed, beneficiaries: [] });
    const standing = { state: 'submitted', version: 1, submission: 1, approvalsNeeded } as const;
    const unclaimed = { claimedBy: null, claimedAt: null, entryIndex: null };
    const row = { id, kind: terms.kind, campaign, unit, maker, terms, words: sealed, hash, madeAt: new Date(this.clock.now()) };
    return this.rows.add({ ...row, ...standing, ...unclaimed }, { action: 'submitted', officer: maker });
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
