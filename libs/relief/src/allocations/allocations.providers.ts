import { AllocateRound } from './allocate-round.js';
import { AllocationsReader } from './allocations-reader.js';

/** What the relief module provides of this room. */
export const ALLOCATIONS = { entities: [], repositories: [], exported: [AllocationsReader, AllocateRound] } as const;
