import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { parseBusinessDate } from '#core/dates.js';
import type { PledgeChannel } from '#core/journal/kinds/pledge.js';
import type { FulfillingKind, PledgeChange, WriteOffReason } from '#core/journal/kinds/pledge-change.js';
import type { Pledge, PledgeMovement, PledgeThing } from './pledge.js';
import { type Reach, codesOf } from '#platform/database/reach.js';

/** Which promises a list shows. */
export interface PledgeFilter {
  readonly campaign?: string;
  /** `open`: something is still waited for; `settled`: nothing is. */
  readonly state?: 'open' | 'settled';
  /** Due on this day or before. */
  readonly dueUntil?: string;
  /** With a reminder on this day or before that nobody has seen to, and something still waited for. */
  readonly remindUntil?: string;
  /** Units whose promises are seen; all of them when left out. */
  readonly reach?: Reach;
}

/** A place in the list by due day: the last promise of the page before. */
export interface PledgeCursor {
  readonly due: string;
  readonly index: number;
}

interface PledgeRow {
  readonly id: string;
  readonly idx: string;
  readonly code: string | null;
  readonly campaign: string;
  readonly unit: string;
  readonly date: string;
  readonly due: string;
  readonly channel: PledgeChannel;
  readonly instalments: readonly { readonly due: string; readonly amount: string }[];
  readonly reversed_idx: string | null;
}

interface ThingRow {
  readonly pledge: string;
  readonly no: number;
  readonly fund: string;
  readonly commodity: string;
  readonly quantity: string;
  readonly left_quantity: string;
}

interface MovementRow {
  readonly idx: string;
  readonly pledge: string;
  readonly no: number;
  readonly quantity: string;
  readonly change: PledgeChange;
  readonly date: string;
  readonly gift: string | null;
  readonly through: FulfillingKind | null;
  readonly reason: WriteOffReason | null;
  readonly reversed_idx: string | null;
}

/** Rows of promises, as the follower left them. Reads only. */
@Injectable()
export class PledgeRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  async byId(id: string): Promise<Pledge | undefined> {
    return (await this.loaded(`${SELECT} WHERE p.id = $1`, [id]))[0];
  }

  async byCode(code: string): Promise<Pledge | undefined> {
    return (await this.loaded(`${SELECT} WHERE p.code = $1`, [code]))[0];
  }

  /** Whether a code was given out. */
  async isTaken(code: string): Promise<boolean> {
    const rows: unknown[] = await this.source.query('SELECT 1 FROM relief.pledge WHERE code = $1', [code]);
    return rows.length > 0;
  }

  /** Promises by due day, those not taken back. @param page at most `limit`, after the cursor */
  async list(filter: PledgeFilter, page: { readonly after?: PledgeCursor; readonly limit: number }): Promise<readonly Pledge[]> {
    return this.loaded(LIST, [
      filter.campaign ?? null,
      filter.state ?? null,
      filter.dueUntil ?? null,
      filter.remindUntil ?? null,
      page.after?.due ?? null,
      page.after?.index ?? null,
      page.limit,
      codesOf(filter.reach ?? 'everything'),
    ]);
  }

  /** What a gift kept of which promises; what was taken back is left out. @param gift id of its entry */
  async keptBy(gift: string): Promise<readonly (PledgeMovement & { readonly pledge: string; readonly commodity: string })[]> {
    const rows: (MovementRow & { commodity: string })[] = await this.source.query(
      `SELECT ${MOVEMENT}, t.commodity FROM relief.pledge_movement m JOIN relief.pledge_thing t ON t.pledge = m.pledge AND t.no = m.no
       WHERE m.gift = $1 AND m.reversed_idx IS NULL ORDER BY m.idx, m.pledge, m.no`,
      [gift],
    );
    return rows.map((row) => ({ ...movementOf(row), pledge: row.pledge, commodity: row.commodity }));
  }

  private async loaded(sql: string, values: readonly unknown[]): Promise<readonly Pledge[]> {
    const rows: PledgeRow[] = await this.source.query(sql, [...values]);
    if (rows.length === 0) return [];
    const ids = [rows.map(({ id }) => id)];
    const things: ThingRow[] = await this.source.query(
      'SELECT * FROM relief.pledge_thing WHERE pledge = ANY ($1) ORDER BY pledge, no',
      ids,
    );
    const movements: MovementRow[] = await this.source.query(
      `SELECT ${MOVEMENT} FROM relief.pledge_movement m WHERE m.pledge = ANY ($1) ORDER BY m.idx, m.no`,
      ids,
    );
    const thingsOf = byPledge(things);
    const movementsOf = byPledge(movements);
    return rows.map((row) => ({
      ...pledgeOf(row),
      things: (thingsOf.get(row.id) ?? []).map(thingOf),
      movements: (movementsOf.get(row.id) ?? []).map(movementOf),
    }));
  }
}

