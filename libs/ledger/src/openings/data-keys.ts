import type pg from 'pg';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeyStore } from '#platform/keys/key-store.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
import { StartupError } from '#platform/startup/startup-error.js';
import { errorCode } from '#platform/startup/system-error.js';

/** A data key with its id in the vault. */
export interface DataKey {
  readonly id: number;
  readonly key: Buffer;
}

const BLOCK = 1_000;
/** Keys left when the next block is made. */
const LOW = 2_000;
const WRAPS_PER_TURN = 50;
const KNOWN_SUBJECTS_MAX = 10_000;
const FOREIGN_KEY = '23503';

/**
 * Data keys of the vault: random, wrapped by a key outside PostgreSQL, kept in a database of their own. Fresh ones are committed
 * there in blocks of 1,000 before any is used, so no gift waits for a second commit; a block left over by a stopped process is
 * simply never used.
 */
export class DataKeys {
  private fresh: DataKey[] = [];
  private making: Promise<void> | undefined;
  private readonly subjects = new Map<string, Promise<DataKey>>();

  /**
   * @param writer pool of the vault that may read and insert
   * @param eraser pool of the vault that may delete
   */
  constructor(
    private readonly writer: pg.Pool,
    private readonly eraser: pg.Pool,
    private readonly sources: { readonly keys: KeyStore; readonly random: RandomPool },
  ) {}

  /** A key nobody has used; waits only when the block runs out. */
  async take(): Promise<DataKey> {
    return this.takeReady() ?? (await this.waitForFresh());
  }

  /** A fresh key when one is at hand; starts making more in good time. */
  takeReady(): DataKey | undefined {
    if (this.fresh.length < LOW) this.refill();
    return this.fresh.pop();
  }

  /**
   * Makes the next block now, so that the first gift does not wait.
   * @throws StartupError when the key that data keys are wrapped under is not at hand
   */
  async warmUp(): Promise<void> {
    await this.nameWrappingKey();
    this.refill();
    await this.making;
  }

  /** The key of a donor's record, made at its first use. */
  ofSubject(subject: string): Promise<DataKey> {
    const known = this.subjects.get(subject);
    if (known) return known;
    const asked = this.readOrMakeSubject(subject);
    this.subjects.set(subject, asked);
    asked.catch(() => this.subjects.delete(subject));
    if (this.subjects.size > KNOWN_SUBJECTS_MAX) {
      const [oldest] = this.subjects.keys();
      if (oldest !== undefined) this.subjects.delete(oldest);
    }
    return asked;
  }

  /** The key of a donor's record when there is one. */
  async existingOfSubject(subject: string): Promise<DataKey | undefined> {
    const { rows } = await this.writer.query<{ key_id: bigint }>('SELECT key_id FROM vault.subject_key WHERE subject = $1', [subject]);
    const [row] = rows;
    return row && (await this.byIds([Number(row.key_id)])).get(Number(row.key_id));
  }

  /** Keys by id; an erased one is missing. */
  async byIds(ids: readonly number[]): Promise<ReadonlyMap<number, DataKey>> {
    const { rows } = await this.writer.query<WrappedKey>('SELECT id, wrapped, wrapping_key FROM vault.data_key WHERE id = ANY ($1)', [
      [...new Set(ids)],
    ]);
    return new Map(rows.map((row) => [Number(row.id), this.unwrap(row)] as const));
  }

  /** Those of these subjects that have a key of their own. */
  async withKey(subjects: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await this.writer.query<{ subject: string }>(
      'SELECT subject FROM vault.subject_key WHERE subject = ANY ($1::uuid[])',
      [[...subjects]],
    );
    return new Set(rows.map(({ subject }) => subject));
  }

  /** Writes a key down as a subject's own, where it has none: so that it is found when the subject is erased. */
  async adopt(subject: string, id: number): Promise<void> {
    await this.writer.query(
      `INSERT INTO vault.subject_key (subject, key_id) SELECT $1, $2 WHERE EXISTS (SELECT FROM vault.data_key WHERE id = $2)
       ON CONFLICT DO NOTHING`,
      [subject, id],
    );
  }

  /** Deletes keys: what was sealed under them can't be opened again by anyone. */
  async erase(subject: string, ids: readonly number[]): Promise<void> {
    this.subjects.delete(subject);
    await this.eraser.query(
      `WITH s AS (DELETE FROM vault.subject_key WHERE subject = $1 RETURNING key_id)
       DELETE FROM vault.data_key WHERE id = ANY ($2) OR id IN (SELECT key_id FROM s)`,
      [subject, [...ids]],
    );
  }

