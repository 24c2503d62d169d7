import type pg from 'pg';

/** Asks the database as somebody no rule hides anything from. */
export async function rowsOf<Row extends pg.QueryResultRow>(database: pg.Client, sql: string): Promise<readonly Row[]> {
  return (await database.query<Row>(sql)).rows;
}

/** Rows that should not be there, each in one line. */
export async function strays(database: pg.Client, what: string, sql: string): Promise<readonly string[]> {
  const rows = await rowsOf(database, sql);
  return rows.map((row) => `${what}: ${Object.values(row).map(String).join(' ')}`);
}
