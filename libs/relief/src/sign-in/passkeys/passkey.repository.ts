import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { lockOfficer } from '../officer-lock.repository.js';

/** A passkey of an officer. */
export interface Passkey {
  /** names it in lists; opens nothing */
  readonly id: string;
  /** pseudonymous id */
  readonly officer: string;
  /** credential id, base64url */
  readonly credential: string;
  /** COSE key (RFC 9052) */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** what the key last said how often it had signed; 0 from keys that don't count */
  readonly counter: number;
  /** host it is for: the RP ID (WebAuthn §5.4.2) */
  readonly host: string;
  /** how browsers reach it, as they said */
  readonly transports: readonly string[];
  /** in the officer's words */
  readonly name: string;
  readonly madeAt: Date;
  readonly usedAt: Date | undefined;
}

interface Stored {
  readonly id: string;
  readonly officer: string;
  readonly credential: Buffer;
  readonly public_key: Buffer;
  /** bigint: text or number, as the connection reads it */
  readonly counter: string | number | bigint;
  readonly host: string;
  readonly transports: readonly string[];
  readonly name: string;
  readonly made_at: Date;
  readonly used_at: Date | null;
}

const COLUMNS = 'id, officer, credential, public_key, counter, host, transports, name, made_at, used_at';

/** Rows of passkeys and of challenges that were answered. */
@Injectable()
export class PasskeyRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The passkey of a credential id, as long as its officer serves. */
  async byCredential(credential: string): Promise<Passkey | undefined> {
    const rows: Stored[] = await this.source.query(
      `SELECT ${COLUMNS} FROM access.passkey
        WHERE credential = $1 AND EXISTS (SELECT FROM relief.officer o WHERE o.id = officer AND o.ended_at IS NULL)`,
      [Buffer.from(credential, 'base64url')],
    );
    return rows.map(passkeyOf)[0];
  }

  /** An officer's passkeys, oldest first. */
  async of(officer: string): Promise<readonly Passkey[]> {
    const rows: Stored[] = await this.source.query(`SELECT ${COLUMNS} FROM access.passkey WHERE officer = $1 ORDER BY made_at, id`, [
      officer,
    ]);
    return rows.map(passkeyOf);
  }

  /** @param session id of the one it was made in @returns false where that has ended, or the credential is somebody's already */
  async add(passkey: Passkey, session: string): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      await lockOfficer(tx, passkey.officer);
      const rows: unknown[] = await tx.query(
        `WITH made AS (INSERT INTO access.passkey (${COLUMNS})
           SELECT $1::uuid, $2::text, $3::bytea, $4::bytea, $5::bigint, $6::text, $7::text[], $8::text, $9::timestamptz, NULL::timestamptz
            WHERE EXISTS (SELECT FROM access.session WHERE id = $10 AND officer = $2)
           ON CONFLICT (credential) DO NOTHING RETURNING 1)
         SELECT * FROM made`,
        [
          passkey.id,
          passkey.officer,
          Buffer.from(passkey.credential, 'base64url'),
          Buffer.from(passkey.publicKey),
          passkey.counter,
          passkey.host,
          passkey.transports,
          passkey.name,
          passkey.madeAt,
          session,
        ],
      );
      return rows.length > 0;
    });
  }

  /** Notes that it was used. @returns false where it has meanwhile said a higher number: two of it are about */
  async used(id: string, counter: number, at: Date): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      `WITH used AS (UPDATE access.passkey SET counter = $2, used_at = $3
         WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING 1)
       SELECT * FROM used`,
      [id, counter, at],
    );
    return rows.length > 0;
  }

  /** Takes one of an officer's away. @returns whether there was one */
  async remove(id: string, officer: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query(
      'WITH gone AS (DELETE FROM access.passkey WHERE id = $1 AND officer = $2 RETURNING 1) SELECT * FROM gone',
      [id, officer],
    );
    return rows.length > 0;
  }

  /** Uses a challenge up, and lets go of those that ended by themselves. @returns whether it was still unused */
  async answer(hash: Buffer, endsAt: Date, now: Date): Promise<boolean> {
    await this.source.query('DELETE FROM access.answered_challenge WHERE ends_at <= $1', [now]);
    const rows: unknown[] = await this.source.query(
      `WITH made AS (INSERT INTO access.answered_challenge (hash, ends_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING 1)
       SELECT * FROM made`,
      [hash, endsAt],
    );
    return rows.length > 0;
  }
}

function passkeyOf(row: Stored): Passkey {
  return {
    id: row.id,
    officer: row.officer,
    credential: row.credential.toString('base64url'),
    publicKey: Uint8Array.from(row.public_key),
    counter: Number(row.counter),
    host: row.host,
    transports: row.transports,
    name: row.name,
    madeAt: row.made_at,
    usedAt: row.used_at ?? undefined,
  };
}
