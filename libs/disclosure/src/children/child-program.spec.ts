import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseInstant } from '#core/dates.js';
import { CardPrinter } from '../cards/card-printer.js';
import { LetterPrinter } from '../letters/letter-printer.js';
import { SpreadsheetMaker } from '../open-data/spreadsheet-maker.js';
import { ReceiptPrinter } from '../pdf/receipt-printer.js';
import { WorkbookMaker } from '../workbook/workbook-maker.js';
import type { ChildProgram } from './child-program.js';

/** Answers an order, as a failure whose reason is what it knows of its environment, and ends once nothing more is sent to it. */
const TELLS_ITS_ENVIRONMENT = `
process.stdin.resume();
process.on('message', (order) => {
  process.send({ kind: 'failed', number: order.number, reason: Object.keys(process.env).join(' ') }, () => process.disconnect());
});`;

const LIST = {
  issuer: '',
  campaign: '',
  category: '',
  commune: '',
  period: '',
  place: '',
  rows: [],
  total: '',
  households: '',
  printed: '',
};
const LETTER = { issuer: '', number: '', date: '', title: '', subject: '', to: '', paragraphs: [], signer: '' };
const AT = '2026-11-22T07:05:00.000Z';

const WORKBOOK = {
  filter: { campaign: 'bao-so-10' },
  sizes: { figures: 1, disclosure: 1 },
  origin: '',
  root: '',
  checkpoint: '',
  publicUrl: '',
  at: parseInstant(AT),
};

async function* noRows(): AsyncGenerator<readonly never[]> {
  yield await Promise.resolve([]);
}

/** What a child is told, and what Node adds for its messages. A test's own variables don't reach its children: jest gives it a copy of them. */
const OF_NO_SECRET = new Set(['PATH', 'LANG', 'TZ', 'TMPDIR', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE']);

/** What an address of the database may lean on: for who connects to it alone. */
const OF_THE_DATABASE = ['NODE_EXTRA_CA_CERTS', 'PGPASSFILE', 'PGPASSWORD', 'PGSSLMODE', 'PGSSLROOTCERT'];

/** Names of variables in an answer. */
function told(answer: unknown): readonly string[] {
  return String(answer).match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [];
}

describe('a program that draws or writes for us', () => {
  let folder: string;
  let program: ChildProgram;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-children-'));
    const path = join(folder, 'tells.cjs');
    await writeFile(path, TELLS_ITS_ENVIRONMENT);
    program = { path, args: [], execArgv: [] };
    for (const name of OF_THE_DATABASE) process.env[name] = join(folder, 'of-a-test');
  });

  afterAll(async () => {
    for (const name of OF_THE_DATABASE) Reflect.deleteProperty(process.env, name);
    await rm(folder, { recursive: true, force: true });
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['share pictures', () => new CardPrinter(program).print({ frame: 'og', product: '', title: '', figures: [], stamp: '', host: '' })],
    ['receipts and posted lists', () => new ReceiptPrinter(program).printList({ ...LIST, at: AT })],
    ['letters', () => new LetterPrinter(program).print({ ...LETTER, at: AT })],
    ['spreadsheets', (own) => new SpreadsheetMaker(program, own).make({ name: 'a', columns: [], about: [], at: AT }, noRows())],
  ])('is told none of our settings and secrets: %s', async (_what, run) => {
    const answer = await run(join(folder, 'own')).catch((error: unknown) => String(error));
    expect(told(answer)).toContain('PATH');
    expect(told(answer).filter((name) => !OF_NO_SECRET.has(name))).toEqual([]);
  });

  it('is told what an address of the database leans on where it connects to it, and nothing else: workbooks', async () => {
    const maker = new WorkbookMaker(program, { connectionString: '', options: '' });
    const answer = await maker.make({ ...WORKBOOK, path: join(folder, 'own.xlsx') }).catch((error: unknown) => String(error));
    expect(new Set(told(answer).filter((name) => !OF_NO_SECRET.has(name)))).toEqual(new Set(OF_THE_DATABASE));
  });

  it('would be told them by an ordinary start: the variables of this very process', async () => {
    const child = fork(program.path, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    child.send({});
    expect(told(JSON.stringify(await once(child, 'message'))).filter((name) => !OF_NO_SECRET.has(name))).toContain('JEST_WORKER_ID');
  });
});
