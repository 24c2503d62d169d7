import { Injectable } from '@nestjs/common';
import { Openings } from '#ledger/openings.js';
import { type OptionalFields, optionalFields } from '../optional-fields.js';

/** Texts of a request that may name people: sealed under a data key of the request's own, erased with it. */
@Injectable()
export class RequestWords {
  constructor(private readonly openings: Openings) {}

  /** Seals texts by name; `null` when there are none. */
  async seal(request: string, texts: Readonly<Record<string, string | undefined>>): Promise<Buffer | null> {
    const fields = optionalFields(texts);
    return Object.keys(fields).length === 0 ? null : (await this.openings.sealProfile(request, fields)).sealed;
  }

  /**
   * Opens what `seal` made, each in its place; what is `null` holds no texts.
   * @param officer who works on the request: written into the access log
   * @throws DomainError `ERASED`
   */
  async openAll(request: string, sealed: readonly (Buffer | null)[], officer: string): Promise<readonly OptionalFields[]> {
    const boxes = sealed.filter((box) => box !== null);
    const opened = await this.openings.openProfiles(request, boxes, { officer, purpose: 'work_on_request' });
    const texts = opened.values();
    return sealed.map((box): OptionalFields => (box === null ? {} : (texts.next().value ?? {})));
  }
}
