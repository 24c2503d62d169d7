import { WarehousesReader } from './warehouses-reader.js';

/** What the relief module provides of this room. */
export const WAREHOUSES = { entities: [], repositories: [], exported: [WarehousesReader] } as const;
