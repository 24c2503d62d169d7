import type pg from 'pg';
import { parseBusinessDate } from '#core/dates.js';
import type { BalanceKey } from '#core/journal/balance-key.js';
import { CAMPAIGN_STAGES, type CampaignStage, type CampaignState } from '#core/journal/kind.js';
import { MEASURES, type MeasureDelta } from '#core/journal/measure.js';
import { fixedBytes, int4Array, TextDictionary, textArray } from './binary-array.js';
import type { BankRowKey, CallKey, KeysToLoad, LoadedKeys, StoredCall, StoredEntry } from './book-store.js';

// LIMIT keeps each look-up a look-up by index: joined plainly, the planner would rather read the whole table once it is asked for many.
const FIND_CALLS = `SELECT i, c.request_hmac, c.first_index, c.entry_count, c.tree_size FROM generate_series(1, $1::int4) i,
  LATERAL (SELECT * FROM ledger.call c
    WHERE c.unit = ($2::text[])[($3::int4[])[i]] AND c.key_hmac = substring($4::bytea, i * 32 - 31, 32) LIMIT 1) c`;

const FIND_ROWS = `SELECT i, r.entry_index FROM generate_series(1, $1::int4) i,
  LATERAL (SELECT * FROM ledger.bank_row r
    WHERE r.account = ($2::text[])[($3::int4[])[i]] AND r.fingerprint_hmac = substring($4::bytea, i * 32 - 31, 32) LIMIT 1) r`;

interface CallAnswer {
  readonly i: number;
  readonly request_hmac: Buffer;
  readonly first_index: bigint;
  readonly entry_count: number;
  readonly tree_size: bigint;
}

/** Looks calls up by key, all in one question. */
export async function findCalls(client: pg.Client, keys: readonly CallKey[]): Promise<readonly (StoredCall | undefined)[]> {
  const texts = new TextDictionary();
  const units = int4Array(keys, (key) => texts.position(key.unit));
  const hmacs = fixedBytes(keys, 32, (key) => key.keyHmac);
  const { rows } = await client.query<CallAnswer>({
    name: 'minhbach_find_calls',
    text: FIND_CALLS,
    values: [keys.length, textArray(texts.texts), units, hmacs],
  });
  const found = new Map(
    rows.map((row) => [
      row.i,
      {
        requestHmac: row.request_hmac,
        firstIndex: Number(row.first_index),
        entryCount: row.entry_count,
        treeSize: Number(row.tree_size),
      },
    ]),
  );
  return keys.map((_key, position) => found.get(position + 1));
}

/** Looks bank rows up by key, all in one question. @returns the entry of each */
export async function findBankRows(client: pg.Client, keys: readonly BankRowKey[]): Promise<readonly (number | undefined)[]> {
  const texts = new TextDictionary();
  const accounts = int4Array(keys, (key) => texts.position(key.account));
  const hmacs = fixedBytes(keys, 32, (key) => key.fingerprintHmac);
  const { rows } = await client.query<{ i: number; entry_index: bigint }>({
    name: 'minhbach_find_rows',
    text: FIND_ROWS,
    values: [keys.length, textArray(texts.texts), accounts, hmacs],
  });
  const found = new Map(rows.map((row) => [row.i, Number(row.entry_index)]));
  return keys.map((_key, position) => found.get(position + 1));
}

// One question for everything a batch must know: each part answers (part, key, value), 64-bit numbers as text.
const LOAD = `
SELECT 'name' AS part, n.kind || ':' || n.code AS key, n.facts AS value, NULL::bytea AS bytes, NULL::bytea AS hash
  FROM unnest($1::text[], $2::text[]) AS k (kind, code) JOIN ledger.named n USING (kind, code)
UNION ALL SELECT 'campaign', c.slug, jsonb_build_object('state', c.state, 'from', c.receive_from, 'until', least(c.receive_until, c.closed_on),
    'accounts', (SELECT coalesce(jsonb_agg(a.account ORDER BY a.account), '[]') FROM ledger.campaign_account a WHERE a.campaign = c.slug)), NULL, NULL
  FROM unnest($3::text[]) AS k (slug) JOIN ledger.campaign c USING (slug)
UNION ALL SELECT 'holder', a.account, to_jsonb(a.campaign), NULL, NULL
  FROM unnest($4::text[]) AS k (account) JOIN ledger.campaign_account a ON a.account = k.account AND a.active
UNION ALL SELECT 'balance', b.account || '|' || b.fund || '|' || b.commodity || '|' || b.lot,
    jsonb_build_object('id', b.id::text, 'debits', b.debits::text, 'credits', b.credits::text), NULL, NULL
  FROM unnest($5::text[], $6::text[], $7::text[], $8::text[]) AS k (account, fund, commodity, lot)
  JOIN ledger.balance b USING (account, fund, commodity, lot)
UNION ALL SELECT 'book', b.name, jsonb_build_object('id', b.id, 'last', b.last::text), NULL, NULL
  FROM unnest($9::text[]) AS k (name) JOIN ledger.book b USING (name)
UNION ALL SELECT 'sealed', e.idx::text, to_jsonb(EXISTS (SELECT FROM ledger.entry r WHERE r.reverses = e.idx)), e.bytes, e.leaf_hash
  FROM unnest($10::bigint[]) AS k (idx) JOIN ledger.entry e USING (idx)
UNION ALL SELECT 'total', t.campaign || '|' || t.measure || '|' || t.commodity, NULL, NULL, NULL
  FROM unnest($3::text[]) AS k (campaign) JOIN ledger.total t USING (campaign)
UNION ALL SELECT 'figure', t.campaign, jsonb_build_object('measure', t.measure, 'commodity', t.commodity, 'quantity', t.quantity::text), NULL, NULL
  FROM unnest($12::text[]) AS k (campaign) JOIN ledger.total t USING (campaign)
UNION ALL SELECT 'request', e.request_id, NULL, NULL, NULL
  FROM unnest($11::text[]) AS k (request_id) JOIN ledger.entry e USING (request_id)
UNION ALL SELECT 'next_balance', (coalesce(max(id), 0) + 1)::text, NULL, NULL, NULL FROM ledger.balance
UNION ALL SELECT 'next_book', (coalesce(max(id), 0) + 1)::text, NULL, NULL, NULL FROM ledger.book`;

