import type pg from 'pg';
import { equalBytes } from '#core/bytes.js';
import { formatVerifierKey, ED25519, verifierKeyOf } from '#core/log/verifier-key.js';
import type { AdoptedLog } from '#platform/config/config.js';
import type { Logger } from '#platform/logging/logger.js';
import { sha256 } from '#platform/keys/digests.js';
import { StartupError } from '#platform/startup/startup-error.js';
import type { Head } from './book-store/book-store.js';
import { BALANCES_DIFFER, TOTALS_DIFFER } from './stored-sums.js';
import type { Guard } from './writer/answering.js';
import type { SystemEntry } from './writer/system-call.js';
import type { TreeMemory } from './writer/tree-memory.js';

const RANGE = 65_536;
const SAY_EVERY_MS = 2_000;

/** A tree somebody outside PostgreSQL remembers. */
interface Remembered {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What the checks work with. */
export interface StartChecksParts {
  /** Reads the whole book. */
  readonly pool: pg.Pool;
  readonly guard: Guard;
  /** The checkpoint published last, already verified under the log's key; `undefined` when none was found. */
  readonly published: () => Promise<Remembered | undefined>;
  readonly adoptLog: AdoptedLog | undefined;
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly log: Logger;
}

/**
 * Decides at start whether the stored book may be continued (docs/adr/0001): every leaf hash is that of its bytes, the leaves make
 * the head's root, balances and totals are what the lines add up to, and the tree extends the highest one remembered outside PostgreSQL.
 */
export class StartChecks {
  constructor(private readonly parts: StartChecksParts) {}

  /**
   * Checks everything and fills the tree.
   * @returns entries the log has to make about itself: genesis of an empty one, an incident after an adoption
   * @throws StartupError in one line when the book must not be continued
   */
  async run(head: Head, tree: TreeMemory): Promise<readonly Omit<SystemEntry, 'at'>[]> {
    const remembered = await this.remembered();
    if (head.size === 0) return this.emptyLog(remembered);
    const adopted = this.adopted(remembered, head);
    const expected = adopted ?? remembered;
    if (!expected) throw unguarded(head);
    if (head.size < expected.size) throw behind(head.size, expected.size);
    await this.leaves(head, tree, expected);
    await this.sums();
    await this.identity();
    return adopted ? [{ kind: 'incident', facts: { code: 'log_adopted', size: String(adopted.size) } }] : [];
  }

  private async remembered(): Promise<Remembered | undefined> {
    const own = this.parts.guard.read();
    const published = await this.parts.published();
    if (!own || !published) return own ?? published;
    return own.size >= published.size ? own : published;
  }

  private emptyLog(remembered: Remembered | undefined): readonly Omit<SystemEntry, 'at'>[] {
    if (remembered && remembered.size > 0) throw behind(0, remembered.size);
    const key = verifierKeyOf(sha256, { name: this.parts.origin, algorithm: ED25519, publicKey: this.parts.publicKey });
    this.parts.log.info('a new log begins', { origin: this.parts.origin });
    return [{ kind: 'genesis', facts: { origin: this.parts.origin, key: formatVerifierKey(key) } }];
  }

  /** The operator's word counts where nothing reachable remembers the log, or remembers another one. */
  private adopted(remembered: Remembered | undefined, head: Head): Remembered | undefined {
    const { adoptLog } = this.parts;
    if (!adoptLog) return undefined;
    // Said once and forgotten in the environment: what we remember ourselves reaches further and holds.
    if (remembered && remembered.size >= adoptLog.size && head.size >= remembered.size) return undefined;
    return adoptLog;
  }

  private async leaves(head: Head, tree: TreeMemory, expected: Remembered): Promise<void> {
    let saidAt = performance.now();
    for (let from = 0; from < head.size; from += RANGE) {
      const to = Math.min(from + RANGE, head.size);
      const { rows } = await this.parts.pool.query<{ n: number; bad: bigint | null; hashes: Buffer | null }>(LEAVES, [from, to]);
      const [row] = rows;
      if (row?.bad !== undefined && row.bad !== null) throw damaged(`entry ${row.bad} is not what was hashed`);
      if (row?.n !== to - from || !row.hashes) throw damaged(`entries are missing between ${from} and ${to - 1}`);
      tree.keepStored(row.hashes);
      if (performance.now() - saidAt > SAY_EVERY_MS) {
        saidAt = performance.now();
        this.parts.log.info('checking the stored log', { entries: to, of: head.size });
      }
    }
    if (!equalBytes(tree.root, head.root)) throw damaged('the entries do not make the root of the head');
    const read = (first: number, end: number): Promise<Uint8Array> => this.hashes(first, end);
    const root = await tree.rootAt(expected.size, read);
    if (!equalBytes(root, expected.root)) throw forked(expected.size);
  }

