import { DeviceRepository } from './device.repository.js';
import { DevicesReader } from './devices-reader.js';
import { EnrolDevice } from './enrol-device.js';
import { RevokeDevice } from './revoke-device.js';

/** What the relief module provides of this room. */
export const DEVICES = { entities: [], repositories: [DeviceRepository], exported: [DevicesReader, EnrolDevice, RevokeDevice] } as const;
