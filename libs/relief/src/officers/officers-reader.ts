import { Injectable } from '@nestjs/common';
import { sha256 } from '#platform/keys/digests.js';
import type { OfficerEntity } from './officer.entity.js';
import { OfficerRepository } from './officer.repository.js';

/** An officer as other rooms and the administrator see one. */
export interface Officer {
  /** Pseudonymous id, `officer-` and 12 hexadecimal digits: maker or checker in entries. */
  readonly id: string;
  readonly name: string;
  /** Code of the officer's unit. */
  readonly unit: string;
  readonly isActive: boolean;
}

/** Who may write in the book. */
@Injectable()
export class OfficersReader {
  constructor(private readonly rows: OfficerRepository) {}

  /** Whose bearer token this is; nobody's once the officer's service has ended. */
  async byToken(token: string): Promise<Officer | undefined> {
    const row = await this.rows.byToken(Buffer.from(sha256(Buffer.from(token))));
    return row && officerOf(row);
  }

  /** Every officer there ever was, by name. */
  async list(): Promise<readonly Officer[]> {
    return (await this.rows.all()).map(officerOf);
  }
}

/** A row as others see it: without the token's hash. */
export function officerOf({ id, name, unit, endedAt }: OfficerEntity): Officer {
  return { id, name, unit, isActive: endedAt === null };
}
