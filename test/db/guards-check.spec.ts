import { writeFile } from 'node:fs/promises';
import { EXPECTED_GUARDS } from '#ledger/fsck/expected-guards.js';
import { Differences, type FsckDifference } from '#ledger/fsck/fsck-report.js';
import { checkGuards } from '#ledger/fsck/guards-check.js';
import { type Guards, storedGuards } from '#ledger/fsck/stored-guards.js';
import type { Databases } from '#platform/database/databases.js';
import { freshDatabase, type TestDatabase } from '../support/database.js';

// After a migration that adds or changes a guard: MINHBACH_RENEW_GUARDS=1 npx jest --selectProjects db --testPathPatterns guards-check
const RENEW = process.env['MINHBACH_RENEW_GUARDS'] === '1';
const LIST = 'libs/ledger/src/fsck/expected-guards.ts';

let database: TestDatabase;
let databases: Databases;

beforeAll(async () => {
  database = await freshDatabase();
  databases = await database.connect();
});

afterAll(async () => {
  await databases.close();
  await database.drop();
});

function listText(guards: Guards): string {
  const rows = [...guards].map(([guard, digest]) => `  ['${guard}', '${digest}'],\n`).join('');
  return `import type { Guards } from './stored-guards.js';

/**
 * The guards of schemas \`ledger\` and \`access\` as the migrations make them, each with the SHA-256 of its definition. Written by the test
 * test/db/guards-check.spec.ts with MINHBACH_RENEW_GUARDS=1, never by hand: read what changed before you commit it.
 */
// biome-ignore format: one guard a line, so that a change reads as one
export const EXPECTED_GUARDS: Guards = new Map([
${rows}]);
`;
}

describe('the guards of the database', () => {
  if (RENEW) {
    it('are written down anew', async () => {
      await writeFile(LIST, listText(await storedGuards(databases.poolFor('auditor'))));
    });
    return;
  }

  it('are those that are written down; after a migration renew the list with MINHBACH_RENEW_GUARDS=1 (first lines of this file)', async () => {
    expect(Object.fromEntries(await storedGuards(databases.poolFor('auditor')))).toEqual(Object.fromEntries(EXPECTED_GUARDS));
    expect(EXPECTED_GUARDS.size).toBeGreaterThan(100);
  });

  it.each([
    [
      'a trigger that was switched off',
      'ALTER TABLE ledger.entry DISABLE TRIGGER entry_refuse_change',
      'trigger ledger.entry entry_refuse_change',
    ],
    ['a trigger that no longer fires always', 'ALTER TABLE ledger.line ENABLE TRIGGER line_inserted', 'trigger ledger.line line_inserted'],
    ['a trigger that was removed', 'DROP TRIGGER head_before_update ON ledger.head', 'trigger ledger.head head_before_update'],
    [
      'a trigger somebody added',
      'CREATE TRIGGER aside BEFORE INSERT ON ledger.total FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
      'trigger ledger.total aside',
    ],
    [
      'a function with another body',
      `CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
      'function ledger.refuse_change()',
    ],
    [
      'a CHECK that was dropped',
      'ALTER TABLE ledger.balance DROP CONSTRAINT balance_not_below_zero',
      'constraint ledger.balance balance_not_below_zero',
    ],
    [
      'a CHECK of the same name that says nothing',
      'ALTER TABLE ledger.line DROP CONSTRAINT line_quantity, ADD CONSTRAINT line_quantity CHECK (true)',
      'constraint ledger.line line_quantity',
    ],
    ['a unique index that is gone', 'DROP INDEX ledger.entry_reverses', 'index ledger.entry entry_reverses'],
    ['row-level security that was switched off', 'ALTER TABLE ledger.opening DISABLE ROW LEVEL SECURITY', 'row security ledger.opening'],
    [
      'a policy that lets everything through',
      'ALTER POLICY opening_reached ON ledger.opening USING (true)',
      'policy ledger.opening opening_reached',
    ],
    ['a rule beside the triggers', 'CREATE RULE aside AS ON DELETE TO ledger.call DO INSTEAD NOTHING', 'rule ledger.call aside'],
  ])('name %s', async (_what, change, guard) => {
    const found = await foundAfter(change);
    expect(found.map(({ what, where }) => [what, where])).toEqual([['guard', guard]]);
  });
});

describe('a guard more than there were', () => {
  it('alarms nobody when all it can do is refuse', async () => {
    expect(await foundAfter('CREATE UNIQUE INDEX of_the_operator ON ledger.checkpoint (root, size)')).toEqual([]);
    expect(await foundAfter('ALTER TABLE ledger.line ADD CONSTRAINT of_the_operator CHECK (no < 1000)')).toEqual([]);
  });
});

/** What is found after a change, in a database of its own. */
async function foundAfter(change: string): Promise<readonly FsckDifference[]> {
  const beside = await freshDatabase();
  const connections = await beside.connect();
  try {
    await beside.superuser.query(change);
    const differences = new Differences();
    await checkGuards(connections.poolFor('auditor'), differences);
    return differences.list;
  } finally {
    await connections.close();
    await beside.drop();
  }
}
