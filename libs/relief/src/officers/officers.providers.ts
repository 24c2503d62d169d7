import { OfficerEntity } from './officer.entity.js';
import { OfficerRepository } from './officer.repository.js';
import { OfficerRoleEntity } from './officer-role.entity.js';
import { OfficerRoleRepository } from './officer-role.repository.js';
import { OfficersReader } from './officers-reader.js';
import { RegisterOfficer } from './register-officer.js';
import { RolesReader } from './roles-reader.js';

/** What the relief module provides of this room. */
export const OFFICERS = {
  entities: [OfficerEntity, OfficerRoleEntity],
  repositories: [OfficerRepository, OfficerRoleRepository],
  exported: [OfficersReader, RolesReader, RegisterOfficer],
} as const;
