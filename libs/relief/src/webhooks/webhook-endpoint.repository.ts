import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DisabledReason, WebhookEndpoint } from './webhook-endpoint.js';
import type { WebhookEventType } from './webhook-event.js';

/** An endpoint about to be kept. */
export interface NewEndpoint extends Pick<WebhookEndpoint, 'id' | 'url' | 'events' | 'madeBy' | 'madeAt'> {
  readonly sealedSecret: Buffer;
}

interface Row {
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  readonly state: 'active' | 'disabled';
  readonly next_idx: string;
  readonly failing_since: Date | null;
  readonly disabled_at: Date | null;
  readonly disabled_for: DisabledReason | null;
  readonly made_by: string;
  readonly made_at: Date;
}

const COLUMNS = 'id, url, events, state, next_idx, failing_since, disabled_at, disabled_for, made_by, made_at';

/** Rows of endpoints; removed ones are seen no more. */
@Injectable()
export class WebhookEndpointRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Keeps an endpoint that will be told of what is sealed from now on. @returns `undefined` when there are `max` already */
  async add(endpoint: NewEndpoint, max: number): Promise<WebhookEndpoint | undefined> {
    const { id, url, events, sealedSecret, madeBy, madeAt } = endpoint;
    return this.source.transaction(async (tx) => {
      // Of two at the same moment the second sees the first.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('relief.webhook_endpoint'))`);
      const rows: Row[] = await tx.query(
        `INSERT INTO relief.webhook_endpoint (id, url, events, sealed_secret, next_idx, made_by, made_at)
         SELECT $1, $2, $3, $4, h.size, $5, $6 FROM ledger.head h
         WHERE (SELECT count(*) FROM relief.webhook_endpoint WHERE state <> 'removed') < $7 RETURNING ${COLUMNS}`,
        [id, url, events, sealedSecret, madeBy, madeAt, max],
      );
      return rows.map(endpointOf)[0];
    });
  }

  /** Oldest first. */
  async list(): Promise<readonly WebhookEndpoint[]> {
    const rows: Row[] = await this.source.query(
      `SELECT ${COLUMNS} FROM relief.webhook_endpoint WHERE state <> 'removed' ORDER BY made_at, id`,
    );
    return rows.map(endpointOf);
  }

  async find(id: string): Promise<WebhookEndpoint | undefined> {
    const rows: Row[] = await this.source.query(`SELECT ${COLUMNS} FROM relief.webhook_endpoint WHERE id = $1 AND state <> 'removed'`, [
      id,
    ]);
    return rows.map(endpointOf)[0];
  }

  async sealedSecretOf(id: string): Promise<Buffer | undefined> {
    const rows: { sealed_secret: Buffer | null }[] = await this.source.query(
      'SELECT sealed_secret FROM relief.webhook_endpoint WHERE id = $1',
      [id],
    );
    return rows[0]?.sealed_secret ?? undefined;
  }

  /** Forgets the secret and everything that waited; the row stays for the record. @returns whether it was there */
  async remove(id: string): Promise<boolean> {
    return this.source.transaction(async (tx) => {
      const answer: [unknown[], number] = await tx.query(
        `UPDATE relief.webhook_endpoint SET state = 'removed', sealed_secret = NULL WHERE id = $1 AND state <> 'removed' RETURNING 1`,
        [id],
      );
      await tx.query(`DELETE FROM relief.webhook_delivery WHERE endpoint = $1`, [id]);
      return answer[0].length > 0;
    });
  }

  /** Goes on where a disabled endpoint stood; one that is active stays as it is. */
  async resume(id: string): Promise<void> {
    await this.source.query(
      `UPDATE relief.webhook_endpoint SET state = 'active', failing_since = NULL, disabled_at = NULL, disabled_for = NULL
       WHERE id = $1 AND state = 'disabled'`,
      [id],
    );
  }

  async markArrived(id: string): Promise<void> {
    await this.source.query('UPDATE relief.webhook_endpoint SET failing_since = NULL WHERE id = $1 AND failing_since IS NOT NULL', [id]);
  }

  /** @returns since when nothing has arrived */
  async markFailing(id: string, at: Date): Promise<Date> {
    const answer: [{ failing_since: Date }[], number] = await this.source.query(
      'UPDATE relief.webhook_endpoint SET failing_since = coalesce(failing_since, $2) WHERE id = $1 RETURNING failing_since',
      [id, at],
    );
    return answer[0][0]?.failing_since ?? at;
  }

  /** @returns whether it was active until now */
  async disable(id: string, at: Date, reason: DisabledReason): Promise<boolean> {
    const answer: [unknown[], number] = await this.source.query(
      `UPDATE relief.webhook_endpoint SET state = 'disabled', disabled_at = $2, disabled_for = $3 WHERE id = $1 AND state = 'active' RETURNING 1`,
      [id, at, reason],
    );
    return answer[0].length > 0;
  }
}

function endpointOf(row: Row): WebhookEndpoint {
  const { failing_since: failingSince, disabled_at: at, disabled_for: reason } = row;
  return {
    id: row.id,
    url: row.url,
    events: row.events,
    state: row.state,
    nextIndex: Number(row.next_idx),
    ...(failingSince !== null && { failingSince }),
    ...(at !== null && reason !== null && { disabled: { at, reason } }),
    madeBy: row.made_by,
    madeAt: row.made_at,
  };
}
