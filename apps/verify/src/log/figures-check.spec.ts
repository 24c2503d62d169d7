import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { givenGift } from '../../../../test/support/given.js';
import { givenOpenLog, givenPublishedLog } from '../../../../test/support/given-published-log.js';
import { run } from '../run.js';

const SLUG = 'bao-so-3';
const log = givenOpenLog();
for (let at = 1; at <= 20; at += 1) log.seal(givenGift(at % 5 === 0 ? { goods: [{ item: 'gao', quantity: 12_500n }] } : { cash: 1_000n }));

const GAO = { item: 'gao', quantity: '50', unit: 'kg', valued_vnd: '0', not_valued_lines: 4 };
const MONEY = { amount: '16000', currency: 'VND', count: 16 };
const NO_MONEY = { amount: '0', currency: 'VND', count: 0 };

/** What an honest server shows of the log. */
const HONEST = {
  registered: { money: NO_MONEY, goods: [] },
  received_money: MONEY,
  received_goods: [GAO],
  returned: { money: NO_MONEY, goods: [] },
  remaining_money: MONEY,
  remaining_goods: [GAO],
};

let folder: string;
let server: Server;
let measures: unknown;
/** sizes the totals say they stand on, one after the other; the last one stays */
let sizes: string[];
let isSilent = false;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-'));
  await givenPublishedLog(folder, log.leaves);
  [measures, sizes, isSilent] = [HONEST, [String(log.leaves.length)], false];
  server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/^\/log\//, '').replace(/^checkpoint\//, 'checkpoints/');
    const size = sizes.length > 1 && path.endsWith('/totals') ? sizes.shift() : sizes[0];
    if (path.startsWith('/public/') && !isSilent) {
      response.end(JSON.stringify({ as_of: { tree_size: size }, data: [{ slug: SLUG }], measures }));
      return;
    }
    readFile(join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Report {
  readonly ok: boolean;
  readonly figures: { readonly campaigns: number; readonly compared: number } | null;
  readonly findings: readonly { readonly code: string; readonly where: string; readonly facts: Readonly<Record<string, string>> }[];
}

async function report(target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`): Promise<Report> {
  let out = '';
  await run(['log', target, '--json'], { out: (text) => (out += text), error: () => undefined });
  return JSON.parse(out) as Report;
}

describe('the public figures of a server, held against its log', () => {
  it('are compared one by one, and counted', async () => {
    expect(await report()).toMatchObject({ ok: true, findings: [], figures: { campaigns: 1, compared: 6 } });
  });

  it.each([
    ['an amount', { received_money: { ...MONEY, amount: '16001' } }, 'received_money vnd', '16001/16', '16000/16'],
    ['a count of gifts', { received_money: { ...MONEY, count: 17 } }, 'received_money vnd', '16000/17', '16000/16'],
    ['a quantity of goods', { received_goods: [{ ...GAO, quantity: '40' }] }, 'received_goods gao', '40/0/4', '50/0/4'],
    ['a value of goods', { received_goods: [{ ...GAO, valued_vnd: '9' }] }, 'received_goods gao', '50/9/4', '50/0/4'],
    ['goods that are not shown', { received_goods: [] }, 'received_goods gao', '0/0/0', '50/0/4'],
    ['goods that never came', { registered: { money: NO_MONEY, goods: [GAO] } }, 'registered gao', '50/0/4', '0/0/0'],
    ['what remains', { remaining_money: { ...MONEY, amount: '1' } }, 'remaining_money vnd', '1/16', '16000/16'],
    ['money that never left', { returned: { money: { ...NO_MONEY, amount: '5' }, goods: [] } }, 'returned vnd', '5/0', '0/0'],
  ])('name %s', async (_what, change, name, shown, made) => {
    measures = { ...HONEST, ...change };
    expect((await report()).findings).toEqual([{ code: 'FIGURES', where: `campaign ${SLUG} ${name}`, facts: { shown, log: made } }]);
  });

  it('are asked for again while they stand on another size than the checkpoint', async () => {
    sizes = ['3', '4', String(log.leaves.length)];
    expect(await report()).toMatchObject({ ok: true, figures: { compared: 6 } });
  });

  it('that stay on another size are a finding', async () => {
    sizes = ['3'];
    expect((await report()).findings).toEqual([
      { code: 'FIGURES', where: `campaign ${SLUG}`, facts: { tree_size: '3', verified: String(log.leaves.length) } },
    ]);
  });

  it('are not there to be compared in a folder, or where a server has nothing but the log', async () => {
    isSilent = true;
    expect(await report()).toMatchObject({ ok: true, figures: null });
    expect(await report(folder)).toMatchObject({ ok: true, figures: null });
  });
});
