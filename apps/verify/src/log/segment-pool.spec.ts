import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TILE_WIDTH } from '#core/merkle/tile.js';
import { givenOpenLog, givenPublishedLog } from '../../../../test/support/given-published-log.js';
import { SegmentWorker } from './read-segment.js';
import { SegmentPool } from './segment-pool.js';
import type { SegmentAnswer, SegmentTask } from './segment-task.js';

/** A thread that is not to be had here stands in for itself: it reads as a real one does, when and as long as a test lets it. */
class GivenThread {
  readonly asked: SegmentTask[] = [];
  length = 0;
  private readonly reader = new SegmentWorker();

  constructor(
    private readonly delayMs: number,
    private readonly failsAfter = Number.POSITIVE_INFINITY,
  ) {}

  async ask(task: SegmentTask): Promise<SegmentAnswer> {
    this.asked.push(task);
    this.length += 1;
    const isFailing = this.asked.length > this.failsAfter;
    await pause(this.delayMs);
    this.length = isFailing ? Number.POSITIVE_INFINITY : this.length - 1;
    if (isFailing) throw new Error('the thread is gone');
    return this.reader.read(task);
  }
}

describe('a log read on several threads', () => {
  let folder = '';
  let tasks: readonly SegmentTask[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'minhbach-pool-'));
    const { leaves } = givenOpenLog();
    const width = leaves.length;
    expect(width).toBeLessThan(TILE_WIDTH);
    await givenPublishedLog(folder, leaves);
    // One bundle, read up to another size each time: as many answers that differ.
    tasks = Array.from({ length: 40 }, (_, at) => ({ folder, bundles: [{ index: 0, width }], sizes: at < width ? [at] : [] }));
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const alone = (): readonly SegmentAnswer[] => {
    const worker = new SegmentWorker();
    return tasks.map((task) => worker.read(task));
  };

  const read = async (threads: readonly GivenThread[]): Promise<readonly SegmentAnswer[]> => {
    const answers: SegmentAnswer[] = [];
    for await (const answer of new SegmentPool(threads).answers(tasks)) answers.push(answer);
    return answers;
  };

  it('says the same in the same order, however long the others take', async () => {
    const threads = [new GivenThread(1), new GivenThread(20)];
    expect(await read(threads)).toStrictEqual(alone());
    for (const { asked } of threads) expect(asked.length).toBeGreaterThan(0);
  });

  it('reads what a thread left undone that could not go on', async () => {
    const thread = new GivenThread(1, 3);
    expect(await read([thread])).toStrictEqual(alone());
    expect(thread.length).toBe(Number.POSITIVE_INFINITY);
  });

  it('keeps a log of one stretch to itself', async () => {
    const thread = new GivenThread(1);
    const answers: SegmentAnswer[] = [];
    for await (const answer of new SegmentPool([thread]).answers(tasks.slice(0, 1))) answers.push(answer);
    expect(answers).toStrictEqual(alone().slice(0, 1));
    expect(thread.asked).toHaveLength(0);
  });
});
