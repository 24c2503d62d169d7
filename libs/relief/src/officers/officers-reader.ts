import { Injectable } from '@nestjs/common';
import type { OfficerEntity } from './officer.entity.js';
import { OfficerRepository } from './officer.repository.js';
import { foldedSignInName } from './sign-in-name-reader.js';

/** An officer as other rooms and the administrator see one. */
export interface Officer {
  /** Pseudonymous id, `officer-` and 12 hexadecimal digits: maker or checker in entries. */
  readonly id: string;
  readonly name: string;
  /** Code of the officer's unit. */
  readonly unit: string;
  readonly userName?: string;
  readonly email?: string;
  /** A fictional person of the demonstration. */
  readonly isDemonstration: boolean;
  /** Whether their service goes on. */
  readonly isActive: boolean;
}

/** Who may write in the book. */
@Injectable()
export class OfficersReader {
  constructor(private readonly rows: OfficerRepository) {}

  /** An officer, also one whose service has ended. */
  async byId(id: string): Promise<Officer | undefined> {
    const row = await this.rows.find(id);
    return row && officerOf(row);
  }

  /** Who signs in with this user name or e-mail, in whatever case it was typed; nobody once their service has ended. */
  async bySignInName(text: string): Promise<Officer | undefined> {
    const row = await this.rows.bySignInName(foldedSignInName(text));
    return row && officerOf(row);
  }

  /** Every officer there ever was, by name. */
  async list(): Promise<readonly Officer[]> {
    return (await this.rows.all()).map(officerOf);
  }
}

/** A row as others see it. */
export function officerOf({ id, name, unit, userName, email, isDemonstration, endedAt }: OfficerEntity): Officer {
  return {
    id,
    name,
    unit,
    ...(userName !== null && { userName }),
    ...(email !== null && { email }),
    isDemonstration,
    isActive: endedAt === null,
  };
}
