import { formatAnchor } from '#core/access-log/access-chain.js';
import type { Clock } from '#platform/clock/clock.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
import type { Logger } from '#platform/logging/logger.js';
import type { Databases } from '#platform/database/databases.js';
import type { DataKeys } from '../openings/data-keys.js';
import { commitmentText } from '../openings/fast-commitment.js';
import type { AccessEvent } from './access-kind.js';
import { AccessLogReader } from './access-log-reader.js';
import { AccessRows, type PendingRow } from './access-rows.js';

/** What the log works with. */
export interface AccessLogParts {
  readonly databases: Databases;
  readonly dataKeys: DataKeys;
  readonly random: RandomPool;
  readonly clock: Pick<Clock, 'now'>;
}

const PLAIN = /^[A-Za-z0-9._:/-]{1,160}$/;
const ROWS_AT_ONCE = 500;
/** Entries one row names at most: its bytes stay small. */
const ENTRIES_PER_ROW = 1_000;
const REMEMBERED_MAX = 20_000;

interface Waiting {
  readonly row: PendingRow;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The access log: the one place that appends to `access.access_log`, an append-only chain (docs/spec/access-log.md). Whatever comes in while
 * a statement is on its way goes with the next one, so that a reading costs one commit shared with its neighbours.
 */
export class AccessLog {
  /** For auditors. */
  readonly reader: AccessLogReader;
  private readonly rows: AccessRows;
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  /** When the same thing was last written down, and when that is on disk. */
  private readonly written = new Map<string, { readonly at: number; readonly done: Promise<void> }>();

  constructor(private readonly parts: AccessLogParts) {
    this.reader = new AccessLogReader(parts.databases.poolFor('auditor'), parts.dataKeys);
    this.rows = new AccessRows(parts.databases.poolFor('writer'), parts.random);
  }

  /**
   * Writes an event down; resolves once it is on disk.
   * @param onceWithin milliseconds within which an equal event without a reason is not written again; 0 when left out
   */
  async append(event: AccessEvent, onceWithin = 0): Promise<void> {
    assertPlain(event);
    if (onceWithin <= 0 || event.why !== undefined) return this.add(event);
    const key = keyOf(event);
    const now = this.parts.clock.now();
    const known = this.written.get(key);
    if (known !== undefined && now >= known.at && now - known.at < onceWithin) return known.done;
    const done = this.add(event);
    this.remember(key, { at: now, done });
    return done;
  }

  /** How far the log has come, as the daily seal holds it; `undefined` while it is empty, or when it can't be read. */
  async anchor(log: Pick<Logger, 'error'>): Promise<string | undefined> {
    try {
      const anchor = await this.rows.anchor();
      return anchor && formatAnchor(anchor);
    } catch (error) {
      // The day is sealed all the same; the next seal anchors what is there then.
      log.error('the access log could not be anchored', error);
      return undefined;
    }
  }

  /** Resolves once everything that came in is on disk or refused. */
  async settle(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private put(row: Omit<PendingRow, 'at'>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row: { ...row, at: this.parts.clock.now() }, resolve, reject });
      this.writing ??= this.write().finally(() => {
        this.writing = undefined;
      });
    });
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, ROWS_AT_ONCE);
      try {
        await this.rows.append(batch.map(({ row }) => row));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  private async add({ entries = [], why: given, ...rest }: AccessEvent): Promise<void> {
    const why = given?.trim().normalize('NFC');
    const sealed = why === undefined || why === '' ? undefined : await this.reason(why);
    const parts: (readonly number[])[] = entries.length === 0 ? [[]] : [];
    for (let at = 0; at < entries.length; at += ENTRIES_PER_ROW) parts.push(entries.slice(at, at + ENTRIES_PER_ROW));
    await Promise.all(
      parts.map((part, at) => this.put({ ...rest, entries: part, ...(at === 0 && sealed !== undefined && { why: sealed }) })),
    );
  }

  private async reason(why: string): Promise<NonNullable<PendingRow['why']>> {
    const key = await this.parts.dataKeys.take();
    const salt = this.parts.random.draw(32);
    return { commitment: commitmentText('why', salt, why), text: JSON.stringify([salt.toString('base64'), why]), key };
  }

  private remember(key: string, written: { readonly at: number; readonly done: Promise<void> }): void {
    this.written.delete(key);
    this.written.set(key, written);
    // What was not written down is not known.
    written.done.catch(() => this.written.delete(key));
    if (this.written.size <= REMEMBERED_MAX) return;
    const [oldest] = this.written.keys();
    if (oldest !== undefined) this.written.delete(oldest);
  }
}

function keyOf({ officer, kind, purpose = '', about = '', entries = [] }: AccessEvent): string {
  return [officer, kind, purpose, about, entries.join()].join(' ');
}

// A slip of ours: what people typed goes nowhere but into `why`.
function assertPlain({ officer, purpose, about, request }: AccessEvent): void {
  for (const text of [officer, purpose, about, request]) {
    if (text !== undefined && !PLAIN.test(text)) throw new Error('the access log takes ids, never free text');
  }
}
