import { DemonstrationPeople } from './demonstration-people.js';
import { DemonstrationPeopleRepository } from './demonstration-people.repository.js';
import { InvitationRepository } from './invitation.repository.js';
import { InvitationsInbox } from './invitations-inbox.js';
import { InviteFirstAdministrator } from './invite-first-administrator.js';
import { InviteOfficer } from './invite-officer.js';
import { KeepRoles } from './keep-roles.js';
import { KeptOfficer } from './kept-officer.js';
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
  repositories: [OfficerRepository, OfficerRoleRepository, InvitationRepository, DemonstrationPeopleRepository, KeptOfficer],
  exported: [
    OfficersReader,
    RolesReader,
    RegisterOfficer,
    KeepRoles,
    InviteOfficer,
    InviteFirstAdministrator,
    DemonstrationPeople,
    InvitationsInbox,
  ],
} as const;
