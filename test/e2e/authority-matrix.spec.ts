import { type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Role } from '#core/authority/role.js';
import { RequestError } from '../../apps/server/src/http/request-error.js';
import { givenApp, type TestApp } from '../support/app.js';
import { type Asker, givenCast, givenHeaders, givenThings, PLACES, reaches, type Things } from '../support/authority-cast.js';
import type { AuthorityRow, Letters, Place } from '../support/authority-row.js';
import { AUTHORITY_TABLE } from '../support/authority-table.js';
import { routesOf } from '../support/routes.js';

const PAST = 'x-past-the-guard';
const AT_ONCE = 12;

/** Stands where a route's own work begins: whoever comes here got past the guard, and nothing is changed. Forms go on: they are decided later. */
class PastTheGuard implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<{ readonly headers: Readonly<Record<string, string | undefined>> }>();
    if (request.headers['content-type']?.startsWith('multipart/form-data') === true) return next.handle();
    throw new RequestError('TOO_MANY_REQUESTS', [], { [PAST]: '1' });
  }
}

type Answer = 'allowed' | 'not signed in' | 'refused' | 'show again who you are' | 'not there' | `status ${number}`;

const LETTERS: Readonly<Record<Role, string>> = {
  desk_officer: 'D',
  storekeeper: 'S',
  cashier: 'C',
  checker: 'K',
  chief_accountant: 'A',
  auditor: 'U',
  unit_administrator: 'H',
  system_administrator: 'Y',
};

/** What the table says of somebody. */
function expected([, who, where]: AuthorityRow, asker: Asker): Answer {
  if (who === 'everybody') return 'allowed';
  if (asker.name === 'nobody') return 'not signed in';
  if (who === 'signed in' || where === undefined) return 'allowed';
  return expectedOf(who, where, asker);
}

function expectedOf(who: Letters, where: Place, { role, unit = '' }: Asker): Answer {
  const mayAnywhere = role !== undefined && (who.startsWith('ALL') || who.includes(LETTERS[role]));
  if (where === 'anywhere') return mayAnywhere ? 'allowed' : 'refused';
  const isReached = role !== undefined && reaches(unit, where.startsWith('province') ? PLACES.province : PLACES.commune);
  if (!isReached) return where.endsWith('not there') ? 'not there' : 'refused';
  return mayAnywhere ? 'allowed' : 'refused';
}

/** What is sent, beside who sends it. */
interface Sent {
  readonly method: string;
  readonly body?: string | FormData | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request to a route about the things of the test; everything else in it is left out or wrong. */
function requestTo(app: TestApp, route: string, things: Things): { readonly url: string; readonly init: Sent } {
  const [method = '', path = ''] = route.split(' ');
  const ids: Readonly<Record<string, string>> = { officers: things.officer, devices: things.device };
  const filled = path
    .replace(/\/(\w[\w-]*)\/:id/, (_all, kind: string) => `/${kind}/${ids[kind] ?? things.id}`)
    .replace(':slug', things.slug)
    .replace(/:(index|gift)/, things.entry)
    .replace(':unit', PLACES.commune)
    .replace(/:(pledge|id|earmark)/, things.id)
    .replace(/:\w+/g, 'x')
    .replace('*path', '0/000');
  const { commune, province } = PLACES;
  const query = method === 'GET' ? `?unit=${commune}&campaign=${things.slug}` : '';
  const url = `${app.url}${filled}${query}`;
  if (method === 'GET' || method === 'DELETE') return { url, init: { method } };
  const form = formOf(route, things);
  if (form !== undefined) return { url, init: { method, body: form, headers: { 'Idempotency-Key': 'matrix' } } };
  // Pages send forms.
  if (!path.startsWith('/api/') && !path.startsWith('/public/'))
    return { url, init: { method, body: new URLSearchParams({ unit: commune }) } };
  const warehouse = `${commune}-k1`;
  const named = {
    unit: commune,
    owner: commune,
    campaign: things.slug,
    account: things.account,
    gift: things.entry,
    warehouse,
    from: warehouse,
  };
  return { url, init: { method, body: JSON.stringify({ ...named, to: province }), headers: { 'Content-Type': 'application/json' } } };
}

/** Fields of routes that take a file, which is left out. */
function formOf(route: string, { slug, account }: Things): FormData | undefined {
  const fields: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> = {
    'POST /api/v1/documents': { campaign: slug, unit: PLACES.commune, role: 'other', access: 'restricted' },
    'POST /api/v1/statements': { campaign: slug, bank: 'vcb', account },
    'POST /api/v1/disbursements/:id/beneficiaries': { version: '1' },
    'POST /tai-khoan-chinh-thuc/anh': { lang: 'vi' },
  };
  if (fields[route] === undefined) return undefined;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields[route])) form.set(name, value);
  return form;
}

async function answerTo({ url, init }: ReturnType<typeof requestTo>, headers: Asker['headers']): Promise<Answer> {
  const response = await fetch(url, { ...init, headers: { ...init.headers, ...headers }, redirect: 'manual' });
  const text = await response.text();
  if (response.headers.has(PAST)) return 'allowed';
  // A form without its file: whoever is told so got past everything else.
  if (init.body instanceof FormData && response.status === 422 && text.includes('"file"')) return 'allowed';
  const isSentToSignIn = response.status === 303 && response.headers.get('Location')?.startsWith('/dang-nhap') === true;
  if (response.status === 401 || isSentToSignIn) return 'not signed in';
  if (response.status === 404) return 'not there';
  if (text.includes('STEP_UP_NEEDED')) return 'show again who you are';
  if (text.includes('"FORBIDDEN"')) return 'refused';
  return `status ${response.status}`;
}

