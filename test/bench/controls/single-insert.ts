import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { BenchDatabase } from '../harness/bench-database.js';
import { runProgram } from '../harness/child-program.js';
import { closedLoop } from '../harness/closed-loop.js';
import { findProgram } from '../harness/programs.js';
import type { Workplace } from '../harness/workplace.js';

/** The limit gifts are held against: one small row per commit, on the same PostgreSQL, from as many clients. */
export interface SingleInsert {
  /** how it was driven, for the report */
  readonly name: string;
  /** Rows per second in one round, connecting left out. @param rows about how many; a count, since by the clock connecting would count */
  round(rows: number): Promise<number>;
}

const CLIENTS = 64;
const THREADS = 2;
const TABLE = `CREATE TABLE IF NOT EXISTS single_insert (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account text NOT NULL, amount bigint NOT NULL, memo text NOT NULL, at timestamptz NOT NULL
)`;
// No colons in it: pgbench would read what follows as a variable.
const INSERT = "INSERT INTO single_insert (account, amount, memo, at) VALUES ('vcb-1023456789', $AMOUNT, 'ung ho dong bao vung lu', now())";

/** pgbench with 64 prepared clients where there is one, else a pool of 64 connections of this process. */
export async function singleInsert(database: BenchDatabase, workplace: Workplace): Promise<SingleInsert> {
  const setup = new pg.Client({ connectionString: database.controlUrl });
  await setup.connect();
  await setup.query(TABLE);
  await setup.end();
  const pgbench = findProgram('pgbench');
  return pgbench === undefined ? byPool(database, workplace) : byPgbench(pgbench, database, workplace);
}

async function byPgbench(program: string, database: BenchDatabase, workplace: Workplace): Promise<SingleInsert> {
  const script = join(workplace.folder, 'single-insert.sql');
  await writeFile(script, `\\set amount random(1000, 100000000)\n${INSERT.replace('$AMOUNT', ':amount')};\n`);
  const fixed = ['-n', '-M', 'prepared', '-c', String(CLIENTS), '-j', String(THREADS), '-f', script];
  const server = ['-h', '127.0.0.1', '-p', String(database.port), '-U', 'postgres', database.control];
  return {
    name: `single-row INSERT, pgbench -M prepared ×${CLIENTS}`,
    round: async (rows) => {
      const environment = { PGPASSWORD: database.superuserPassword };
      const end = await runProgram({ program, arguments: [...fixed, '-t', String(Math.ceil(rows / CLIENTS)), ...server], environment });
      const tps = /^tps = ([\d.]+)/m.exec(end.stdout)?.[1];
      if (tps === undefined) throw new Error(`pgbench said no rate: ${end.stdout.slice(0, 500)}`);
      return Number(tps);
    },
  };
}

function byPool(database: BenchDatabase, workplace: Workplace): SingleInsert {
  const pool = new pg.Pool({ connectionString: database.controlUrl, max: CLIENTS });
  workplace.onClose(() => pool.end());
  const text = INSERT.replace('$AMOUNT', '$1');
  return {
    name: `single-row INSERT, pg pool of ${CLIENTS}; no pgbench found, this control is slower than pgbench`,
    round: async (rows) => {
      const insert = async (number: number): Promise<void> => {
        await pool.query({ name: 'single-insert', text, values: [1000 + number] });
      };
      return (await closedLoop(CLIENTS, rows, insert)).perSecond;
    },
  };
}
