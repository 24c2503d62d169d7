import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FOLDERS, FOREIGN_SCHEMAS, holdsOf, PURGED_ONLY, TABLES } from '#relief/erasure/personal-columns.js';
import { DerivedStores } from '#relief/erasure/derived-stores.js';
import { givenApp, type TestApp } from '../support/app.js';

const COLUMNS = `
SELECT c.table_schema || '.' || c.table_name AS table, c.column_name AS column
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE t.table_type = 'BASE TABLE' AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
  AND c.data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json', 'ARRAY') ORDER BY 1, c.ordinal_position`;

async function foldersOf(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return found.filter((each) => each.isDirectory()).map(({ name }) => name);
}

interface HeldColumn {
  readonly table: string;
  readonly column: string;
}

describe('everything that holds something personal', () => {
  let app: TestApp;
  let columns: readonly HeldColumn[];

  beforeAll(async () => {
    app = await givenApp();
    const { superuser, vaultSuperuser } = app.database;
    const [book, vault] = await Promise.all([superuser.query<HeldColumn>(COLUMNS), vaultSuperuser.query<HeldColumn>(COLUMNS)]);
    columns = [...book.rows, ...vault.rows].filter(({ table }) => !FOREIGN_SCHEMAS.includes(table.split('.')[0] ?? ''));
  });

  afterAll(() => app.close());

  it('is written down: no column of text, bytes or JSON is forgotten', () => {
    expect(columns.length).toBeGreaterThan(200);
    const forgotten = columns.filter(({ table, column }) => holdsOf(table, column) === undefined);
    expect(forgotten).toEqual([]);
    const known = new Set(columns.map(({ table }) => table));
    expect(Object.keys(TABLES).filter((table) => !known.has(table))).toEqual([]);
  });

  it('lies in folders that are written down', async () => {
    const { dataFolder } = app.server.platform.config;
    const [top, files] = await Promise.all([foldersOf(dataFolder), foldersOf(join(dataFolder, 'files'))]);
    const found = [...top.filter((each) => each !== 'files'), ...files.map((each) => `files/${each}`)];
    expect(found).toContain('log');
    expect(found.filter((each) => FOLDERS[each] === undefined)).toEqual([]);
  });

  it('has an eraser, or a retention of its own', () => {
    const registered = [
      ...app.server.app
        .get(DerivedStores)
        .all()
        .map(({ name }) => name),
      ...PURGED_ONLY,
    ];
    const held = new Set([...columns.map(({ table, column }) => holdsOf(table, column) ?? ''), ...Object.values(FOLDERS)]);
    const without = [...held].filter((name) => name !== 'nothing' && name !== 'officers' && !registered.includes(name));
    expect(without).toEqual([]);
  });
});
