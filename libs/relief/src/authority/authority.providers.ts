import { ThingOwnerRepository } from './thing-owner.repository.js';
import { ThingUnits } from './thing-units.js';

/** What the relief module provides of this room. */
export const AUTHORITY = { entities: [], repositories: [ThingOwnerRepository], exported: [ThingUnits] } as const;
