import { gunzipSync } from 'node:zlib';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestApp } from './app.js';
import { jsonAt } from './json.js';

/** What some place says, as text. */
export interface Read {
  readonly place: string;
  readonly text: string;
}

/** What parameters of addresses may be. */
export type Known = Readonly<Record<string, readonly string[]>>;

const PAGES_MAX = 4_000;
let caller = 0;

/** A call of anybody, each from an address of its own: a scan is no flood. */
async function fetched(app: TestApp, address: string): Promise<{ readonly status: number; readonly type: string; readonly bytes: Buffer }> {
  caller += 1;
  const from = `10.${(caller >> 16) & 255}.${(caller >> 8) & 255}.${caller & 255}`;
  const answer = await fetch(`${app.url}${address}`, { headers: { 'X-Forwarded-For': from }, redirect: 'manual' });
  const type = answer.headers.get('content-type') ?? '';
  // A feed of events never ends: its head says all it will say until the next seal.
  if (type.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, type, bytes: Buffer.alloc(0) };
  }
  return { status: answer.status, type, bytes: Buffer.from(await answer.arrayBuffer()) };
}

/** Every public GET of the documentation with every value its parameters may have, lists to their last page. */
export async function* publicAnswers(app: TestApp, known: Known): AsyncGenerator<Read> {
  const paths = jsonAt(await app.open('get', '/docs/openapi.json'), 'paths');
  const routes = Object.entries(paths as Readonly<Record<string, object>>).filter(
    ([path, item]) => 'get' in item && /^\/(public|log)\//.test(path),
  );
  for (const [route] of routes) {
    for (const address of addressesOf(route, known)) {
      for (let next: string | undefined = address; next !== undefined; ) {
        const { status, type, bytes } = await fetched(app, next);
        if (status >= 500) throw new Error(`${next} answers ${status}`);
        if (/^(image|application\/pdf)/.test(type)) break;
        const text = bytes.toString('utf8');
        yield { place: next, text };
        next = /^application\/json(;|$)/.test(type) ? nextPage(next, text) : undefined;
      }
    }
  }
}

/** Every page that links lead to from the first one, and those only a code or an index leads to. */
export async function* publicPages(app: TestApp, more: readonly string[]): AsyncGenerator<Read> {
  const waiting = ['/', ...more];
  const seen = new Set(waiting);
  for (let address = waiting.pop(); address !== undefined && seen.size < PAGES_MAX; address = waiting.pop()) {
    const { status, type, bytes } = await fetched(app, address);
    if (status >= 500) throw new Error(`${address} answers ${status}`);
    const text = bytes.toString('utf8');
    if (type.includes('html')) yield { place: address, text };
    for (const [, link = ''] of text.matchAll(/href="(\/[^"#]*)"/g)) {
      const target = link.replaceAll('&amp;', '&');
      if (seen.has(target) || !type.includes('html') || /^\/(public|log|docs|assets|api)\b|\.pdf|tlog-proof/.test(target)) continue;
      seen.add(target);
      waiting.push(target);
    }
  }
}

/** Every file below a folder, unpacked where it is packed. */
export async function* filesBelow(folder: string): AsyncGenerator<Read> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const place = join(entry.parentPath, entry.name);
    const bytes = await readFile(place).catch(() => Buffer.alloc(0));
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    yield { place, text: readable((isPacked ? gunzipSync(bytes) : bytes).toString('utf8')) };
  }
}

/** Text as it is; of other bytes the runs that could be some, so that chance makes no words. */
function readable(text: string): string {
  return text.includes('\ufffd') ? (text.match(/[\p{L}\p{N} .-]{12,}/gu) ?? []).join('\n') : text;
}

/** Every row of every table of the database as text, bytes of entries read; sealed bytes stay what they are. */
export async function* tableRows(queries: TestApp['database']['superuser']): AsyncGenerator<Read> {
  const { rows } = await queries.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  for (const { name } of rows) {
    const text = name === 'ledger.entry' ? `convert_from(t.bytes, 'UTF8')` : 't::text';
    const found = await queries.query<{ text: string }>(`SELECT string_agg(row, E'\\n') AS text FROM (SELECT n / 500 AS page, row FROM
      (SELECT row_number() OVER () AS n, ${text} AS row FROM ${name} t) numbered) paged GROUP BY page`);
    for (const { text: page } of found.rows) yield { place: name, text: page.replace(/\\\\x[0-9a-f]+/g, '') };
  }
}

function addressesOf(route: string, known: Known): readonly string[] {
  let addresses = [route];
  for (const [whole, name = ''] of route.matchAll(/\{(\w+)\}/g)) {
    const values = known[`${route} ${name}`] ?? known[name];
    if (values === undefined) throw new Error(`the scan does not know what {${name}} of ${route} may be: teach it`);
    addresses = addresses.flatMap((address) => values.map((value) => address.replace(whole, encodeURIComponent(value))));
  }
  const queries = known[`${route} ?`] ?? [''];
  return addresses.flatMap((address) => queries.map((query) => address + query));
}

function nextPage(address: string, text: string): string | undefined {
  const body: unknown = JSON.parse(text === '' ? '{}' : text);
  const page: unknown = typeof body === 'object' && body !== null && 'page' in body ? body.page : undefined;
  const cursor: unknown = typeof page === 'object' && page !== null && 'next_cursor' in page ? page.next_cursor : undefined;
  if (typeof cursor !== 'string') return undefined;
  const url = new URL(address, 'http://localhost');
  url.searchParams.set('cursor', cursor);
  return url.pathname + url.search;
}
