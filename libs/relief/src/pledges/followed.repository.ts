import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { utf8Text } from '#core/bytes.js';
import type { Entry } from '#core/journal/entry.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { type FollowedEntry, movementRows, pledgeRow, thingRows } from './followed-rows.js';
import { reminderDays } from './reminder-days.js';

interface EntryRow {
  readonly idx: string;
  readonly bytes: Buffer;
}

/** Writes the rows of promises, and how much of the log they know. */
@Injectable()
export class FollowedRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** How much of the log the rows know. */
  async size(): Promise<number> {
    const rows: { size: string }[] = await this.source.query('SELECT size FROM relief.pledge_head');
    return Number(rows[0]?.size ?? 0);
  }

  /** The next entries that may be about promises, at most `limit`. */
  async entriesFrom(index: number, limit: number): Promise<readonly Entry[]> {
    const rows: EntryRow[] = await this.source.query(
      `SELECT idx, bytes FROM ledger.entry WHERE kind IN ('pledge', 'pledge_change', 'reversal') AND idx >= $1 ORDER BY idx LIMIT $2`,
      [index, limit],
    );
    return rows.map(({ idx, bytes }) => parseEntry(utf8Text(bytes), Number(idx)));
  }

  /** Notes entries, in order, unless another process took them in meanwhile. @param from the size they follow on */
  async note(from: number, entries: readonly FollowedEntry[]): Promise<void> {
    await this.source.transaction(async (tx) => {
      if ((await lockedSize(tx)) !== from) return;
      for (const followed of entries) await note(tx, followed);
      await tx.query('UPDATE relief.pledge_head SET size = $1', [(entries.at(-1)?.entry.index ?? from - 1) + 1]);
    });
  }
}

async function lockedSize(tx: EntityManager): Promise<number> {
  const rows: { size: string }[] = await tx.query('SELECT size FROM relief.pledge_head FOR UPDATE');
  return Number(rows[0]?.size ?? 0);
}

async function note(tx: EntityManager, followed: FollowedEntry): Promise<void> {
  const { entry } = followed;
  if (entry.kind === 'pledge') await notePledge(tx, followed);
  else if (entry.kind === 'pledge_change') await noteChange(tx, entry);
  else await noteReversal(tx, entry);
}

async function notePledge(tx: EntityManager, followed: FollowedEntry): Promise<void> {
  const pledge = pledgeRow(followed);
  await tx.query(
    `INSERT INTO relief.pledge (id, idx, code, campaign, unit, date, due, channel, subject, instalments)
     VALUES ($1, $2, CASE WHEN EXISTS (SELECT FROM relief.pledge WHERE code = $3::text) THEN NULL ELSE $3::text END, $4, $5, $6, $7, $8, $9, $10)`,
    [
      pledge.id,
      pledge.index,
      pledge.code,
      pledge.campaign,
      pledge.unit,
      pledge.date,
      pledge.due,
      pledge.channel,
      pledge.subject,
      pledge.instalments,
    ],
  );
  for (const { no, fund, commodity, quantity } of thingRows(followed.entry)) {
    await tx.query(
      'INSERT INTO relief.pledge_thing (pledge, no, fund, commodity, quantity, left_quantity) VALUES ($1, $2, $3, $4, $5, $5)',
      [pledge.id, no, fund, commodity, quantity.toString()],
    );
  }
  for (const day of reminderDays(followed.entry)) {
    await tx.query('INSERT INTO relief.pledge_reminder (pledge, on_date) VALUES ($1, $2)', [pledge.id, day]);
  }
}

async function noteChange(tx: EntityManager, entry: Entry): Promise<void> {
  for (const movement of movementRows(entry)) {
    const { pledge, no, quantity, change, through, gift, reason } = movement;
    await tx.query(
      `INSERT INTO relief.pledge_movement (idx, pledge, no, quantity, change, through, gift, reason, date)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [entry.index, pledge, no, quantity.toString(), change, through, gift, reason, entry.date],
    );
    await tx.query('UPDATE relief.pledge_thing SET left_quantity = left_quantity - $3::bigint WHERE pledge = $1 AND no = $2', [
      pledge,
      no,
      quantity.toString(),
    ]);
  }
}

/** A reversal of anything else touches no row here. */
async function noteReversal(tx: EntityManager, { index, reverses }: Entry): Promise<void> {
  const target = reverses?.index;
  await tx.query('UPDATE relief.pledge SET reversed_idx = $1 WHERE idx = $2', [index, target]);
  await tx.query(
    'UPDATE relief.pledge_thing t SET left_quantity = 0 FROM relief.pledge p WHERE p.id = t.pledge AND p.idx = $1 AND t.left_quantity > 0',
    [target],
  );
  await tx.query(
    `WITH undone AS (UPDATE relief.pledge_movement SET reversed_idx = $1 WHERE idx = $2 RETURNING pledge, no, quantity)
     UPDATE relief.pledge_thing t SET left_quantity = t.left_quantity + u.quantity FROM undone u WHERE t.pledge = u.pledge AND t.no = u.no`,
    [index, target],
  );
}
