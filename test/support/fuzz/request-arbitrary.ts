import fc from 'fast-check';
import { bodyArbitrary, nastyText } from './body-arbitrary.js';
import type { FuzzRequest, Learned, Sender } from './fuzz-request.js';
import type { FuzzThings } from './fuzz-reports.js';
import { nastyTexts, wellFormed } from './nasty-values.js';
import type { Operation } from './operation.js';

const ODD_METHODS = ['HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'DELETE', 'PUT', 'POST', 'GET', 'QUERY'];

/** Addresses of nothing, and addresses that pretend to be another. */
const ODD_TARGETS = [
  '/%',
  '/%00',
  '/%ff%fe',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/../../etc/passwd',
  '//example.com/x',
  '/\\example.com',
  '/http://example.com/',
  '/api/v1/../../public/v1/campaigns',
  '/api//v1///campaigns',
  '/API/V1/CAMPAIGNS',
  '/api/v1/campaigns/',
  '/api/v1/campaigns;a=b',
  '/public/v1/campaigns?',
  '/public/v1/campaigns?&&==&',
  '/public/v1/entries?limit[]=1&limit[a]=2',
  '/public/v1/entries?cursor=%E0%A4%A',
  '/docs/../docs/openapi.json',
  '/docs/%2e%2e/package.json',
  '/assets/../package.json',
  '/log/tile/data/x001/../../../x',
  '/dang-nhap?tiep=//elsewhere.example',
  '/dang-nhap?tiep=/%5Celsewhere.example',
  '/metrics',
  '/.env',
  '/.git/config',
  '/favicon.ico',
  `/${'a/'.repeat(3_000)}`,
  `/r/${'A'.repeat(6_000)}`,
  `/public/v1/search?q=${'a'.repeat(7_000)}`,
  `/public/v1/entries?${'a=1&'.repeat(1_500)}`,
];

/** Requests to every route, as documented and every other way. */
export function requestArbitrary(operations: readonly Operation[], things: FuzzThings): fc.Arbitrary<FuzzRequest> {
  const aimed = operations.map((operation) => ({ weight: operation.weight, arbitrary: aimedAt(operation, things) }));
  const all = operations.reduce((sum, { weight }) => sum + weight, 0);
  return fc.oneof(...aimed, { weight: Math.ceil(all / 25), arbitrary: astray() });
}

function aimedAt(operation: Operation, things: FuzzThings): fc.Arbitrary<FuzzRequest> {
  const { method, path, body } = operation;
  const known = body === undefined ? undefined : { ...body, example: placed(body.example, things) };
  return fc
    .record({
      method: fc.oneof({ weight: 30, arbitrary: fc.constant(method) }, { weight: 1, arbitrary: fc.constantFrom(...ODD_METHODS) }),
      path: targetOf(path, things),
      query: queryOf(operation, things),
      headers: headersOf(),
      body: known === undefined ? fc.constant(undefined) : bodyArbitrary(known),
      sender: sender(),
    })
    .map((made) => ({
      route: `${method} ${path}`,
      method: made.method,
      target: [...made.path, made.query],
      headers: { ...(made.body === undefined ? {} : { 'Content-Type': made.body.type }), ...made.headers },
      body: made.body?.bytes,
      sender: made.sender,
    }));
}

function astray(): fc.Arbitrary<FuzzRequest> {
  const target = fc.oneof(
    fc.constantFrom(...ODD_TARGETS),
    nastyText().map((text) => `/${text}`),
    fc.webPath(),
  );
  return fc
    .record({ method: fc.constantFrom('GET', 'GET', 'POST', ...ODD_METHODS), target, headers: headersOf(), sender: sender() })
    .map((made) => ({
      ...made,
      route: '(nowhere)',
      target: [addressable(made.target)],
      body: undefined,
    }));
}

function sender(): fc.Arbitrary<Sender> {
  return fc.oneof(
    { weight: 12, arbitrary: fc.constant('officer') },
    { weight: 4, arbitrary: fc.constant('clerk') },
    { weight: 2, arbitrary: fc.constant('nobody') },
    { weight: 1, arbitrary: fc.constant('impostor') },
  );
}

/** Known things in place of what examples name, so that a right request can reach something. */
function placed(example: Readonly<Record<string, unknown>>, things: FuzzThings): Readonly<Record<string, unknown>> {
  const known: Readonly<Record<string, string>> = { campaign: things.campaign, unit: '44', owner: '44', from: '44', to: '19702' };
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => [name, typeof value === 'string' ? (known[name] ?? value) : value]),
  );
}

/** The address of a route with its variable parts filled in. */
function targetOf(path: string, things: FuzzThings): fc.Arbitrary<readonly (string | Learned)[]> {
  const parts = path.split(/(\{\w+\})/).map((part): fc.Arbitrary<string | Learned> => {
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
    if (name === undefined) return fc.constant(part);
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...knownPlaces(name, things)) },
      { weight: name === 'id' ? 12 : 0, arbitrary: fc.nat({ max: 200 }).map((learned) => ({ learned })) },
      { weight: 2, arbitrary: nastyText().map((text) => encodeURIComponent(wellFormed(text))) },
      { weight: 1, arbitrary: nastyText().map(addressable) },
    );
  });
  return fc.tuple(...parts);
}

