import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CardPrinter } from '../cards/card-printer.js';
import { LetterPrinter } from '../letters/letter-printer.js';
import { SpreadsheetMaker } from '../open-data/spreadsheet-maker.js';
import { ReceiptPrinter } from '../pdf/receipt-printer.js';
import type { ChildProgram } from './child-program.js';

/** Answers any order, as a failure whose reason is what it knows of its environment. */
const TELLS_ITS_ENVIRONMENT = `
process.stdin.resume();
process.on('message', (order) => {
  process.send({ kind: 'failed', number: order.number, reason: Object.keys(process.env).join(' ') });
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

async function* noRows(): AsyncGenerator<readonly never[]> {
  yield await Promise.resolve([]);
}

describe('a program that draws or writes for us', () => {
  let folder: string;
  let program: ChildProgram;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-children-'));
    const path = join(folder, 'tells.cjs');
    await writeFile(path, TELLS_ITS_ENVIRONMENT);
    program = { path, args: [], execArgv: [] };
    process.env['MINHBACH_SECRET_OF_A_TEST'] = 'kept';
  });

  afterAll(async () => {
    delete process.env['MINHBACH_SECRET_OF_A_TEST'];
    await rm(folder, { recursive: true, force: true });
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['share pictures', () => new CardPrinter(program).print({ frame: 'og', product: '', title: '', figures: [], stamp: '', host: '' })],
    ['receipts and posted lists', () => new ReceiptPrinter(program).printList({ ...LIST, at: AT })],
    ['letters', () => new LetterPrinter(program).print({ ...LETTER, at: AT })],
    ['spreadsheets', (own) => new SpreadsheetMaker(program, own).make({ name: 'a', columns: [], about: [], at: AT }, noRows())],
  ])('is told none of our settings and secrets: %s', async (_what, run) => {
    const answer = await run(join(folder, 'own')).catch((error: unknown) => String(error));
    expect(answer).toContain('PATH');
    expect(answer).not.toContain('MINHBACH');
  });
});
