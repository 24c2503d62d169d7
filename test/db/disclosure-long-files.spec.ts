import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { vnd } from '#core/vnd.js';
import type { PublicSources } from '#disclosure/as-of/public-sources.js';
import { PublishedReader } from '#disclosure/as-of/published-reader.js';
import { ListSumsReader } from '#disclosure/list-sums/list-sums-reader.js';
import { DatasetFiles } from '#disclosure/open-data/dataset-files.js';
import { entriesDataset } from '#disclosure/open-data/entries-dataset.js';
import { filedEntryPages } from '#disclosure/open-data/filed-entry-pages.js';
import { publicEntryPages } from '#disclosure/open-data/public-entry-pages.js';
import { SpreadsheetMaker } from '#disclosure/open-data/spreadsheet-maker.js';
import { Registry } from '#disclosure/registry/registry.js';
import { CampaignReader } from '#disclosure/totals/campaign-reader.js';
import type { Databases } from '#platform/database/databases.js';
import { type TestDatabase, freshDatabase } from '../support/database.js';

const ROWS = 200_000;
/** Far less than the 50 MB of text that the rows are. */
const GROWTH_MAX = 12_000_000;

describe('a file of two hundred thousand entries', () => {
  let database: TestDatabase;
  let databases: Databases;
  let sources: PublicSources;

  beforeAll(async () => {
    database = await freshDatabase();
    databases = await database.connect();
    await database.superuser.query(FILL, [ROWS]);
    // One entry without its log: the book's guards would rightly refuse it.
    await database.superuser.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER; ALTER TABLE ledger.checkpoint DISABLE TRIGGER USER');
    await database.superuser.query(PUBLISH, [ROWS]);
    await database.superuser.query('ANALYZE disclosure.public_entry');
    const pool = databases.poolFor('app');
    sources = {
      pool,
      published: new PublishedReader(pool),
      registry: new Registry(pool),
      place: { origin: 'localhost/log1', publicUrl: 'https://minhbach.example' },
    };
  }, 120_000);

  afterAll(async () => {
    await databases.close();
    await database.drop();
  });

  function files(spreadsheetRowsMax?: number): DatasetFiles {
    const dataset = entriesDataset(sources);
    return new DatasetFiles(
      {
        sources,
        datasets: { all: [dataset], named: () => dataset },
        campaigns: new CampaignReader(sources),
        sums: new ListSumsReader(sources.pool),
        spreadsheets: new SpreadsheetMaker({ path: '', args: [], execArgv: [] }, ''),
      },
      spreadsheetRowsMax,
    );
  }

  it('takes no more memory at its end than at its beginning', async () => {
    const { stream } = await files().open({ dataset: 'entries', format: 'csv', filter: {} });
    const collect = collector();
    const held: number[] = [];
    let [bytes, nextLook] = [0, 0];
    for await (const piece of stream) {
      bytes += (piece as Buffer).length;
      if (bytes < nextLook) continue;
      nextLook = bytes + 5_000_000;
      collect();
      const { heapUsed, external } = process.memoryUsage();
      held.push(heapUsed + external);
    }
    expect(bytes).toBeGreaterThan(40_000_000);
    const [, early = 0] = held;
    expect(Math.max(...held.slice(2)) - early).toBeLessThan(GROWTH_MAX);
  }, 120_000);

  it('lets others have their turn between any two pages', async () => {
    let [turns, over] = [0, false];
    const others = (async () => {
      while (!over) {
        await nextTurn();
        turns += 1;
      }
    })();
    const { stream } = await files().open({ dataset: 'entries', format: 'jsonl', filter: {} });
    for await (const piece of stream) expect(piece).toBeDefined();
    over = true;
    await others;
    expect(turns).toBeGreaterThanOrEqual(ROWS / 1_000);
  }, 120_000);

  it('is read no faster than its reader takes it', async () => {
    let queries = 0;
    sources.pool.on('acquire', () => {
      queries += 1;
    });
    const { stream } = await files().open({ dataset: 'entries', format: 'csv', filter: {} });
    const pieces = stream[Symbol.asyncIterator]();
    // The header, then a page.
    await pieces.next();
    await pieces.next();
    await sleep(1_000);
    stream.destroy();
    // Two hundred pages are far more: which size it is of, the page that was taken, one or two that wait, and names that are looked for.
    expect(queries).toBeGreaterThan(2);
    expect(queries).toBeLessThan(20);
  });

  it('is refused beforehand as a spreadsheet that would be too long, unless it is narrowed', async () => {
    const short = files(150_000);
    const asked = { dataset: 'entries', format: 'xlsx' } as const;
    const refusal = { code: 'SPREADSHEET_TOO_LONG', facts: { rows_max: '150000' } };
    await expect(short.open({ ...asked, filter: {} })).rejects.toMatchObject(refusal);
    await expect(short.admit({ ...asked, filter: { campaign: 'dot-1', min: vnd(1n) } })).rejects.toMatchObject(refusal);
    await expect(short.admit({ ...asked, filter: { campaign: 'dot-1', min: vnd(60_000_000n) } })).resolves.toBeUndefined();
    await expect(short.admit({ ...asked, format: 'csv', filter: {} })).resolves.toBeUndefined();
    await expect(files().admit({ ...asked, filter: {} })).resolves.toBeUndefined();
  });

  it('says of each entry what its page says', async () => {
    const size = 3_000;
    const [filed, shown] = [filedEntryPages(sources, { campaign: 'dot-1' }, size), publicEntryPages(sources, { campaign: 'dot-1' }, size)];
    let count = 0;
    for await (const page of shown) {
      const next = await filed.next();
      const entries = next.done === true ? [] : next.value;
      expect(entries.length).toBe(page.length);
      // Files leave out what they have no column for.
      for (const [at, entry] of entries.entries()) expect(page[at]).toMatchObject(entry);
      count += page.length;
    }
    expect(count).toBe(size);
    expect(await filed.next()).toMatchObject({ done: true });
  });
});

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