  private async hashes(from: number, to: number): Promise<Uint8Array> {
    const { rows } = await this.parts.pool.query<{ hashes: Buffer | null }>(LEAVES, [from, to]);
    return rows[0]?.hashes ?? new Uint8Array(0);
  }

  private async sums(): Promise<void> {
    this.parts.log.info('adding up the stored lines');
    const balances = await this.parts.pool.query<{ name: string }>(BALANCES_DIFFER);
    const [balance] = balances.rows;
    if (balance) throw damaged(`the balance ${balance.name} is not the sum of its lines`);
    const totals = await this.parts.pool.query<{ name: string }>(TOTALS_DIFFER);
    const [total] = totals.rows;
    if (total) throw damaged(`the public figure ${total.name} is not the sum of its entries`);
  }

  /** The log was begun under this name and with this key. */
  private async identity(): Promise<void> {
    const { rows } = await this.parts.pool.query<{ origin: string; key: string }>(
      `SELECT f ->> 'origin' AS origin, f ->> 'key' AS key
       FROM (SELECT convert_from(bytes, 'UTF8')::jsonb -> 'facts' AS f FROM ledger.entry WHERE idx = 0) g`,
    );
    const { origin, publicKey } = this.parts;
    const key = formatVerifierKey(verifierKeyOf(sha256, { name: origin, algorithm: ED25519, publicKey }));
    const [genesis] = rows;
    if (genesis?.origin === origin && genesis.key === key) return;
    throw new StartupError(
      `The stored log was begun as ${genesis?.origin ?? 'something else'} with another name or key than ${origin}; set MINHBACH_ORIGIN and MINHBACH_KEYS to those it was begun with.`,
      `Nhật ký đã lưu bắt đầu với tên hoặc khoá khác; hãy đặt MINHBACH_ORIGIN và MINHBACH_KEYS đúng như lúc bắt đầu.`,
    );
  }
}

const LEAVES = `SELECT count(*)::int4 AS n, min(idx) FILTER (WHERE leaf_hash <> sha256('\\x00'::bytea || bytes)) AS bad,
  string_agg(leaf_hash, ''::bytea ORDER BY idx) AS hashes FROM ledger.entry WHERE idx >= $1 AND idx < $2`;

const ADOPT = 'MINHBACH_ADOPT_LOG=<size>:<root>';

function unguarded(head: Head): StartupError {
  return new StartupError(
    `The book holds ${head.size} entries, but neither the guard file nor a published checkpoint is there to vouch for them; restore the data folder, or set ${ADOPT} from the last published checkpoint.`,
    `Sổ có ${head.size} bút toán nhưng không còn tệp canh giữ hay điểm kiểm tra đã công bố; hãy khôi phục thư mục dữ liệu, hoặc đặt ${ADOPT} theo điểm kiểm tra đã công bố gần nhất.`,
  );
}

function behind(size: number, expected: number): StartupError {
  return new StartupError(
    `The book holds ${size} entries, but ${expected} were already sealed; the database was restored too far back: restore a later state before writing again.`,
    `Sổ chỉ có ${size} bút toán trong khi ${expected} đã được niêm phong; cơ sở dữ liệu bị khôi phục quá xa về trước: hãy khôi phục bản mới hơn.`,
  );
}

function forked(size: number): StartupError {
  return new StartupError(
    `The stored log is not the one that was signed: its first ${size} entries have another root than remembered outside the database; restore the right database, or set ${ADOPT} from the last published checkpoint.`,
    `Nhật ký đã lưu không phải nhật ký đã ký: ${size} bút toán đầu có mã băm gốc khác; hãy khôi phục đúng cơ sở dữ liệu, hoặc đặt ${ADOPT}.`,
  );
}

function damaged(what: string): StartupError {
  return new StartupError(
    `The stored book is damaged (${what}); run "npm run cli -- fsck" and restore from a backup: nothing is written until then.`,
    `Sổ đã lưu bị hỏng (${what}); hãy chạy "npm run cli -- fsck" và khôi phục từ bản sao lưu: chưa ghi gì cho tới khi đó.`,
  );
}
