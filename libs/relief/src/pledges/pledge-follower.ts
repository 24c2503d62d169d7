import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { utf8Text } from '#core/bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import type { Entry } from '#core/journal/entry.js';
import { Openings } from '#ledger/openings.js';
import { type FollowedEntry, movementRows, pledgeRow, thingRows } from './followed-rows.js';
import { reminderDays } from './reminder-days.js';

/** Entries taken in one short transaction. */
const PAGE = 200;

interface EntryRow {
  readonly idx: string;
  readonly bytes: Buffer;
}

/**
 * Keeps the tables of promises level with the book: they are a function of its entries and of the codes in their openings, so nothing is
 * lost when a process dies between sealing and noting, and they can be made again from nothing.
 */
@Injectable()
export class PledgeFollower {
  private running: Promise<void> | undefined;

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly openings: Openings,
  ) {}

  /** Takes in everything the book holds now. Whoever reads or decides asks for it first; when nothing is new it is one look-up. */
  async catchUp(): Promise<void> {
    // A round under way may have looked before the entry we wait for was there: then one more is needed.
    await this.running;
    this.running ??= this.follow().finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async follow(): Promise<void> {
    while (await this.followPage());
  }

  /** @returns whether there may be more */
  private async followPage(): Promise<boolean> {
    const from = await this.size();
    const rows: EntryRow[] = await this.source.query(
      `SELECT idx, bytes FROM ledger.entry WHERE kind IN ('pledge', 'pledge_change', 'reversal') AND idx >= $1 ORDER BY idx LIMIT $2`,
      [from, PAGE],
    );
    if (rows.length === 0) return false;
    const entries: FollowedEntry[] = [];
    for (const row of rows) entries.push(await this.opened(parseEntry(utf8Text(row.bytes), Number(row.idx))));
    await this.source.transaction(async (tx) => {
      // Another process may have taken them in meanwhile.
      if ((await headSize(tx)) !== from) return;
      for (const followed of entries) await note(tx, followed);
      await tx.query('UPDATE relief.pledge_head SET size = $1', [(entries.at(-1)?.entry.index ?? from) + 1]);
    });
    return true;
  }

  private async opened(entry: Entry): Promise<FollowedEntry> {
    if (entry.kind !== 'pledge') return { entry };
    const [opening] = await this.openings.read(entry.index, 'the code of a pledge');
    const code = opening?.fields.find(({ label }) => label === 'transfer_code')?.value;
    return { entry, ...(opening && { subject: opening.subject }), ...(code !== undefined && { code }) };
  }

  private async size(): Promise<number> {
    const rows: { size: string }[] = await this.source.query('SELECT size FROM relief.pledge_head');
    return Number(rows[0]?.size ?? 0);
  }
}

async function headSize(tx: EntityManager): Promise<number> {
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