function knownPlaces(name: string, { campaign, entry, receipt, ids }: FuzzThings): readonly string[] {
  if (name === 'slug') return [campaign];
  if (/^(index|gift)$/.test(name)) return [entry, '0', '1', '999999'];
  if (name === 'unit') return ['44', '19702'];
  if (name === 'code') return [receipt, 'gao', '44', receipt.toLowerCase()];
  if (name === 'size') return ['1', entry, '0'];
  if (name === 'period') return ['2026-10', '2026-11'];
  if (name === 'path') return ['0/000', 'entries/000.p/1', '0/000.p/5', '1/x001/000'];
  if (name === 'role') return ['checker', 'desk_officer'];
  if (name === 'item') return ['gao', 'mi-tom'];
  if (name === 'account') return ['bank:vcb-1023456789', 'vcb-1023456789'];
  return ids;
}

function queryOf({ query }: Operation, things: FuzzThings): fc.Arbitrary<string> {
  if (query.length === 0) return fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('?x=1') });
  const known: Readonly<Record<string, string>> = { campaign: things.campaign, unit: '44' };
  const pair = fc.constantFrom(...query).chain(({ name, example }) => {
    const right = fc.constant(`${name}=${encodeURIComponent(known[name] ?? example)}`);
    const odd = nastyText().map((text) => `${name}=${encodeURIComponent(wellFormed(text))}`);
    const listed = fc.constantFrom(`${name}[]=1`, `${name}=1&${name}=2`, `${name}[a]=b`, name, `${name}=`, `${name}=%zz`);
    return fc.oneof({ weight: 5, arbitrary: right }, { weight: 3, arbitrary: odd }, { weight: 1, arbitrary: listed });
  });
  return fc.array(pair, { maxLength: 4 }).map((pairs) => (pairs.length === 0 ? '' : `?${pairs.join('&')}`));
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'If-None-Match': ['*', 'W/"1.test.vi"', '"x"', '""', 'W/', '"'.repeat(500)],
  'If-Match': ['"v1"', '"v0"', '*', 'v1', '"v99999999999999999999"', '"v-1"', ''],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'x'],
  Range: ['bytes=0-1', 'bytes=-1', 'bytes=5-1', 'bytes=0-0,1-1', 'x'],
  Accept: ['text/html', 'application/json', 'image/png', '*/*;q=0', 'x/y, ;;;', ','.repeat(2_000)],
  'Accept-Language': ['vi', 'en', 'x-klingon', '*', 'en;q=NaN', 'a-'.repeat(1_000)],
  'Accept-Encoding': ['br', 'gzip', 'identity;q=0', '*;q=0', 'x'],
  'Idempotency-Key': ['', 'a', 'lap-lai', 'x'.repeat(200), 'x'.repeat(201), 'có dấu'],
  'Content-Encoding': ['gzip', 'br', 'deflate', 'identity', 'zstd', 'gzip, gzip'],
  'X-CSRF-Token': ['', 'x'],
  Origin: ['null', 'https://elsewhere.example', 'x'],
  'Sec-Fetch-Site': ['cross-site', 'x'],
  'X-Forwarded-For': ['203.0.113.7', 'x', '::ffff:203.0.113.7, 10.0.0.1', ','.repeat(500)],
  'X-Forwarded-Proto': ['https', 'javascript'],
  'X-Request-Id': ['0af7651916cd43dd8448eb211c80319c', 'x'.repeat(3_000)],
  Host: ['elsewhere.example', 'a'.repeat(1_000), '[::1', 'x:99999'],
  'Content-Type': ['', 'application/json', 'a/b; c'],
  Cookie: ['minhbach=x', 'minhbach=%', '=;;=', 'minhbach=a; minhbach=b', `minhbach=${'x'.repeat(8_000)}`],
  Authorization: ['Bearer', 'Bearer x', 'Basic eDp4', `Bearer ${'x'.repeat(4_000)}`],
  'X-Junk': ['x'.repeat(12_000)],
  Expect: ['100-continue', 'nonsense'],
  Upgrade: ['websocket', 'h2c'],
};

/** Mostly no header beside the usual, else one or two odd ones. */
function headersOf(): fc.Arbitrary<Readonly<Record<string, string>>> {
  const one = fc
    .constantFrom(...Object.entries(HEADERS))
    .chain(([name, values]) => fc.constantFrom(...values, ...nastyTexts().slice(0, 60)).map((value) => [name, sendable(value)] as const));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs)) },
  );
}

/** What of a text can stand in a header at all; the rest no client sends. */
function sendable(text: string): string {
  return text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?');
}

/** What of a text can stand raw in an address; the rest no client sends. */
function addressable(text: string): string {
  return text.replaceAll(/[^\x21-\xff]/gu, (each) => encodeURIComponent(wellFormed(each)));
}
