import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { requiredText } from '../required-text.js';
import { DeviceRepository } from './device.repository.js';
import type { Device } from './device.js';

/** Which device, by whom, and why; the reason names no person. */
export interface RevokeDeviceCommand {
  readonly id: string;
  readonly officer: string;
  readonly reason: string;
}

/** Takes a desk's right to sign away, for good. */
@Injectable()
export class RevokeDevice {
  constructor(
    private readonly rows: DeviceRepository,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** @throws DomainError `TEXT_INVALID` (reason), `NOT_FOUND` also when it was revoked before */
  async execute({ id, officer, reason }: RevokeDeviceCommand): Promise<Device> {
    const why = requiredText(reason, { field: 'reason', maxLength: 300 });
    const device = await this.rows.revoke(id, { officer, at: new Date(this.clock.now()), reason: why });
    if (device === undefined) throw new DomainError('NOT_FOUND', { device: id.slice(0, 60) });
    await this.log.append({ officer, kind: 'device_revoked', about: `device:${id}` });
    return device;
  }
}