  /** Deletes these keys and no other: a subject's own one stays. */
  async eraseKeys(ids: readonly number[]): Promise<void> {
    await this.eraser.query('DELETE FROM vault.data_key WHERE id = ANY ($1)', [[...ids]]);
  }

  private async waitForFresh(): Promise<DataKey> {
    for (;;) {
      this.refill();
      await this.making;
      const key = this.fresh.pop();
      if (key) return key;
    }
  }

  private refill(): void {
    this.making ??= this.makeBlock(FOREIGN_KEY).finally(() => {
      this.making = undefined;
    });
    // Whoever waits for it sees the failure; nobody else has to.
    this.making.catch(() => undefined);
  }

  /** @param again SQLSTATE after which it is tried once more: between asking for the wrapping key and storing the block the key may be retired */
  private async makeBlock(again?: string): Promise<void> {
    try {
      await this.makeKeys();
    } catch (error) {
      if (again === undefined || errorCode(error) !== again) throw error;
      await this.makeBlock();
    }
  }

  private async makeKeys(): Promise<void> {
    const { rows } = await this.writer.query<{ first: bigint; under: string | null }>(
      `SELECT nextval('vault.data_key_block') AS first, (SELECT id FROM vault.wrapping_key WHERE is_current) AS under`,
    );
    const first = Number(rows[0]?.first);
    const under = rows[0]?.under ?? undefined;
    const made: DataKey[] = [];
    const wrapped: Buffer[] = [];
    for (let position = 0; position < BLOCK; position += 1) {
      const key = { id: first + position, key: this.sources.random.draw(32) };
      made.push(key);
      wrapped.push(this.sources.keys.vaultKeys.wrap(key.key, dataKeyBinding(key.id), under));
      // A few at a time: a gift on its way waits for 50 wraps at most.
      if (position % WRAPS_PER_TURN === WRAPS_PER_TURN - 1) await nextTurn();
    }
    await this.writer.query({
      name: 'minhbach_data_keys',
      text: `INSERT INTO vault.data_key (id, wrapped, wrapping_key) SELECT $1::bigint + i - 1, substring($2::bytea, i * 60 - 59, 60), $4 FROM generate_series(1, $3::int4) i`,
      values: [first, Buffer.concat(wrapped), BLOCK, under],
    });
    this.fresh = [...made.reverse(), ...this.fresh];
  }

  private async readOrMakeSubject(subject: string): Promise<DataKey> {
    const known = await this.existingOfSubject(subject);
    if (known) return known;
    const key = await this.take();
    const { rowCount } = await this.writer.query(
      'INSERT INTO vault.subject_key (subject, key_id) VALUES ($1, $2) ON CONFLICT (subject) DO NOTHING',
      [subject, key.id],
    );
    // Another process was faster: its key is the subject's, ours stays unused.
    return rowCount === 1 ? key : this.readOrMakeSubject(subject);
  }

  private unwrap({ id: number, wrapped, wrapping_key: under }: WrappedKey): DataKey {
    const id = Number(number);
    return { id, key: this.sources.keys.vaultKeys.unwrap(wrapped, dataKeyBinding(id), under ?? undefined) };
  }

  /** The first start writes down under which key data keys are wrapped; every later one makes sure that it is here. */
  private async nameWrappingKey(): Promise<void> {
    const { vaultKeys } = this.sources.keys;
    await this.writer.query(
      'INSERT INTO vault.wrapping_key (id, is_current) SELECT $1, true WHERE NOT EXISTS (SELECT FROM vault.wrapping_key) ON CONFLICT DO NOTHING',
      [vaultKeys.ids[0]],
    );
    const { rows } = await this.writer.query<{ id: string }>('SELECT id FROM vault.wrapping_key');
    const [lost] = rows.filter(({ id }) => !vaultKeys.has(id));
    if (lost === undefined) return;
    throw new StartupError(
      `The vault's data keys are wrapped under the key ${lost.id}, which is not here; put it back (MINHBACH_VAULT_KEY_FILE, MINHBACH_VAULT_KEY, or vault.key in the folder of keys), see docs/operate/vault-key.md.`,
      `Khóa bọc ${lost.id} của kho thông tin cá nhân không có ở đây; hãy khôi phục (MINHBACH_VAULT_KEY_FILE, MINHBACH_VAULT_KEY hoặc tệp vault.key trong thư mục khóa), xem docs/operate/vault-key.md.`,
    );
  }
}

/** What a wrapped data key belongs to (additional data). */
export function dataKeyBinding(id: number): string {
  return `data-key ${id}`;
}

interface WrappedKey {
  readonly id: bigint;
  readonly wrapped: Buffer;
  /** `null`: wrapped before keys had names */
  readonly wrapping_key: string | null;
}
