import { OfficerEntity } from './officer.entity.js';
import { OfficerRepository } from './officer.repository.js';
import { OfficersReader } from './officers-reader.js';
import { RegisterOfficer } from './register-officer.js';

/** What the relief module provides of this room. */
export const OFFICERS = {
  entities: [OfficerEntity],
  repositories: [OfficerRepository],
  exported: [OfficersReader, RegisterOfficer],
} as const;