// Gifts of one campaign, among them goods, several vouchers, texts with line breaks and quotation marks, reversals, moments with and without a fraction.
const FILL = `
INSERT INTO disclosure.public_entry (idx, id, campaign, kind, unit, date, at, amount_vnd, goods, vouchers, channel, donor_line, memo_line, reference_line,
  reason, reversed_by, reverses, leaf_hash, folded)
SELECT i, gen_random_uuid(), 'dot-1', CASE WHEN i % 11 = 8 THEN 'reversal' ELSE 'contribution' END, CASE WHEN i % 3 = 0 THEN '44' ELSE '00' END,
  date '2024-09-01' + (i / 10000)::int, timestamptz '2024-09-01T00:00:00Z' + i * interval '1.25 second', i * 1000,
  CASE WHEN i % 7 = 3 THEN '[{"item":"gao","quantity":"12.5","value_vnd":"1000"},{"item":"mi-tom","quantity":"3"}]' ELSE '[]' END::jsonb,
  CASE i % 5 WHEN 0 THEN '' WHEN 1 THEN 'BC-1 BC-2' ELSE 'BC-44-24-' || i END, CASE WHEN i % 11 = 8 THEN NULL ELSE 'bank' END,
  CASE WHEN i % 13 = 5 THEN '' ELSE 'Nguyễn T. H.' END, CASE WHEN i % 17 = 2 THEN E'=1+1, "a"\\r\\nb' ELSE 'ủng hộ đồng bào vùng lũ ' || i END, '…' || i % 10000,
  CASE WHEN i % 11 = 8 THEN 'mistake' END, CASE WHEN i % 11 = 5 THEN i + 3 END, CASE WHEN i % 11 = 8 THEN i - 3 END,
  decode(md5(i::text) || md5('x' || i), 'hex'), ''
FROM generate_series(0, $1::int - 1) AS i`;

const PUBLISH = `
WITH last AS (
  INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, reverses, leaf_hash, bytes)
  SELECT $1::bigint - 1, gen_random_uuid(), 'contribution', '44', 'dot-1', '2024-09-21', '2024-09-30T00:00:00Z', false, NULL, decode(repeat('00', 32), 'hex'), convert_to(repeat('a', 60), 'UTF8')
)
INSERT INTO ledger.checkpoint (size, root, at, note, published_at)
SELECT $1::bigint, decode(repeat('00', 32), 'hex'), '2024-09-30T00:00:00Z', '', now()`;
