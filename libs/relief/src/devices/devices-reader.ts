import { Injectable } from '@nestjs/common';
import { verifyEd25519 } from '#platform/keys/digests.js';
import type { Device } from './device.js';
import { DeviceRepository } from './device.repository.js';

/** Desks, and whether they signed something. */
@Injectable()
export class DevicesReader {
  constructor(private readonly rows: DeviceRepository) {}

  /** A device, also one that was revoked. */
  async byId(id: string): Promise<Device | undefined> {
    return this.rows.find(id);
  }

  /** Devices of units, or of all, by unit. */
  async of(units: readonly string[] | undefined): Promise<readonly Device[]> {
    return this.rows.of(units);
  }

  /**
   * Whether a device signed a message while it was a device of ours.
   * @param at when it says it signed; what it signs once it was revoked counts for nothing
   */
  async hasSigned(id: string, message: Uint8Array, signed: { readonly signature: Uint8Array; readonly at: Date }): Promise<boolean> {
    const device = await this.rows.find(id);
    if (device === undefined || signed.at < device.enrolledAt) return false;
    if (device.revoked !== undefined && signed.at >= device.revoked.at) return false;
    return verifyEd25519(device.publicKey, message, signed.signature);
  }
}
