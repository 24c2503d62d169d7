import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockRoles } from './officer-role.repository.js';

const IN_SERVICE = 'SELECT id FROM relief.officer WHERE is_demonstration AND ended_at IS NULL ORDER BY id';
const PROOFS = ['password', 'totp', 'totp_enrolment', 'recovery_code', 'session'] as const;

/** Rows of the demonstration's people. */
@Injectable()
export class DemonstrationPeopleRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Pseudonymous ids of those in service. */
  async inService(): Promise<readonly string[]> {
    const rows: { id: string }[] = await this.source.query(IN_SERVICE);
    return rows.map(({ id }) => id);
  }

  /** Ends their service, roles and everything they signed in with, all or nothing; also where no administrator is left. @returns their ids */
  async remove(at: Date): Promise<readonly string[]> {
    return this.source.transaction(async (tx) => {
      await lockRoles(tx);
      const rows: { id: string }[] = await tx.query(IN_SERVICE);
      const ids = rows.map(({ id }) => id);
      await tx.query(`UPDATE relief.officer_role SET ended_by = 'system', ended_at = $2 WHERE officer = ANY ($1) AND ended_at IS NULL`, [
        ids,
        at,
      ]);
      await tx.query('UPDATE relief.officer SET ended_at = $2 WHERE id = ANY ($1)', [ids, at]);
      await tx.query('UPDATE access.api_token SET revoked_at = $2 WHERE officer = ANY ($1) AND revoked_at IS NULL', [ids, at]);
      await tx.query('DELETE FROM access.invitation WHERE officer = ANY ($1) AND used_at IS NULL', [ids]);
      for (const table of PROOFS) await tx.query(`DELETE FROM access.${table} WHERE officer = ANY ($1)`, [ids]);
      return ids;
    });
  }
}
