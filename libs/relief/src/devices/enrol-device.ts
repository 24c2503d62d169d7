import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#core/domain-error.js';
import { AccessLog } from '#ledger/access-log/access-log.js';
import { Clock } from '#platform/clock/clock.js';
import { sha256, verifyEd25519 } from '#platform/keys/digests.js';
import { requiredText } from '../required-text.js';
import { today } from '../today.js';
import { UnitsReader } from '../units/units-reader.js';
import { type DeviceProof, provesKey } from './device-proof.js';
import { DeviceRepository } from './device.repository.js';
import type { Device } from './device.js';

/** How long a code may be used, in milliseconds: as long as it takes to walk to the desk. */
const CODE_MS = 60 * 60_000;
const NAME_MAX = 80;

/** A code just made, which nobody can read again. */
export interface DeviceCode {
  /** 43 characters, base64url of 32 random bytes */
  readonly code: string;
  readonly expiresAt: Date;
}

/** Lets desks in: the head of a unit makes a code, the desk comes with it and a key of its own. */
@Injectable()
export class EnrolDevice {
  constructor(
    private readonly rows: DeviceRepository,
    private readonly units: UnitsReader,
    private readonly clock: Clock,
    private readonly log: AccessLog,
  ) {}

  /** A code by which one device is let in at a unit within the hour. @throws DomainError `UNIT_UNKNOWN`, `UNIT_NOT_VALID` */
  async code(unit: string, officer: string): Promise<DeviceCode> {
    await this.units.onDay(unit, today(this.clock));
    const code = randomBytes(32).toString('base64url');
    const madeAt = new Date(this.clock.now());
    const expiresAt = new Date(madeAt.getTime() + CODE_MS);
    await this.rows.addCode({ hash: hashOf(code), unit, madeBy: officer, madeAt, expiresAt });
    return { code, expiresAt };
  }

  /**
   * Lets the device in that comes with a code and proves that it holds its key. A wrong proof leaves the code as it is.
   * @throws DomainError `DEVICE_CODE_SPENT`, `DEVICE_PROOF_WRONG`, `TEXT_INVALID` (name), `CONFLICT` when the key is a device's already
   */
  async execute(code: string, given: DeviceProof & { readonly name: string }): Promise<Device> {
    const name = requiredText(given.name, { field: 'name', maxLength: NAME_MAX });
    const hash = hashOf(code);
    const now = new Date(this.clock.now());
    if (!(await this.rows.isOpen(hash, now))) throw new DomainError('DEVICE_CODE_SPENT');
    if (!provesKey(verifyEd25519, code, given)) throw new DomainError('DEVICE_PROOF_WRONG');
    const id = `device-${randomBytes(6).toString('hex')}`;
    const device = await this.rows.enrol(hash, { id, name, publicKey: Buffer.from(given.publicKey) }, now);
    if (device === undefined) throw new DomainError('DEVICE_CODE_SPENT');
    await this.log.append({ officer: device.enrolledBy, kind: 'device_enrolled', about: `device:${id}` });
    return device;
  }
}

function hashOf(code: string): Buffer {
  return Buffer.from(sha256(Buffer.from(code)));
}
