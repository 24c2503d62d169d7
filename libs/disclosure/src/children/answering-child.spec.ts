import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AnsweringChild, type ChildBounds } from './answering-child.js';
import { ChildError } from './child-error.js';

interface Order {
  /** milliseconds until its answer; it waits for its turn before */
  readonly takesMs?: number;
  /** answered whenever it is done, without a turn, or never */
  readonly beside?: 'at once' | 'never';
  readonly fails?: string;
}

/** Answers with the number of the order, as text. */
const PROGRAM = `
let turn = Promise.resolve();
process.on('message', ({ number, order: { takesMs = 0, beside, fails } }) => {
  const answer = () => process.send(fails ? { number, reason: fails } : { number, bytes: Buffer.from(String(number)) });
  if (beside === 'at once') return answer();
  if (beside === 'never') return;
  turn = turn.then(() => new Promise((next) => setTimeout(next, takesMs))).then(answer);
});
process.once('disconnect', () => process.exit(0));`;

describe('a child that answers one order after the other', () => {
  let folder: string;
  let path: string;
  const started: AnsweringChild<Order>[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-answering-'));
    path = join(folder, 'answers.cjs');
    await writeFile(path, PROGRAM);
  });

  afterEach(() => {
    for (const child of started.splice(0)) child.stop();
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  function given(bounds: Partial<ChildBounds> = {}): AnsweringChild<Order> {
    const child = new AnsweringChild<Order>(
      { path, args: [], execArgv: [] },
      { makes: 'answer', heapMaxMb: 64, waitingMax: 20, silentMs: 20_000, ...bounds },
    );
    started.push(child);
    return child;
  }

  const outcome = async (answer: Promise<Buffer>): Promise<string> => answer.then(String, String);

  it('gives each its own answer, however long the last one waited for its turn', async () => {
    const child = given({ silentMs: 1_500 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => child.ask({ takesMs: 200 })));
    expect(answers.map(String)).toEqual(Array.from({ length: 12 }, (_, at) => String(at + 1)));
  });

  it('says why it could not, and goes on', async () => {
    const child = given();
    const answers = [child.ask({ fails: 'no such font' }), child.ask({})];
    await expect(answers[0]).rejects.toEqual(new ChildError('answer', 'no such font'));
    expect(String(await answers[1])).toBe('2');
  });

  it('is ended when it hangs, and all who wait are told', async () => {
    const child = given({ silentMs: 300 });
    const answers = await Promise.all([child.ask({ takesMs: 60_000 }), child.ask({})].map(outcome));
    expect(answers).toEqual(Array(2).fill('ChildError: answer: was silent for 300 ms'));
    expect(child.isRunning).toBe(false);
    expect(await outcome(child.ask({}))).toBe('3');
  });

  it('is ended when one hangs, also while others are answered', async () => {
    const child = given({ silentMs: 800 });
    const hanging = outcome(child.ask({ beside: 'never' }));
    for (let asked = 0; asked < 40; asked += 1) {
      await outcome(child.ask({ beside: 'at once' }));
      await new Promise((next) => setTimeout(next, 50));
    }
    expect(await hanging).toBe('ChildError: answer: was silent for 800 ms');
  });

  it('refuses at once what would wait too long', async () => {
    const child = given({ waitingMax: 1 });
    const first = child.ask({ takesMs: 100 });
    await expect(child.ask({})).rejects.toThrow('answer: too many wait for their turn');
    expect(String(await first)).toBe('1');
  });

  it('is kept for the next one, or ends by itself where it is not to be kept', async () => {
    const [kept, left] = [given(), given({ idleMs: 100 })];
    await Promise.all([kept.ask({}), left.ask({})]);
    for (let waited = 0; left.isRunning && waited < 5_000; waited += 25) await new Promise((next) => setTimeout(next, 25));
    expect([kept.isRunning, left.isRunning]).toEqual([true, false]);
    expect(await outcome(left.ask({}))).toBe('2');
  });

  it('refuses who still waits when it is stopped, and a new one answers the next', async () => {
    const child = given();
    const waiting = outcome(child.ask({ takesMs: 60_000 }));
    child.stop();
    expect(await waiting).toBe('ChildError: answer: stopped');
    expect(await outcome(child.ask({}))).toBe('2');
  });
});