const MOVEMENT = 'm.idx, m.pledge, m.no, m.quantity, m.change, m.date::text AS date, m.gift, m.through, m.reason, m.reversed_idx';

const SELECT = `SELECT p.id, p.idx, p.code, p.campaign, p.unit, p.date::text AS date, p.due::text AS due, p.channel, p.instalments, p.reversed_idx
  FROM relief.pledge p`;

const LIST = `${SELECT}
WHERE p.reversed_idx IS NULL AND ($1::text IS NULL OR p.campaign = $1)
  AND ($2::text IS NULL OR ($2 = 'open') = EXISTS (SELECT FROM relief.pledge_thing t WHERE t.pledge = p.id AND t.left_quantity > 0))
  AND ($3::date IS NULL OR p.due <= $3)
  AND ($4::date IS NULL OR (EXISTS (SELECT FROM relief.pledge_reminder r WHERE r.pledge = p.id AND r.on_date <= $4 AND r.reminded_at IS NULL)
    AND EXISTS (SELECT FROM relief.pledge_thing t WHERE t.pledge = p.id AND t.left_quantity > 0)))
  AND ($5::date IS NULL OR (p.due, p.idx) > ($5::date, $6::bigint))
  AND ($8::text[] IS NULL OR p.unit = ANY ($8))
ORDER BY p.due, p.idx LIMIT $7`;

function byPledge<Row extends { readonly pledge: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const grouped = new Map<string, Row[]>();
  for (const row of rows) {
    const group = grouped.get(row.pledge);
    if (group) group.push(row);
    else grouped.set(row.pledge, [row]);
  }
  return grouped;
}

function pledgeOf(row: PledgeRow): Omit<Pledge, 'things' | 'movements'> {
  const { id, campaign, unit, channel, instalments } = row;
  return {
    id,
    index: Number(row.idx),
    ...(row.code !== null && { code: row.code }),
    campaign,
    unit,
    date: parseBusinessDate(row.date),
    due: parseBusinessDate(row.due),
    channel,
    instalments: instalments.map(({ due, amount }) => ({ due: parseBusinessDate(due), amountVnd: BigInt(amount) })),
    ...(row.reversed_idx !== null && { reversedIndex: Number(row.reversed_idx) }),
  };
}

function thingOf({ no, fund, commodity, quantity, left_quantity: left }: ThingRow): PledgeThing {
  return { no, fund, commodity, quantity: BigInt(quantity), left: BigInt(left) };
}

function movementOf(row: MovementRow): PledgeMovement {
  return {
    index: Number(row.idx),
    no: row.no,
    quantity: BigInt(row.quantity),
    change: row.change,
    date: parseBusinessDate(row.date),
    ...(row.gift !== null && { gift: row.gift }),
    ...(row.through !== null && { through: row.through }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.reversed_idx !== null && { reversedIndex: Number(row.reversed_idx) }),
  };
}
