import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DomainError } from '#core/domain-error.js';
import { withReach } from '#platform/database/reach.js';
import { PledgesReader } from '../pledges/pledges-reader.js';
import { UnitsReader } from '../units/units-reader.js';

/** Kinds of things that belong to a unit, each with one look-up. */
export type ThingKind =
  | 'unit'
  /** a campaign is its owner's */
  | 'campaign'
  /** the same to be read: a draft is its owner's, an opened campaign is every unit's */
  | 'campaign_seen'
  | 'account'
  /** a request that waits for a second person */
  | 'request'
  /** an entry of the book by its log index */
  | 'entry'
  | 'pledge'
  | 'donor'
  | 'statement'
  /** a bank's credit that was set aside */
  | 'set_aside_credit'
  | 'cash_count'
  /** money or goods on the way: both ends see it */
  | 'transfer'
  /** the same to be received: only the receiving end */
  | 'reception'
  | 'warehouse'
  | 'document'
  | 'workbook'
  | 'name_export'
  | 'officer'
  | 'device'
  | 'subject_request';

/** Whose a thing is: codes of units, any of which counts; none where it belongs to every unit; `undefined` when there is no such thing. */
export type Owners = readonly string[] | undefined;

/** Finds whose a thing is by what a request calls it, any text. */
export type LookUp = (name: string) => Promise<Owners>;

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
} as const satisfies Partial<Record<ThingKind, readonly [RegExp, string]>>;

/** The one place that knows whose a thing is. Asked before anybody's reach is known, so it looks everywhere. */
@Injectable()
export class ThingUnits {
  private readonly lookUps = new Map<ThingKind, LookUp>();

  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly units: UnitsReader,
    private readonly pledges: PledgesReader,
  ) {
    for (const [kind, [shape, sql]] of Object.entries(QUERIES) as [ThingKind, readonly [RegExp, string]][]) {
      this.lookUps.set(kind, (name) => this.asked(shape, sql, name));
    }
    this.lookUps.set('unit', async (code) => ((await this.units.find(code)) === undefined ? undefined : [code]));
    this.lookUps.set('pledge', (reference) => this.ofPledge(reference));
  }

  /** Says how things of a kind are looked up that another room keeps. */
  add(kind: ThingKind, lookUp: LookUp): void {
    this.lookUps.set(kind, lookUp);
  }

  /** Whether things of a kind can be looked up. */
  knows(kind: ThingKind): boolean {
    return this.lookUps.has(kind);
  }

  /** Whose a thing is. */
  async of(kind: ThingKind, name: string): Promise<Owners> {
    const lookUp = this.lookUps.get(kind);
    if (lookUp === undefined) throw new Error(`nobody said whose a ${kind} is`);
    return withReach('everything', () => lookUp(name));
  }

  private async asked(shape: RegExp, sql: string, name: string): Promise<Owners> {
    if (!shape.test(name)) return undefined;
    const rows: { unit: string | null }[] = await this.source.query(sql, [name]);
    return rows.length === 0 ? undefined : rows.flatMap(({ unit }) => (unit === null ? [] : [unit]));
  }

  private async ofPledge(reference: string): Promise<Owners> {
    try {
      return [(await this.pledges.require(reference)).unit];
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }
}
