import { createHash, createHmac } from 'node:crypto';
import { base64, utf8Text } from '#core/bytes.js';
import { parseEntry } from '#core/journal/entry-parse.js';
import { trialBalanceDigest } from '#core/journal/trial-balance.js';
import { parseCheckpoint } from '#core/log/checkpoint.js';
import { parseNote } from '#core/log/note.js';
import { appendLeaves, EMPTY_FRONTIER } from '#core/merkle/frontier.js';
import { sha256 } from '#platform/keys/digests.js';
import type { GuardRecord } from '#platform/files/guard-file.js';
import { Logger } from '#platform/logging/logger.js';
import { Journal, type Posted } from '#ledger/journal.js';
import { RandomPool } from '#platform/keys/random-pool.js';
import { KeyDesk } from '#ledger/writer/key-desk.js';
import { Writer } from '#ledger/writer/writer.js';
import { testKey } from '../support/digests.js';
import { givenDate, givenGift, givenId, givenOpenBook } from '../support/given.js';
import { givenCall } from '../support/open-ledger.js';
import { type Fault, SimulatedBookStore, SimulatedDisk } from '../support/simulated-book-store.js';

const RUNS = Number(process.env['MINHBACH_SIMULATIONS'] ?? 12);
const KEY = testKey(new Uint8Array(32).fill(7));
const NOON = Date.parse('2026-10-02T05:00:00Z');

/** Numbers that look drawn by lot and are the same for the same seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A clock the test turns. */
class HandClock {
  wall = NOON;
  steady = 0;

  now(): number {
    return this.wall;
  }

  monotonic(): number {
    return this.steady;
  }

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.steady += milliseconds;
  }
}

/** A process that writes on a simulated disk. */
class SimulatedProcess {
  readonly clock = new HandClock();
  readonly published = new Map<string, string>();
  guarded: GuardRecord | undefined;
  readonly writer: Writer;
  readonly journal: Journal;

  constructor(disk: SimulatedDisk, fault: () => Fault) {
    const store = new SimulatedBookStore(disk, fault);
    const hmac = (label: string, bytes: Uint8Array): Buffer =>
      createHmac('sha256', 'simulated').update(label).update('\0').update(bytes).digest();
    const keyDesk = new KeyDesk({ hmac }, store);
    this.writer = new Writer({
      store,
      keyDesk,
      clock: this.clock,
      guard: {
        read: () => this.guarded,
        write: (record) => {
          this.guarded = record;
          return Promise.resolve();
        },
      },
      keys: { signLog: KEY.sign, logPublicKey: KEY.publicKey },
      random: new RandomPool(),
      files: {
        replaceFile: (path, bytes) => {
          this.published.set(path, typeof bytes === 'string' ? bytes : utf8Text(bytes));
          return Promise.resolve();
        },
      },
      log: Logger.silent(),
      origin: 'localhost/test',
      holder: 'simulated',
      startChecks: (head) => Promise.resolve(head.size === 0 ? [{ kind: 'genesis', facts: { origin: 'localhost/test', key: 'k' } }] : []),
    });
    this.journal = new Journal(this.writer, keyDesk, { seal: () => Promise.resolve([]) });
  }

  async start(): Promise<void> {
    await this.writer.start();
    for (const draft of givenOpenBook().slice(1)) await this.journal.post(givenCall([draft]));
  }
}

/** Every promise that can be checked from the disk and the answers alone. */
function check(disk: SimulatedDisk, answers: readonly Posted[]): void {
  const ids = disk.leaves.map(({ bytes }, index) => parseEntry(utf8Text(bytes), index).id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { entries } of answers) for (const { id, index } of entries) expect(ids[index]).toBe(id);
  const roots = new Map<number, string>();
  for (const { checkpoint } of answers) {
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
    expect(roots.get(size) ?? base64(root)).toBe(base64(root));
    roots.set(size, base64(root));
  }
  for (const [size, root] of roots) {
    expect(
      base64(
        appendLeaves(
          sha256,
          EMPTY_FRONTIER,
          disk.leaves.slice(0, size).map(({ leafHash }) => leafHash),
        ).root,
      ),
    ).toBe(root);
  }
  for (let at = 1; at < disk.leaves.length; at += 1) expect(disk.leaves[at]?.at ?? 0).toBeGreaterThanOrEqual(disk.leaves[at - 1]?.at ?? 0);
}

