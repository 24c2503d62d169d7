import { codeHash, newCode } from './invitation-code.js';
import type { InvitationRepository } from './invitation.repository.js';

const HOUR_MS = 3_600_000;

/** A link just made, which nobody can read again. */
export interface Invitation {
  /** 43 characters, base64url of 32 random bytes; the link is `/bat-dau/<code>` */
  readonly code: string;
  readonly expiresAt: Date;
}

/** Whom a link is for, who makes it, and how long it is good. */
export interface InvitationTerms {
  /** Absent for the first administrator. */
  readonly officer: string | undefined;
  readonly madeBy: string;
  /** milliseconds */
  readonly now: number;
  readonly hours: number;
}

/** Makes a link; every one before for the same person is good no longer. */
export async function newInvitation(rows: InvitationRepository, { officer, madeBy, now, hours }: InvitationTerms): Promise<Invitation> {
  const code = newCode();
  const madeAt = new Date(now);
  const expiresAt = new Date(now + hours * HOUR_MS);
  await rows.add({ hash: codeHash(code), officer, madeBy, madeAt, expiresAt });
  return { code, expiresAt };
}