interface LoadAnswer {
  readonly part: string;
  readonly key: string;
  readonly value: unknown;
  readonly bytes: Buffer | null;
  readonly hash: Buffer | null;
}

/** Reads what a batch must know, all in one question. */
export async function loadKeys(client: pg.Client, keys: KeysToLoad): Promise<LoadedKeys> {
  const named = [...keys.named].map((text) => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)] as const);
  const balances: readonly BalanceKey[] = [...keys.balances.values()];
  const { rows } = await client.query<LoadAnswer>({
    name: 'minhbach_load',
    text: LOAD,
    values: [
      named.map(([kind]) => kind),
      named.map(([, code]) => code),
      [...keys.campaigns],
      [...keys.bankAccounts],
      balances.map((key) => key.account),
      balances.map((key) => key.fund),
      balances.map((key) => key.commodity),
      balances.map((key) => key.lot),
      [...keys.books],
      [...keys.sealed],
      [...keys.requests],
      [...keys.figures],
    ],
  });
  const of = (part: string): readonly LoadAnswer[] => rows.filter((row) => row.part === part);
  const keyed = <Value>(part: string, read: (row: LoadAnswer) => Value): ReadonlyMap<string, Value> =>
    new Map(of(part).map((row) => [row.key, read(row)] as const));
  return {
    names: keyed('name', (row) => record(row.value)),
    campaigns: keyed('campaign', (row) => campaignState(record(row.value))),
    accountCampaigns: keyed('holder', (row) => String(row.value)),
    balances: keyed('balance', ({ value }) => {
      const { id, debits, credits } = record(value);
      return { id: Number(id), debits: BigInt(String(debits)), credits: BigInt(String(credits)) };
    }),
    figures: figuresByCampaign(of('figure')),
    books: keyed('book', ({ value }) => ({ id: Number(record(value)['id']), last: Number(record(value)['last']) })),
    sealed: new Map(of('sealed').map((row) => [Number(row.key), sealedEntry(row)] as const)),
    totals: new Set(of('total').map((row) => row.key)),
    requests: new Set(of('request').map((row) => row.key)),
    nextBalanceId: Number(of('next_balance')[0]?.key),
    nextBookId: Number(of('next_book')[0]?.key),
  };
}

function sealedEntry(row: LoadAnswer): StoredEntry {
  return {
    index: Number(row.key),
    leafHash: row.hash ?? Buffer.alloc(0),
    bytes: row.bytes ?? Buffer.alloc(0),
    reversed: row.value === true,
  };
}

function figuresByCampaign(rows: readonly LoadAnswer[]): LoadedKeys['figures'] {
  const figures = new Map<string, Pick<MeasureDelta, 'measure' | 'commodity' | 'quantity'>[]>();
  for (const { key, value } of rows) {
    const { measure, commodity, quantity } = record(value);
    const known = MEASURES.find((one) => one === measure);
    if (known === undefined) throw new Error(`the book has a figure of an unknown measure: ${String(measure)}`);
    const ofCampaign = figures.get(key) ?? [];
    ofCampaign.push({ measure: known, commodity: String(commodity), quantity: BigInt(String(quantity)) });
    figures.set(key, ofCampaign);
  }
  return figures;
}

function campaignStage(value: unknown): CampaignStage {
  const stage = CAMPAIGN_STAGES.find((one) => one === value);
  if (stage === undefined) throw new Error(`the book has a campaign in an unknown stage: ${String(value)}`);
  return stage;
}

function campaignState(value: Readonly<Record<string, unknown>>): CampaignState {
  return {
    state: campaignStage(value['state']),
    from: parseBusinessDate(String(value['from'])),
    until: parseBusinessDate(String(value['until'])),
    accounts: Array.isArray(value['accounts']) ? value['accounts'].map(String) : [],
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
