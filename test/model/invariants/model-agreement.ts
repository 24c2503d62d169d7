import type pg from 'pg';
import type { World } from '../world/world.js';
import { rowsOf } from './rows.js';

interface Stored extends pg.QueryResultRow {
  readonly name: string;
  readonly quantity: string;
}

const ROWS = `SELECT account || '|' || fund || '|' || commodity || '|' || lot AS name,
  (CASE normal WHEN 'D' THEN debits - credits ELSE credits - debits END)::text AS quantity FROM ledger.balance`;

const FIGURES = `SELECT campaign || '|' || measure || '|' || commodity || '|' || part AS name, sum::text AS quantity FROM ledger.total,
  LATERAL (VALUES ('quantity', quantity), ('count', count), ('valuedVnd', valued_vnd), ('notValuedLines', not_valued_lines)) v (part, sum)`;

const CAMPAIGNS = `SELECT slug || ' ' || state || ' ' || least(receive_until, coalesce(closed_on, receive_until)) AS name, '1' AS quantity FROM ledger.campaign`;

const NAMES = `SELECT kind || ':' || code AS name, '1' AS quantity FROM ledger.named WHERE kind IN ('earmark', 'period', 'reception', 'valuation', 'lot', 'allocation')`;

/** Where the stored book and the model's differ: rows of the trial balance, public figures, stages, names. @returns at most ten, in words */
export async function disagreements(database: pg.Client, world: World): Promise<readonly string[]> {
  const lots = [...world.goods.values()].filter(({ gift }) => gift === undefined).map(({ lot }) => `lot:${lot}`);
  const names = [
    ...[...world.earmarks.keys()].map((code) => `earmark:${code}`),
    ...[...world.closedPeriods].map((code) => `period:${code}`),
    ...[...world.received].map((id) => `reception:${id}`),
    ...[...world.valuations.keys()].map((lot) => `valuation:${lot}`),
    ...world.allocated.map(({ lot }) => `allocation:${lot}`),
    ...lots,
  ];
  const campaigns = [...world.campaigns.values()].map(({ slug, stage, until }) => `${slug} ${stage} ${until}`);
  const once = (list: readonly string[]): ReadonlyMap<string, bigint> => new Map(list.map((name) => [name, 1n]));
  return [
    ...compared('row', await rowsOf<Stored>(database, ROWS), world.rows.all()),
    ...compared('figure', await rowsOf<Stored>(database, FIGURES), world.figures.all()),
    ...compared('campaign', await rowsOf<Stored>(database, CAMPAIGNS), once(campaigns)),
    ...compared('name', await rowsOf<Stored>(database, NAMES), once(names)),
  ].slice(0, 10);
}

function compared(what: string, stored: readonly Stored[], wanted: ReadonlyMap<string, bigint>): readonly string[] {
  const found = new Map(stored.map(({ name, quantity }) => [name, BigInt(quantity)]));
  const names = [...new Set([...found.keys(), ...wanted.keys()])];
  const differing = names.filter((name) => (found.get(name) ?? 0n) !== (wanted.get(name) ?? 0n));
  return differing.map((name) => `${what} ${name} is ${found.get(name) ?? 0n} in the book and ${wanted.get(name) ?? 0n} in the model`);
}
