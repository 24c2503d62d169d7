import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DomainError } from '#core/domain-error.js';
import type { Device } from './device.js';

/** A code just made, by its digest. */
export interface NewDeviceCode {
  readonly hash: Buffer;
  /** Code of the unit the device will belong to. */
  readonly unit: string;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
}

/** What a device brings to its enrolment. */
export interface NewDevice {
  readonly id: string;
  readonly name: string;
  readonly publicKey: Buffer;
}

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly public_key: Buffer;
  readonly enrolled_by: string;
  readonly enrolled_at: Date;
  readonly revoked_by: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_for: string | null;
}

const COLUMNS = 'id, unit, name, public_key, enrolled_by, enrolled_at, revoked_by, revoked_at, revoked_for';

/** Rows of devices and of the codes they are enrolled by. */
@Injectable()
export class DeviceRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Puts a code in, and lets go of those nobody used in time. */
  async addCode({ hash, unit, madeBy, madeAt, expiresAt }: NewDeviceCode): Promise<void> {
    await this.source.transaction(async (tx) => {
      await tx.query('DELETE FROM access.device_code WHERE used_at IS NULL AND expires_at <= $1', [madeAt]);
      await tx.query('INSERT INTO access.device_code (hash, unit, made_by, made_at, expires_at) VALUES ($1, $2, $3, $4, $5)', [
        ...[hash, unit, madeBy, madeAt, expiresAt],
      ]);
    });
  }

  /** Whether a code may still be used. */
  async isOpen(hash: Buffer, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'SELECT 1 FROM access.device_code WHERE hash = $1 AND used_at IS NULL AND expires_at > $2',
      [hash, now],
    );
    return rows.length > 0;
  }

  /**
   * Uses a code up and enrols the device at the code's unit.
   * @returns `undefined` when the code is spent
   * @throws DomainError `CONFLICT` when the key is a device's already; the code is as it was then
   */
  async enrol(hash: Buffer, device: NewDevice, now: Date): Promise<Device | undefined> {
    return this.source.transaction(async (tx) => {
      const answer: [{ unit: string; made_by: string }[], number] = await tx.query(
        'UPDATE access.device_code SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING unit, made_by',
        [hash, now],
      );
      const [code] = answer[0];
      if (code === undefined) return undefined;
      const rows: Row[] = await tx.query(
        `INSERT INTO access.device (id, unit, name, public_key, enrolled_by, enrolled_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (public_key) DO NOTHING RETURNING ${COLUMNS}`,
        [device.id, code.unit, device.name, device.publicKey, code.made_by, now],
      );
      const [enrolled] = rows.map(deviceOf);
      if (enrolled === undefined) throw new DomainError('CONFLICT', { field: 'public_key' });
      return enrolled;
    });
  }

  async find(id: string): Promise<Device | undefined> {
    const rows: Row[] = await this.source.query(`SELECT ${COLUMNS} FROM access.device WHERE id = $1`, [id]);
    return rows.map(deviceOf)[0];
  }

  /** Devices of units, or of all where none are named; by unit, oldest first. */
  async of(units: readonly string[] | undefined): Promise<readonly Device[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.device WHERE $1::text[] IS NULL OR unit = ANY ($1) ORDER BY unit, enrolled_at, id`,
      [units ?? null],
    );
    return rows.map(deviceOf);
  }

  /** @returns `undefined` when it was revoked before */
  async revoke(id: string, by: { readonly officer: string; readonly at: Date; readonly reason: string }): Promise<Device | undefined> {
    const answer: [Row[], number] = await this.source.query(
      `UPDATE access.device SET revoked_by = $2, revoked_at = $3, revoked_for = $4 WHERE id = $1 AND revoked_at IS NULL RETURNING ${COLUMNS}`,
      [id, by.officer, by.at, by.reason],
    );
    return answer[0].map(deviceOf)[0];
  }
}

function deviceOf(row: Row): Device {
  const { id, unit, name, public_key: publicKey, enrolled_by: enrolledBy, enrolled_at: enrolledAt } = row;
  const { revoked_by: by, revoked_at: at, revoked_for: reason } = row;
  const revoked = by !== null && at !== null && reason !== null ? { revoked: { by, at, reason } } : {};
  return { id, unit, name, publicKey, enrolledBy, enrolledAt, ...revoked };
}
