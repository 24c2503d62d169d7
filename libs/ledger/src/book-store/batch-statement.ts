/** A statement with `:name` parameters turned into numbered ones. */
export interface NamedStatement {
  /** Name under which the server keeps it prepared. */
  readonly name: string;
  readonly text: string;
  /** Parameters by position. */
  readonly parameters: readonly string[];
}

/** Numbers the `:name` parameters of a statement in the order of their first use. */
function namedStatement(name: string, sql: string): NamedStatement {
  const parameters: string[] = [];
  const text = sql.replace(/(?<!:):([a-z][a-z0-9_]*)/g, (_match, parameter: string) => {
    if (!parameters.includes(parameter)) parameters.push(parameter);
    return `$${parameters.indexOf(parameter) + 1}`;
  });
  return { name, text: text.replace(/\s+/g, ' ').trim(), parameters };
}

// The head moves first, by comparing; every other part selects from it, so a writer that was overtaken writes nothing at all.
// Columns come as binary arrays read by subscript (fixed width, so constant time), hashes as one byte string cut by substring(),
// everything of variable length as one heap with offsets: a third cheaper than unnesting an array per column.
const JOURNAL = `
h AS (
  UPDATE ledger.head SET prev = size, size = :new_size::bigint, root = :root::bytea, frontier = :frontier::bytea, last_at = :at::timestamptz
  WHERE one AND epoch = :epoch::bigint AND size = :size::bigint RETURNING 1),
e AS (
  INSERT INTO ledger.entry (idx, id, kind, unit, campaign, date, at, imported, reverses, request_id, leaf_hash, bytes)
  SELECT :size::bigint + i - 1, (:ids::uuid[])[i], (:texts::text[])[(:kinds::int4[])[i]], (:texts::text[])[(:units::int4[])[i]],
    (:texts::text[])[(:campaigns::int4[])[i]], (:dates::date[])[i], :at::timestamptz, (:imported::bool[])[i],
    nullif((:reverses::int8[])[i], -1), (:texts::text[])[(:requests::int4[])[i]],
    substring(:leaf_hashes::bytea, i * 32 - 31, 32), substring(:leaves::bytea, (:leaf_from::int4[])[i], (:leaf_length::int4[])[i])
  FROM h, generate_series(1, :entry_count::int4) i RETURNING 1),
l AS MATERIALIZED (
  SELECT :size::bigint + (:line_entry::int4[])[i] AS idx, (:line_no::int4[])[i]::smallint AS no, (:line_balance::int8[])[i] AS balance_id,
    (:texts::text[])[(:line_commodity::int4[])[i]] AS commodity,
    CASE WHEN (:line_debit::bool[])[i] THEN 'D'::"char" ELSE 'C'::"char" END AS side,
    (:line_quantity::int8[])[i] AS quantity, (:line_from::int8[])[i] AS from_offset, (:line_to::int8[])[i] AS to_offset
  FROM h, generate_series(1, :line_count::int4) i),
li AS (
  INSERT INTO ledger.line (idx, no, balance_id, commodity, side, quantity, from_offset, to_offset)
  SELECT idx, no, balance_id, commodity, side, quantity, from_offset, to_offset FROM l RETURNING 1),
d AS MATERIALIZED (
  SELECT balance_id, coalesce(sum(quantity) FILTER (WHERE side = 'D'), 0)::bigint AS debits,
    coalesce(sum(quantity) FILTER (WHERE side = 'C'), 0)::bigint AS credits
  FROM l GROUP BY balance_id),
bi AS (
  INSERT INTO ledger.balance (id, account, fund, commodity, lot, normal, guarded, debits, credits)
  SELECT n.balance_id, (:texts::text[])[(:new_account::int4[])[n.i]], (:texts::text[])[(:new_fund::int4[])[n.i]],
    (:texts::text[])[(:new_commodity::int4[])[n.i]],
    convert_from(substring(:heap::bytea, (:new_lot_from::int4[])[n.i], (:new_lot_length::int4[])[n.i]), 'UTF8'),
    CASE WHEN (:new_debit::bool[])[n.i] THEN 'D'::"char" ELSE 'C'::"char" END, (:new_guarded::bool[])[n.i], n.debits, n.credits
  FROM (SELECT balance_id, debits, credits, (balance_id - :first_balance::bigint + 1)::int4 AS i FROM d
    WHERE balance_id >= :first_balance::bigint) n RETURNING 1),
bu AS (
  UPDATE ledger.balance b SET debits = b.debits + d.debits, credits = b.credits + d.credits
  FROM d WHERE b.id = d.balance_id AND d.balance_id < :first_balance::bigint RETURNING 1),
v AS MATERIALIZED (
  SELECT (:voucher_book::int4[])[i] AS book_id, (:voucher_no::int8[])[i] AS no, :size::bigint + (:voucher_entry::int4[])[i] AS idx
  FROM h, generate_series(1, :voucher_count::int4) i),
vi AS (INSERT INTO ledger.voucher (book_id, no, idx) SELECT book_id, no, idx FROM v RETURNING 1),
vd AS MATERIALIZED (SELECT book_id, min(no) AS low, max(no) AS high, count(*) AS n FROM v GROUP BY book_id),
ki AS (
  INSERT INTO ledger.book (id, name, last) SELECT book_id, (:new_books::text[])[book_id - :first_book::int4 + 1], high FROM vd
  WHERE book_id >= :first_book::int4 AND low = 1 AND high = n RETURNING 1),
ku AS (
  UPDATE ledger.book b SET last = vd.high FROM vd
  WHERE b.id = vd.book_id AND vd.book_id < :first_book::int4 AND vd.low = b.last + 1 AND vd.high - vd.low + 1 = vd.n RETURNING 1),
t AS MATERIALIZED (
  SELECT (:texts::text[])[(:total_campaign::int4[])[i]] AS campaign, (:texts::text[])[(:total_measure::int4[])[i]] AS measure,
    (:texts::text[])[(:total_commodity::int4[])[i]] AS commodity, (:total_new::bool[])[i] AS fresh, (:total_quantity::int8[])[i] AS quantity,
    (:total_gifts::int8[])[i] AS count, (:total_valued::int8[])[i] AS valued_vnd, (:total_not_valued::int8[])[i] AS not_valued_lines
  FROM h, generate_series(1, :total_count::int4) i),
ti AS (
  INSERT INTO ledger.total (campaign, measure, commodity, quantity, count, valued_vnd, not_valued_lines)
  SELECT campaign, measure, commodity, quantity, count, valued_vnd, not_valued_lines FROM t WHERE fresh RETURNING 1),
tu AS (
  UPDATE ledger.total x SET quantity = x.quantity + t.quantity, count = x.count + t.count, valued_vnd = x.valued_vnd + t.valued_vnd,
    not_valued_lines = x.not_valued_lines + t.not_valued_lines
  FROM t WHERE NOT t.fresh AND x.campaign = t.campaign AND x.measure = t.measure AND x.commodity = t.commodity RETURNING 1),
c AS (
  INSERT INTO ledger.call (unit, key_hmac, request_hmac, first_index, entry_count, tree_size, at)
  SELECT (:texts::text[])[(:call_unit::int4[])[i]], substring(:call_keys::bytea, i * 64 - 63, 32), substring(:call_keys::bytea, i * 64 - 31, 32),
    :size::bigint + (:call_entry::int4[])[i], (:call_entries::int4[])[i], :new_size::bigint, :at::timestamptz
  FROM h, generate_series(1, :call_count::int4) i RETURNING 1),
r AS (
  INSERT INTO ledger.bank_row (account, fingerprint_hmac, entry_index)
  SELECT (:texts::text[])[(:row_account::int4[])[i]], substring(:row_keys::bytea, i * 32 - 31, 32), :size::bigint + (:row_entry::int4[])[i]
  FROM h, generate_series(1, :row_count::int4) i RETURNING 1),
o AS (
  INSERT INTO ledger.opening
    (idx, subject, key_id, sealed, consent, organisation, donor_line, memo_line, reference_line, reference_hmac)
  SELECT :size::bigint + (:opening_entry::int4[])[i], (:opening_subject::uuid[])[i], (:opening_key::int8[])[i],
    substring(:heap::bytea, (:opening_from::int4[])[i], (:opening_length::int4[])[i]),
    (:texts::text[])[(:opening_consent::int4[])[i]], (:opening_organisation::bool[])[i],
    convert_from(substring(:heap::bytea, (:opening_from::int4[])[i] + (:opening_length::int4[])[i], (:donor_length::int4[])[i]), 'UTF8'),
    convert_from(substring(:heap::bytea, (:opening_from::int4[])[i] + (:opening_length::int4[])[i] + (:donor_length::int4[])[i],
      (:memo_length::int4[])[i]), 'UTF8'),
    convert_from(substring(:heap::bytea, (:opening_from::int4[])[i] + (:opening_length::int4[])[i] + (:donor_length::int4[])[i]
      + (:memo_length::int4[])[i], (:reference_length::int4[])[i]), 'UTF8'),
    nullif(substring(:heap::bytea, (:hmac_from::int4[])[i], (:hmac_length::int4[])[i]), ''::bytea)
  FROM h, generate_series(1, :opening_count::int4) i RETURNING 1)`;

