import { ApproveRefund } from './approve-refund.js';
import { AskRefund } from './ask-refund.js';

/** What the relief module provides of this room. */
export const REFUNDS = { entities: [], repositories: [], exported: [AskRefund, ApproveRefund] } as const;
