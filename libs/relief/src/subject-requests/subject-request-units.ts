import { Injectable } from '@nestjs/common';
import { ThingUnits } from '../authority/thing-units.js';
import { SubjectRequestRepository } from './subject-request.repository.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Says whose a data subject's request is: the unit's that took it. */
@Injectable()
export class SubjectRequestUnits {
  constructor(things: ThingUnits, rows: SubjectRequestRepository) {
    things.add('subject_request', async (id) => {
      const request = UUID.test(id) ? await rows.find(id) : undefined;
      return request && [request.unit];
    });
  }
}