// Seldom: units, items, accounts, campaigns, changed consents. An opening that was erased meanwhile has no line left to change, so those
// are not counted. A variant of its own, so that gifts don't pay for starting these parts.
const REGISTRY = `,
n AS (
  INSERT INTO ledger.named (kind, code, idx, facts)
  SELECT x.kind, x.code, :size::bigint + x.entry, x.facts::jsonb
  FROM h, unnest(:named_kind::text[], :named_code::text[], :named_entry::int4[], :named_facts::text[]) AS x (kind, code, entry, facts) RETURNING 1),
co AS (
  INSERT INTO ledger.campaign (slug, state, receive_from, receive_until, opened_idx, facts)
  SELECT x.slug, 'opened', x.receive_from, x.receive_until, :size::bigint + x.entry, x.facts::jsonb
  FROM h, unnest(:opened_slug::text[], :opened_from::date[], :opened_until::date[], :opened_entry::int4[], :opened_facts::text[])
    AS x (slug, receive_from, receive_until, entry, facts) RETURNING 1),
ca AS (
  INSERT INTO ledger.campaign_account (account, campaign, active)
  SELECT x.account, x.campaign, true FROM h, unnest(:account_code::text[], :account_campaign::text[]) AS x (account, campaign) RETURNING 1),
cc AS (
  UPDATE ledger.campaign g SET state = x.stage, receive_until = coalesce(x.until, g.receive_until), closed_on = coalesce(x.closed_on, g.closed_on),
    closed_idx = CASE x.stage WHEN 'closed' THEN :size::bigint + x.entry ELSE g.closed_idx END,
    distributed_idx = CASE x.stage WHEN 'distributed' THEN :size::bigint + x.entry ELSE g.distributed_idx END,
    settled_idx = CASE x.stage WHEN 'settled' THEN :size::bigint + x.entry ELSE g.settled_idx END
  FROM h, unnest(:changed_slug::text[], :changed_stage::text[], :changed_until::date[], :changed_closed_on::date[], :changed_entry::int4[])
    AS x (slug, stage, until, closed_on, entry)
  WHERE g.slug = x.slug RETURNING 1),
cx AS (
  UPDATE ledger.campaign_account a SET active = false FROM h, unnest(:changed_slug::text[], :changed_stage::text[]) AS x (slug, stage)
  WHERE a.campaign = x.slug AND x.stage <> 'opened' AND a.active RETURNING 0),
os AS (
  UPDATE ledger.opening o SET consent = x.consent, donor_line = x.donor, memo_line = x.memo, reference_line = x.reference,
    consent_idx = :size::bigint + x.entry
  FROM h, unnest(:shown_about::int8[], :shown_subject::uuid[], :shown_consent::text[], :shown_donor::text[], :shown_memo::text[],
    :shown_reference::text[], :shown_entry::int4[]) AS x (about, subject, consent, donor, memo, reference, entry)
  WHERE o.idx = x.about AND o.subject = x.subject RETURNING 0)`;

function closing(registry: boolean): string {
  const rows = ['e', 'li', 'vi', 'c', 'r', 'o', ...(registry ? ['n', 'co', 'ca', 'cc'] : [])];
  const count = (part: string): string => `(SELECT count(*) FROM ${part})`;
  return `SELECT ledger.close_batch(${count('h')}, ${rows.map(count).join(' + ')}, :rows_wanted::bigint,
    ${count('bi')} + ${count('bu')}, :balances_wanted::bigint, ${count('ti')} + ${count('tu')}, :total_count::bigint,
    ${count('ki')} + ${count('ku')}, :books_wanted::bigint)`;
}

/** The statement of a batch without units, items, accounts or campaigns: gifts, reversals, statements, seals. */
export const BATCH_STATEMENT = namedStatement('minhbach_batch', `WITH ${JOURNAL} ${closing(false)}`);

/** The statement of any batch. */
export const REGISTRY_STATEMENT = namedStatement('minhbach_registry_batch', `WITH ${JOURNAL}${REGISTRY} ${closing(true)}`);
