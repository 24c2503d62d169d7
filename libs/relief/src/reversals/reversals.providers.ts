import { ApproveReversal } from './approve-reversal.js';
import { ReversalCauses } from './reversal-causes.js';
import { ReversalGroup } from './reversal-group.js';
import { ReverseEntry } from './reverse-entry.js';

/** What the relief module provides of this room. */
export const REVERSALS = {
  entities: [],
  repositories: [ReversalGroup, ReversalCauses],
  exported: [ReverseEntry, ApproveReversal],
} as const;
