import { ThingUnits } from './thing-units.js';

/** What the relief module provides of this room. */
export const AUTHORITY = { entities: [], repositories: [], exported: [ThingUnits] } as const;
