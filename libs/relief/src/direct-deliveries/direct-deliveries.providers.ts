import { RecordDirectDelivery } from './record-direct-delivery.js';

/** What the relief module provides of this room. */
export const DIRECT_DELIVERIES = { entities: [], repositories: [], exported: [RecordDirectDelivery] } as const;