describe('the writer on a simulated disk', () => {
  it.each(Array.from({ length: RUNS }, (_, seed) => seed + 1))('keeps every promise whatever fails and when (seed %d)', async (seed) => {
    const draw = drawing(seed);
    const disk = new SimulatedDisk();
    let failing = false;
    const process = new SimulatedProcess(disk, () => {
      if (!failing || draw() > 0.3) return undefined;
      const failure = (['unknown', 'passing', 'fenced', 'refused'] as const)[Math.floor(draw() * 4)] ?? 'unknown';
      return { failure, committed: failure === 'unknown' && draw() < 0.5 };
    });
    await process.start();
    failing = true;
    const calls = Array.from({ length: 60 }, (_, at) =>
      givenCall([givenGift({ cash: BigInt(1 + Math.floor(draw() * 1_000)) })], {
        key: { kind: 'call', unit: '44', key: `${seed}-${at % 45}`, request: 'r' },
      }),
    );
    const outcomes = await Promise.allSettled(
      calls.map(async (call) => {
        await new Promise((done) => setTimeout(done, draw() * 40));
        process.clock.pass(Math.floor(draw() * 500));
        // The clock may be set back, by less than what holds the writer.
        if (draw() < 0.1) process.clock.wall = Math.max(process.clock.wall - 1_000, NOON + process.clock.steady - 4_000);
        return process.journal.post(call);
      }),
    );
    failing = false;
    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    check(disk, answers);
    // What was refused may be posted under the same key; then everything is there exactly once.
    const again = await Promise.all(calls.map((call) => process.journal.post(call)));
    check(disk, [...answers, ...again]);
    expect(disk.calls.size).toBe(disk.leaves.length);
    expect(new Set(again.map((answer) => answer.entries[0]?.index)).size).toBe(45);
    await process.writer.stop();
  });

  it.each([true, false])(
    'seals what was built on a batch that fails once and in order (that batch was committed all the same: %s)',
    async (committed) => {
      const disk = new SimulatedDisk();
      const faults: Fault[] = [];
      let attempts = 0;
      const process = new SimulatedProcess(disk, () => {
        attempts += 1;
        return faults.shift();
      });
      await process.start();
      const before = disk.leaves.length;
      attempts = 0;
      // The first batch is tried again for a while, long enough for the second to be built on it, before its connection is lost.
      faults.push({ failure: 'passing', committed: false }, { failure: 'passing', committed: false }, { failure: 'unknown', committed });
      const first = process.journal.post(givenCall([givenGift({ cash: 1n })]));
      while (attempts === 0) await new Promise((done) => setImmediate(done));
      const second = process.journal.post(givenCall([givenGift({ cash: 2n })]));
      const answers = await Promise.all([first, second]);
      check(disk, answers);
      expect(answers.map(({ entries }) => entries[0]?.index)).toEqual([before, before + 1]);
      expect(disk.leaves).toHaveLength(before + 2);
      await process.writer.stop();
    },
  );

  it('closes each day with the digest of the trial balance as of just before, and publishes it', async () => {
    const disk = new SimulatedDisk();
    const process = new SimulatedProcess(disk, () => undefined);
    await process.start();
    await process.journal.post(givenCall([givenGift({ cash: 5_000n })]));
    const rows = [...disk.balances.values()].map(({ key, debits, credits }) => ({ ...key, debits, credits }));
    process.clock.pass(13 * 3_600_000);
    await process.journal.post(givenCall([givenGift({ cash: 7_000n })]));
    const seals = disk.leaves.map(({ bytes }, index) => parseEntry(utf8Text(bytes), index)).filter((entry) => entry.kind === 'seal');
    expect(seals.map((seal) => seal.facts)).toEqual([{ day: '2026-10-02', balances: trialBalanceDigest(sha256, rows) }]);
    const file = process.published.get('2026-10-02.json') ?? '';
    expect(createHash('sha256').update(file).digest('base64')).toBe(seals[0]?.facts?.['balances']);
    await process.writer.stop();
  });

  it('holds when the wall clock steps by more than 5 s, and goes on with an incident once it has settled', async () => {
    const disk = new SimulatedDisk();
    const process = new SimulatedProcess(disk, () => undefined);
    await process.start();
    process.clock.wall -= 60_000;
    const waiting = process.journal.post(givenCall([givenGift({ cash: 1n })]));
    await new Promise((done) => setTimeout(done, 400));
    expect(process.writer.state).toBe('held');
    await expect(process.journal.post(givenCall([givenGift({ cash: 1n })]))).rejects.toThrow('CLOCK_HELD');
    process.clock.pass(11_000);
    await waiting;
    const kinds = disk.leaves.slice(-2).map(({ bytes }, at) => parseEntry(utf8Text(bytes), at).kind);
    expect(kinds).toEqual(['incident', 'contribution']);
    check(disk, [await waiting]);
    await process.writer.stop();
  });

  it('is fenced by whoever took the book over: nothing of the old epoch is written afterwards', async () => {
    const disk = new SimulatedDisk();
    const process = new SimulatedProcess(disk, () => undefined);
    await process.start();
    const posting = Promise.all(Array.from({ length: 10 }, () => process.journal.post(givenCall([givenGift({ cash: 1n })]))));
    disk.head = { ...disk.head, epoch: disk.head.epoch + 1 };
    const epoch = disk.head.epoch;
    check(disk, await posting);
    expect(disk.head.epoch).toBe(epoch + 1);
    await process.writer.stop();
  });

  it('goes on when the clock steps twice while it is behind the newest entry: two incidents of one instant are two entries', async () => {
    const disk = new SimulatedDisk();
    const process = new SimulatedProcess(disk, () => undefined);
    await process.start();
    for (const step of [-3_600_000, 600_000]) {
      process.clock.wall += step;
      const waiting = process.journal.post(givenCall([givenGift({ cash: 1n })]));
      await new Promise((done) => setTimeout(done, 400));
      process.clock.pass(11_000);
      await waiting;
    }
    const entries = disk.leaves.slice(-4).map(({ bytes }, at) => parseEntry(utf8Text(bytes), at));
    expect(entries.map(({ kind }) => kind)).toEqual(['incident', 'contribution', 'incident', 'contribution']);
    expect(new Set(entries.map(({ at }) => at)).size).toBe(1);
    await process.writer.stop();
  });

  it('asks of every gift whether its own month is closed, also when one like it but for the month came before', async () => {
    const disk = new SimulatedDisk();
    const process = new SimulatedProcess(disk, () => undefined);
    await process.start();
    const closed = { kind: 'period_close', id: givenId(), unit: '44', date: givenDate(), by: { maker: 'token-1' } };
    await process.journal.post(givenCall([{ ...closed, facts: { period: '2026-09', cash: '0' } }]));
    await process.writer.stop();
    const next = new SimulatedProcess(disk, () => undefined);
    await next.writer.start();
    await next.journal.post(givenCall([givenGift({ cash: 1n, date: '2026-10-02' })]));
    await expect(next.journal.post(givenCall([givenGift({ cash: 1n, date: '2026-09-30' })]))).rejects.toThrow('PERIOD_CLOSED');
    await next.writer.stop();
  });

  it('tells a call whose key another process used for something else meanwhile, and writes on', async () => {
    const disk = new SimulatedDisk();
    const other = { requestHmac: Buffer.alloc(32), firstIndex: 0, entryCount: 1, treeSize: 1 };
    const keyHmac = createHmac('sha256', 'simulated').update('call-key').update('\0').update('44\0k').digest('hex');
    let failing = false;
    const process = new SimulatedProcess(disk, () => {
      if (!failing) return undefined;
      failing = false;
      disk.calls.set(`44 ${keyHmac}`, other);
      return { failure: 'unknown', committed: false };
    });
    await process.start();
    failing = true;
    const reused = process.journal.post(
      givenCall([givenGift({ cash: 1n })], { key: { kind: 'call', unit: '44', key: 'k', request: 'mine' } }),
    );
    await expect(reused).rejects.toThrow('KEY_REUSED');
    await process.journal.post(givenCall([givenGift({ cash: 2n })]));
    await process.writer.stop();
  });
});
