import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { OutboundReason } from '#platform/outbound/outbound-failure.js';
import type { Attempt, WebhookDelivery } from './webhook-delivery.js';
import type { WebhookEvent, WebhookEventType } from './webhook-event.js';

interface Row {
  readonly no: string;
  readonly endpoint: string;
  readonly type: WebhookEventType;
  readonly idx: string;
  readonly replay: number;
  readonly state: WebhookDelivery['state'];
  readonly attempts: number;
  readonly tried_at: Date | null;
  readonly status: number | null;
  readonly failure: OutboundReason | null;
  readonly made_at: Date;
  readonly ended_at: Date | null;
}

/** A message whose job is to be added; a new round is a new job. */
export interface DeliveryJob {
  readonly no: number;
  readonly round: number;
}

const COLUMNS = 'no, endpoint, type, idx, replay, state, attempts, tried_at, status, failure, made_at, ended_at';

/** Rows of messages. */
@Injectable()
export class WebhookDeliveryRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async find(no: number): Promise<WebhookDelivery | undefined> {
    const rows: Row[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.webhook_delivery WHERE no = $1`, [no]);
    return rows.map(deliveryOf)[0];
  }

  /** Messages to an endpoint, newest first. @param page below a number, at most `limit` */
  async list(
    endpoint: string,
    page: { readonly below?: number; readonly limit: number; readonly state?: WebhookDelivery['state'] },
  ): Promise<readonly WebhookDelivery[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.webhook_delivery WHERE endpoint = $1 AND ($2::bigint IS NULL OR no < $2) AND ($3::text IS NULL OR state = $3)
       ORDER BY no DESC LIMIT $4`,
      [endpoint, page.below ?? null, page.state ?? null, page.limit],
    );
    return rows.map(deliveryOf);
  }

  /** How many messages to an endpoint are in each state, of those still kept. */
  async counts(endpoint: string): Promise<Readonly<Record<WebhookDelivery['state'], number>>> {
    const rows: { state: WebhookDelivery['state']; count: number }[] = await this.source.query(
      'SELECT state, count(*)::int AS count FROM relief.webhook_delivery WHERE endpoint = $1 GROUP BY state',
      [endpoint],
    );
    const countOf = (state: WebhookDelivery['state']): number => rows.find((row) => row.state === state)?.count ?? 0;
    return { waiting: countOf('waiting'), delivered: countOf('delivered'), failed: countOf('failed') };
  }

  /** Puts an event in once more. */
  async replay(endpoint: string, { type, index }: WebhookEvent, at: Date): Promise<WebhookDelivery> {
    return this.source.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM relief.webhook_endpoint WHERE id = $1 FOR UPDATE', [endpoint]);
      const rows: Row[] = await tx.query(
        `INSERT INTO relief.webhook_delivery (endpoint, type, idx, replay, made_at)
         SELECT $1, $2, $3, coalesce(max(replay), 0) + 1, $4 FROM relief.webhook_delivery WHERE endpoint = $1 AND type = $2 AND idx = $3
         RETURNING ${COLUMNS}`,
        [endpoint, type, index, at],
      );
      const [made] = rows.map(deliveryOf);
      if (made === undefined) throw new Error('an insert without a condition makes a row');
      return made;
    });
  }

  /** Messages of active endpoints that have no job, oldest first. */
  async withoutJob(limit: number): Promise<readonly DeliveryJob[]> {
    const rows: { no: string; round: number }[] = await this.source.query(
      `SELECT d.no, d.round FROM relief.webhook_delivery d JOIN relief.webhook_endpoint e ON e.id = d.endpoint
       WHERE d.state = 'waiting' AND d.queued_at IS NULL AND e.state = 'active' ORDER BY d.no LIMIT $1`,
      [limit],
    );
    return rows.map(({ no, round }) => ({ no: Number(no), round }));
  }

  async markQueued({ no, round }: DeliveryJob, at: Date): Promise<void> {
    await this.source.query('UPDATE relief.webhook_delivery SET queued_at = $3 WHERE no = $1 AND round = $2', [no, round, at]);
  }

  /** Sets a message aside until its endpoint is active again. */
  async setAside(no: number): Promise<void> {
    await this.source.query(`UPDATE relief.webhook_delivery SET queued_at = NULL, round = round + 1 WHERE no = $1 AND state = 'waiting'`, [
      no,
    ]);
  }

  /** Messages whose job must have been lost get another. @param before queued earlier than any job lives */
  async recoverLost(before: Date): Promise<void> {
    await this.source.query(
      `UPDATE relief.webhook_delivery SET queued_at = NULL, round = round + 1 WHERE state = 'waiting' AND queued_at < $1`,
      [before],
    );
  }

  /** Notes an attempt. @param state in which the message is after it */
  async note(no: number, attempt: Attempt, { state, at }: { readonly state: WebhookDelivery['state']; readonly at: Date }): Promise<void> {
    const [status, failure] = 'status' in attempt ? [attempt.status, null] : [null, attempt.failure];
    await this.source.query(
      `UPDATE relief.webhook_delivery SET attempts = attempts + 1, tried_at = $2, status = $3, failure = $4, state = $5,
         ended_at = CASE WHEN $5 = 'waiting' THEN NULL ELSE $2::timestamptz END
       WHERE no = $1 AND state = 'waiting'`,
      [no, at, status, failure, state],
    );
  }

  /** Forgets what ended before a moment. */
  async forget(before: Date): Promise<void> {
    await this.source.query('DELETE FROM relief.webhook_delivery WHERE ended_at < $1', [before]);
  }
}

function deliveryOf(row: Row): WebhookDelivery {
  const { status, failure, tried_at: triedAt, ended_at: endedAt } = row;
  return {
    no: Number(row.no),
    endpoint: row.endpoint,
    type: row.type,
    index: Number(row.idx),
    replay: row.replay,
    state: row.state,
    attempts: row.attempts,
    ...(triedAt !== null && { triedAt }),
    ...(status !== null && { last: { status } }),
    ...(failure !== null && { last: { failure } }),
    madeAt: row.made_at,
    ...(endedAt !== null && { endedAt }),
  };
}
