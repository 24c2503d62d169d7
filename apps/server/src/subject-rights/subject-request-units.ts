import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { ThingUnits } from '#relief/authority/thing-units.js';
import { SubjectRequestsReader } from '#relief/subject-requests/subject-requests-reader.js';

/** Says whose a data subject's request is: the unit's that took it. */
@Injectable()
export class SubjectRequestUnits {
  constructor(things: ThingUnits, requests: SubjectRequestsReader) {
    things.add('subject_request', async (id) => {
      try {
        return [(await requests.stored(id)).unit];
      } catch (error) {
        if (error instanceof DomainError) return undefined;
        throw error;
      }
    });
  }
}