async function inTurns<Work>(works: readonly Work[], each: (work: Work) => Promise<void>): Promise<void> {
  const left = [...works];
  const hand = async (): Promise<void> => {
    for (let work = left.shift(); work !== undefined; work = left.shift()) await each(work);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
}

describe('who may do what', () => {
  let app: TestApp;
  let cast: readonly Asker[];
  let things: Things;

  beforeAll(async () => {
    app = await givenApp({}, (nest) => nest.useGlobalInterceptors(new PastTheGuard()));
    things = await givenThings(app);
    cast = await givenCast(app);
  });

  afterAll(async () => {
    await app.close();
  });

  it('is written in the table for every route there is, and for no other', () => {
    const routes = routesOf(app);
    const rows = AUTHORITY_TABLE.map(([route]) => route);
    expect(routes.filter((route) => !rows.includes(route))).toEqual([]);
    expect(rows.filter((row) => !routes.includes(row))).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  it('is decided as the table says for every route, role and place', async () => {
    const faults: string[] = [];
    const counts = { allowed: 0, denied: 0 };
    // What needs no role needs no place: one of each role is enough.
    const askersOf = ([, who]: AuthorityRow): readonly Asker[] =>
      who === 'everybody' || who === 'signed in' ? cast.filter(({ unit }) => unit === undefined || unit === PLACES.commune) : cast;
    const works = AUTHORITY_TABLE.flatMap((row) => askersOf(row).map((asker) => ({ row, asker })));
    await inTurns(works, async ({ row, asker }) => {
      const wanted = expected(row, asker);
      counts[wanted === 'allowed' ? 'allowed' : 'denied'] += 1;
      const got = await answerTo(requestTo(app, row[0], things), asker.headers);
      if (got !== wanted) faults.push(`${row[0]} by ${asker.name}: ${got}, not ${wanted}`);
    });
    process.stdout.write(
      `authority matrix: ${AUTHORITY_TABLE.length} routes, ${cast.length} askers, ${works.length} questions, ${counts.allowed} allowed, ${counts.denied} denied\n`,
    );
    expect(faults.slice(0, 40)).toEqual([]);
  }, 300_000);

  it('asks to show again who one is exactly where the table says so, and never lets a machine do that', async () => {
    const headers = await givenHeaders(app, PLACES.province, Object.keys(LETTERS) as Role[], false);
    const rows = AUTHORITY_TABLE.filter(([, who]) => who !== 'everybody' && who !== 'signed in');
    const faults: string[] = [];
    await inTurns(rows, async ([route, who]) => {
      const asked = await answerTo(requestTo(app, route, things), headers);
      if (asked !== (who.endsWith('!') ? 'show again who you are' : 'allowed')) faults.push(`${route}: ${asked}`);
      const machine = await answerTo(requestTo(app, route, things), { Authorization: `Bearer ${app.token}` });
      if (machine !== (who.endsWith('!') ? 'refused' : 'allowed')) faults.push(`${route} by a machine: ${machine}`);
    });
    expect(faults).toEqual([]);
  });

  it('answers for a thing of another unit exactly as for one that never was', async () => {
    const neighbour = cast.find(({ name }) => name === 'chief_accountant of the neighbour');
    const missing: Things = {
      ...things,
      id: '00000000-0000-4000-8000-000000000000',
      slug: 'khong-co',
      entry: '999999999',
      officer: 'officer-ffffffffffff',
      device: 'device-ffffffffffff',
    };
    const bodyOf = async (route: string, about: Things): Promise<string> => {
      const { url, init } = requestTo(app, route, about);
      const response = await fetch(url, { ...init, headers: { ...init.headers, ...neighbour?.headers } });
      const body = (await response.text()).replace(/"instance":"[^"]*"/, '');
      return `${response.status} ${[...response.headers.keys()].toString()} ${body}`;
    };
    const rows = AUTHORITY_TABLE.filter(([route, , where]) => where?.endsWith('not there') === true && !route.includes(':unit'));
    const differing: string[] = [];
    await inTurns(rows, async ([route]) => {
      if ((await bodyOf(route, things)) !== (await bodyOf(route, missing))) differing.push(route);
    });
    expect(rows.length).toBeGreaterThan(60);
    expect(differing).toEqual([]);
  });

  it('needs the token of the session for whatever changes something', async () => {
    const headers = cast.find(({ name }) => name === 'chief_accountant of the commune')?.headers ?? {};
    const bare = { Cookie: headers['Cookie'] ?? '' };
    const response = await fetch(`${app.url}/api/v1/contributions`, { method: 'POST', headers: bare });
    expect(await response.json()).toMatchObject({ code: 'CSRF_REFUSED' });
    const foreign = { ...headers, Origin: 'https://example.org' };
    expect(await (await fetch(`${app.url}/api/v1/contributions`, { method: 'POST', headers: foreign })).json()).toMatchObject({
      code: 'CSRF_REFUSED',
    });
  });
});
