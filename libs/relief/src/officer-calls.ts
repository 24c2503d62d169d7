import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { Clock } from '#platform/clock/clock.js';
import { KeyStore } from '#platform/keys/key-store.js';
import { newEntryId } from './new-entry-id.js';
import { canonicalText } from './officer-call.js';
import { OfficerCallRepository } from './officer-call.repository.js';

/** An officer's call that makes an ordinary row: nothing of it stands in the book yet. */
export interface MakingCall {
  readonly makes: 'disbursement' | 'donor' | 'legal_hold' | 'name_export' | 'support_norm';
  /** Pseudonymous id of the officer, or of the token. */
  readonly maker: string;
  /** The client's Idempotency-Key; without one every call makes another thing. */
  readonly key: string | undefined;
  /** What was sent, before any default was filled in. */
  readonly request: object;
}

/** What a call made, and whether an earlier one under its key had made it. */
export interface MadeOnce<Made> {
  readonly made: Made;
  readonly hit: boolean;
}

/** Makes one thing however often a call comes under one key, at once or within seven days. What posts an entry needs none of this: the journal knows its keys. */
@Injectable()
export class OfficerCalls {
  constructor(
    private readonly rows: OfficerCallRepository,
    private readonly keys: KeyStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @param make makes the thing under the id it is given, and answers with the one that stands where there is one of that id
   * @throws DomainError `KEY_REUSED` when another request came under the key; what `make` refuses, and then the key is free again
   */
  async once<Made>({ makes, maker, key, request }: MakingCall, make: (id: string) => Promise<Made>): Promise<MadeOnce<Made>> {
    const id = newEntryId(this.clock);
    if (key === undefined) return { made: await make(id), hit: false };
    const requestHmac = this.keys.hmac('officer-call-request', canonicalText(request));
    const first = await this.rows.first({ makes, maker, keyHmac: this.keys.hmac('officer-call-key', key), requestHmac }, id);
    if (!first.isSame) throw new DomainError('KEY_REUSED', { key });
    const hit = first.thing !== id;
    try {
      return { made: await make(first.thing), hit };
    } catch (error) {
      if (error instanceof DomainError && !hit) await this.rows.forget(id);
      throw error;
    }
  }
}
