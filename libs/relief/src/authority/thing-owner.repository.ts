import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INDEX = /^(0|[1-9]\d{0,14})$/;
const ANY_TEXT = /^[^\0]{1,200}$/;

/** One column `unit` per owner; a NULL says that the thing is every unit's. */
const QUERIES = {
  campaign: [ANY_TEXT, 'SELECT owner AS unit FROM relief.campaign WHERE slug = $1'],
  campaign_seen: [ANY_TEXT, `SELECT CASE stage WHEN 'draft' THEN owner END AS unit FROM relief.campaign WHERE slug = $1`],
  account: [ANY_TEXT, 'SELECT unit FROM relief.bank_account WHERE code = $1'],
  request: [UUID, 'SELECT unit FROM relief.request WHERE id = $1'],
  entry: [INDEX, 'SELECT unit FROM ledger.entry WHERE idx = $1'],
  donor: [
    UUID,
    'SELECT coalesce(d.unit, u.code) AS unit FROM relief.donor d LEFT JOIN relief.unit u ON d.unit IS NULL AND u.parent IS NULL WHERE d.id = $1',
  ],
  statement: [UUID, 'SELECT a.unit FROM relief.statement_import i JOIN relief.bank_account a ON a.code = i.account WHERE i.id = $1'],
  set_aside_credit: [UUID, 'SELECT a.unit FROM relief.set_aside_credit c JOIN relief.bank_account a ON a.code = c.account WHERE c.id = $1'],
  cash_count: [UUID, 'SELECT unit FROM relief.cash_count WHERE id = $1'],
  transfer: [
    ANY_TEXT,
    `SELECT unnest(ARRAY[facts ->> 'from', facts ->> 'to']) AS unit FROM ledger.named WHERE kind = 'transfer' AND code = $1`,
  ],
  reception: [ANY_TEXT, `SELECT facts ->> 'to' AS unit FROM ledger.named WHERE kind = 'transfer' AND code = $1`],
  warehouse: [ANY_TEXT, `SELECT code AS unit FROM relief.unit WHERE type = 'warehouse' AND code = $1`],
  document: [UUID, `SELECT e.unit FROM ledger.named n JOIN ledger.entry e USING (idx) WHERE n.kind = 'document' AND n.code = $1`],
  name_export: [UUID, 'SELECT unit FROM access.name_export WHERE id = $1'],
  officer: [ANY_TEXT, 'SELECT unit FROM relief.officer WHERE id = $1'],
  device: [ANY_TEXT, 'SELECT unit FROM access.device WHERE id = $1'],
} as const satisfies Readonly<Record<string, readonly [shape: RegExp, sql: string]>>;

/** Kinds of things whose owners stand in a table. */
export type StoredKind = keyof typeof QUERIES;

function isStoredKind(name: string): name is StoredKind {
  return Object.hasOwn(QUERIES, name);
}

/** See `StoredKind`. */
export const STORED_KINDS: readonly StoredKind[] = Object.keys(QUERIES).filter(isStoredKind);

/** Whose things are, as the tables say. */
@Injectable()
export class ThingOwnerRepository {
  constructor(@InjectDataSource() private readonly source: DataSource) {}

  /** Units a thing belongs to, none where it is every unit's; `undefined` when there is none of that name. @param name any text */
  async ownersOf(kind: StoredKind, name: string): Promise<readonly string[] | undefined> {
    const [shape, sql] = QUERIES[kind];
    if (!shape.test(name)) return undefined;
    const rows: { unit: string | null }[] = await this.source.query(sql, [name]);
    return rows.length === 0 ? undefined : rows.flatMap(({ unit }) => (unit === null ? [] : [unit]));
  }
}
