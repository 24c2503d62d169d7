import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import type { VaultKeys } from '#platform/keys/vault-keys.js';
import { dataKeyBinding } from './data-keys.js';

/** What turning the wrapping key came to. */
export interface TurnedKey {
  /** the key everything is wrapped under now */
  readonly current: string;
  /** keys nothing is wrapped under any more */
  readonly retired: readonly string[];
  /** data keys wrapped anew by this run */
  readonly rewrapped: number;
}

const BATCH = 500;

/**
 * Wraps every data key under a new key and retires the old one, while the product runs or stands still. Every step can be repeated: a run
 * that broke off is taken up where it was. What is sealed stays as it is; only its keys are wrapped anew.
 */
export class TurnVaultKey {
  /** @param pool connections of the role `writer` to the vault */
  constructor(
    private readonly pool: pg.Pool,
    private readonly keys: VaultKeys,
    private readonly progress: (rewrapped: number) => void,
  ) {}

  /** Puts a new key into the file, unless one waits there already. @returns its id @throws Error when keys come from the environment and no new one is there */
  async prepare(): Promise<string> {
    const current = (await this.current()) ?? (await this.nameFirst());
    const [newest] = this.keys.ids;
    return newest !== undefined && newest !== current ? newest : this.keys.addNew();
  }

  /** Turns to the newest key. @throws Error when a key something is wrapped under is not at hand */
  async execute(): Promise<TurnedKey> {
    const old = [...new Set([...(await this.wrappedUnder()), ...this.keys.ids])];
    const current = (await this.isBrokenOff(old)) ? await this.requireCurrent() : await this.prepare();
    await this.makeCurrent(current);
    let rewrapped = 0;
    // A block that was on its way under the old key while the first pass went by is met by the next one.
    for (let moved = -1; moved !== 0; ) {
      moved = await this.pass(current, rewrapped);
      rewrapped += moved;
    }
    await this.pool.query('DELETE FROM vault.wrapping_key WHERE NOT is_current');
    await this.keys.keepOnly(current);
    return { current, retired: old.filter((id) => id !== current), rewrapped };
  }

  /** Whether an earlier run has made a key current and was stopped before the end. */
  private async isBrokenOff(known: readonly string[]): Promise<boolean> {
    const current = await this.current();
    return current !== undefined && current === this.keys.ids[0] && (known.length > 1 || this.keys.ids.length > 1);
  }

  private async current(): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM vault.wrapping_key WHERE is_current');
    return rows[0]?.id;
  }

  /** A vault nobody has started on since keys have names: what is there is wrapped under the oldest. */
  private async nameFirst(): Promise<string> {
    const first = this.keys.ids.at(-1);
    if (first === undefined) throw new Error('there is no wrapping key');
    await this.makeCurrent(first);
    return first;
  }

  private async requireCurrent(): Promise<string> {
    const current = await this.current();
    if (current === undefined) throw new Error('no wrapping key is current');
    return current;
  }

  private async wrappedUnder(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM vault.wrapping_key ORDER BY made_at');
    return rows.map(({ id }) => id);
  }

  private async makeCurrent(id: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('UPDATE vault.wrapping_key SET is_current = false WHERE is_current AND id <> $1', [id]);
      await client.query(
        'INSERT INTO vault.wrapping_key (id, is_current) VALUES ($1, true) ON CONFLICT (id) DO UPDATE SET is_current = true',
        [id],
      );
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  /** Goes through all data keys once. @returns how many were wrapped anew */
  private async pass(current: string, before: number): Promise<number> {
    let moved = 0;
    for (let after = -1; ; ) {
      const { rows } = await this.pool.query<{ id: bigint; wrapped: Buffer; wrapping_key: string | null }>(
        `SELECT id, wrapped, wrapping_key FROM vault.data_key WHERE id > $1 AND wrapping_key IS DISTINCT FROM $2 ORDER BY id LIMIT ${BATCH}`,
        [after, current],
      );
      const last = rows.at(-1);
      if (last === undefined) return moved;
      const wrapped = rows.map((row) => {
        const binding = dataKeyBinding(Number(row.id));
        return this.keys.wrap(this.keys.unwrap(row.wrapped, binding, row.wrapping_key ?? undefined), binding, current);
      });
      // Erased meanwhile, a key stays erased: an update brings nothing back.
      await this.pool.query(
        `UPDATE vault.data_key d SET wrapped = n.wrapped, wrapping_key = $3 FROM unnest($1::int8[], $2::bytea[]) n (id, wrapped) WHERE d.id = n.id`,
        [rows.map(({ id }) => id), wrapped, current],
      );
      after = Number(last.id);
      moved += rows.length;
      this.progress(before + moved);
      await nextTurn();
    }
  }
}
