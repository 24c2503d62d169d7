import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { base64, utf8Text } from '#core/bytes.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { EVENT_KINDS, eventTypeOf, type WebhookEventType } from './webhook-event.js';

/** An entry as a message tells of it. */
export interface ToldEntry {
  readonly entry: Entry;
  /** padded base64 */
  readonly leafHash: string;
}

interface EventRow {
  readonly idx: string;
  readonly kind: string;
  readonly reversed: string | null;
}

const EVENTS = `
SELECT e.idx, e.kind, t.kind AS reversed FROM ledger.entry e LEFT JOIN ledger.entry t ON t.idx = e.reverses
WHERE e.kind = ANY ($1) AND e.idx >= $2 AND e.idx < $3 ORDER BY e.idx LIMIT $4`;

/** Entries of the published log, as events: the log is the outbox, a cursor per endpoint says how far it was read. */
@Injectable()
export class WebhookLogRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** The type an entry is told as, if it is one. */
  async typeOf(index: number): Promise<WebhookEventType | undefined> {
    const [event] = await eventsFrom(this.source.manager, { from: index, until: index + 1, limit: 1 });
    return event?.type;
  }

  async entry(index: number): Promise<ToldEntry | undefined> {
    const rows: { bytes: Buffer; leaf_hash: Buffer }[] = await this.source.query(
      'SELECT bytes, leaf_hash FROM ledger.entry WHERE idx = $1',
      [index],
    );
    return rows.map(({ bytes, leaf_hash: leaf }) => ({ entry: parseEntry(utf8Text(bytes), index), leafHash: base64(leaf) }))[0];
  }

  /**
   * Turns the next entries into messages to an endpoint, unless enough wait there already or another process has gone further.
   * @param until size of the published log
   * @returns whether there may be more to take at once
   */
  async follow(endpoint: string, { until, page, waitingMax, at }: FollowBounds): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      const cursors: { next_idx: string; events: readonly WebhookEventType[] }[] = await tx.query(
        `SELECT next_idx, events FROM relief.webhook_endpoint WHERE id = $1 AND state = 'active' FOR UPDATE`,
        [endpoint],
      );
      const [cursor] = cursors;
      if (cursor === undefined || Number(cursor.next_idx) >= until) return false;
      const limit = Math.min(page, waitingMax - (await waitingAt(tx, endpoint)));
      if (limit <= 0) return false;
      const events = await eventsFrom(tx, { from: Number(cursor.next_idx), until, limit });
      const wanted = events.filter(({ type }) => type !== undefined && cursor.events.includes(type));
      await put(tx, endpoint, { events: wanted, at });
      const isLast = events.length < limit;
      const next = isLast ? until : (events.at(-1)?.index ?? until - 1) + 1;
      await tx.query('UPDATE relief.webhook_endpoint SET next_idx = $2 WHERE id = $1', [endpoint, next]);
      return !isLast;
    });
  }
}

/** How far and how much an endpoint is told at once. */
export interface FollowBounds {
  readonly until: number;
  readonly page: number;
  readonly waitingMax: number;
  readonly at: Date;
}

interface FoundEvent {
  readonly index: number;
  readonly type: WebhookEventType | undefined;
}

async function eventsFrom(
  tx: EntityManager,
  { from, until, limit }: { readonly from: number; readonly until: number; readonly limit: number },
): Promise<readonly FoundEvent[]> {
  const rows: EventRow[] = await tx.query(EVENTS, [[...EVENT_KINDS], from, until, limit]);
  return rows.map(({ idx, kind, reversed }) => ({ index: Number(idx), type: eventTypeOf(kind, reversed ?? undefined) }));
}

async function waitingAt(tx: EntityManager, endpoint: string): Promise<number> {
  const rows: { count: number }[] = await tx.query(
    `SELECT count(*)::int AS count FROM relief.webhook_delivery WHERE endpoint = $1 AND state = 'waiting'`,
    [endpoint],
  );
  return rows[0]?.count ?? 0;
}

async function put(
  tx: EntityManager,
  endpoint: string,
  { events, at }: { readonly events: readonly FoundEvent[]; readonly at: Date },
): Promise<void> {
  if (events.length === 0) return;
  await tx.query(
    `INSERT INTO relief.webhook_delivery (endpoint, type, idx, replay, made_at)
     SELECT $1, type, idx, 0, $4 FROM unnest($2::text[], $3::bigint[]) AS event (type, idx) ORDER BY idx ON CONFLICT DO NOTHING`,
    [endpoint, events.map(({ type }) => type), events.map(({ index }) => index), at],
  );
}
