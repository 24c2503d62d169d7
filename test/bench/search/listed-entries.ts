import pg from 'pg';
import { base64, utf8 } from '#core/bytes.js';
import { BOOK_DATABASE } from '#platform/database/database-places.js';
import { withDatabase } from '#platform/database/connection-settings.js';
import type { BenchDatabase } from '../harness/bench-database.js';

/** Rows written by one statement. */
const BLOCK = 100_000;

/**
 * Fills the lists with fictional gifts as a bank's statement tells of them, written by PostgreSQL itself, and publishes them: one entry at the end
 * stands for the log. The same rows for the same count.
 * @param from first index
 * @param until first index not written
 */
export async function writeListedEntries(
  database: BenchDatabase,
  from: number,
  until: number,
  progress: (text: string) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(database.controlUrl, BOOK_DATABASE) });
  await client.connect();
  try {
    for (let at = from; at < until; at += BLOCK) {
      await client.query('SELECT setseed(0.42)');
      await client.query(FILL, [at, Math.min(until, at + BLOCK) - 1]);
      if (at % 500_000 === 0) progress(`${at} gifts listed`);
    }
    await publish(client, until);
    await client.query('VACUUM ANALYZE disclosure.public_entry');
  } finally {
    await client.end();
  }
}

async function publish(client: pg.Client, size: number): Promise<void> {
  const root = Buffer.alloc(32);
  // One row without its log: the book's guards would rightly refuse it.
  await client.query('ALTER TABLE ledger.entry DISABLE TRIGGER USER; ALTER TABLE ledger.checkpoint DISABLE TRIGGER USER');
  await client.query(
    `INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, reverses, leaf_hash, bytes)
     VALUES ($1, gen_random_uuid(), 'contribution', '44', 'dot-1', '2024-09-01', '2024-09-30T00:00:00Z', false, NULL, $2, $3)`,
    [size - 1, root, Buffer.from(utf8(base64(root)))],
  );
  await client.query(
    `INSERT INTO ledger.checkpoint (size, root, at, note, published_at) VALUES ($1, $2, '2024-09-30T00:00:00Z', '', now())`,
    [size, root],
  );
}

// Family names, second names and given names about as often as they are met; a third of the names has two second names, some stand abbreviated.
const FILL = `
WITH words AS (
  SELECT string_to_array('nguyen nguyen nguyen nguyen nguyen tran tran le le pham pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh lam trinh mai dao cao luong quach', ' ') AS family,
    string_to_array('thi thi thi van van van huu duc minh quoc thanh hong ngoc kim xuan bao gia phuong thu anh my tuan khanh dinh cong trong quang hoang bich tuyet nhu cam hai the manh viet', ' ') AS second,
    string_to_array('an anh binh chau chi cuong dung duy duong giang ha hai han hang hanh hien hieu hoa hoai hoang hong hung huong huyen khanh khoa kien lan linh loan long ly mai minh my nam nga ngan nghia ngoc nhan nhi nhung oanh phong phuc phuong quan quang quyen son tam tan thang thanh thao thinh tho thu thuy tien toan trang tri trinh trung truong tu tuan tung tuyen tuyet uyen van viet vinh vy xuan yen', ' ') AS given,
    ARRAY['ung ho dong bao vung lu', 'gui ba con vung bao', 'ung ho khac phuc bao so 3', 'chuyen tien', 'gop chut tam long', 'mong ba con som on dinh cuoc song', 'ung ho dong bao mien bac', 'ung ho mttq khac phuc hau qua bao yagi', 'xin chia se cung ba con', 'cau mong binh an'] AS wishes,
    ARRAY[10000, 20000, 50000, 50000, 100000, 100000, 200000, 300000, 500000, 1000000, 2000000] AS amounts,
    ARRAY['44', '44', '44', '19702', '19705', '20134'] AS units
), drawn AS (
  SELECT i, random() AS form, amounts[1 + floor(random() * array_length(amounts, 1))::int] AS amount, units[1 + floor(random() * array_length(units, 1))::int] AS unit,
    family[1 + floor(random() * array_length(family, 1))::int] || ' ' ||
    CASE WHEN random() < 0.35 THEN second[1 + floor(random() * array_length(second, 1))::int] || ' ' || second[1 + floor(random() * array_length(second, 1))::int]
      WHEN random() < 0.1 THEN left(second[1 + floor(random() * array_length(second, 1))::int], 1) || ' ' || left(given[1 + floor(random() * array_length(given, 1))::int], 1)
      ELSE second[1 + floor(random() * array_length(second, 1))::int] END || ' ' || given[1 + floor(power(random(), 1.6) * array_length(given, 1))::int] AS name,
    wishes[1 + floor(power(random(), 1.5) * array_length(wishes, 1))::int] AS wish,
    lpad(floor(random() * 1e6)::text, 6, '0') AS six, lpad(floor(random() * 1e8)::text, 8, '0') AS eight, lpad(floor(random() * 1e13)::text, 13, '0') AS thirteen
  FROM words, generate_series($1::bigint, $2::bigint) AS i OFFSET 0
), memos AS (
  SELECT *, CASE WHEN form < 0.25 THEN six || ' ' || right(eight, 6) || ' ' || name || ' ' || wish
    WHEN form < 0.6 THEN 'mbvcb ' || left(thirteen, 10) || ' ' || wish || ' ct tu ' || thirteen || ' ' || name || ' toi 1023456789 ban van dong cuu tro tinh'
    WHEN form < 0.8 THEN thirteen || eight || ' ' || six || ' ' || name || ' ' || wish
    ELSE 'partner direct debits vcb ' || eight || ' ' || name || ' ' || wish END AS memo
  FROM drawn
)
INSERT INTO disclosure.public_entry (idx, id, campaign, kind, unit, date, at, amount_vnd, goods, vouchers, channel, donor_line, memo_line,
  reference_line, leaf_hash, folded)
SELECT i, gen_random_uuid(), 'dot-1', 'contribution', unit, date '2024-09-01' + (i / 100000)::int, '2024-09-01T00:00:00Z', amount, '[]',
  'BC-44-24-' || lpad(i::text, 6, '0'), 'bank', name, memo, '…' || right(thirteen, 4), decode(md5(i::text) || md5(name), 'hex'),
  memo || E'\\n' || right(thirteen, 4) || E'\\nbc 44 24 ' || lpad(i::text, 6, '0')
FROM memos`;
