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

  /** Opens what `seal` made. @throws DomainError `ERASED` */
  async open(request: string, sealed: Buffer | null): Promise<OptionalFields> {
    return sealed === null ? {} : this.openings.openProfile(request, sealed);
  }
}
