import { setTimeout as sleep } from 'node:timers/promises';
import { equalBytes } from '#core/bytes.js';
import { DomainError } from '#core/domain-error.js';
import type { Logger } from '#platform/logging/logger.js';
import { StartupError } from '#platform/startup/startup-error.js';
import type { BookStore, Head, StoredCall } from '../book-store/book-store.js';
import { StoreError } from '../book-store/store-error.js';
import type { RandomPool } from '#platform/keys/random-pool.js';
import type { Posted } from '../post-call.js';
import { Answering, type Guard } from './answering.js';
import { Answers, type LogSigner } from './answers.js';
import { ClockWatch, type WatchedClock } from './clock-watch.js';
import { type AccessAnchorText, type BalanceFiles, DaySeal } from './day-seal.js';
import type { KeyDesk } from './key-desk.js';
import { Lanes } from './lanes.js';
import { lookUp, type LookUpParts } from './look-up.js';
import type { PendingCall } from './pending-call.js';
import { type SealedBatch, Sealing } from './sealing.js';
import { systemCall, type SystemEntry } from './system-call.js';
import { Tenancy } from './tenancy.js';
import { TenancyLost } from './tenancy-lost.js';
import { TreeMemory } from './tree-memory.js';
import type { WriterState } from './writer-state.js';

const TICK_MS = 1_000;
const HELD_LOOK_MS = 250;
const EXPIRE_EVERY_MS = 3_600_000;
const LOAD_AT_ONCE = 65_536;

/** What a writer works with. */
export interface WriterParts {
  readonly store: BookStore;
  readonly guard: Guard;
  readonly keys: LogSigner;
  readonly keyDesk: KeyDesk;
  readonly clock: WatchedClock;
  readonly random: RandomPool;
  readonly files: BalanceFiles;
  readonly accessAnchor?: AccessAnchorText;
  readonly log: Logger;
  readonly origin: string;
  /** Who we are, for other instances and the operator. */
  readonly holder: string;
  /** Checks the stored book and fills the tree; runs before the first batch. @throws StartupError */
  readonly startChecks: (head: Head, tree: TreeMemory) => Promise<readonly Omit<SystemEntry, 'at'>[]>;
}

/**
 * The one writer: a loop without a timer that takes whatever waits, seals it in one statement and answers (docs/adr/0001).
 * Everything that can go wrong with the connection or the tenancy is mended here.
 */
export class Writer {
  readonly lanes = new Lanes();
  /** Told of every batch once it is committed; must not throw. */
  onSealed: ((batch: SealedBatch) => void) | undefined;
  private readonly tree = new TreeMemory();
  private readonly answers: Answers;
  private readonly answering: Answering;
  private readonly sealing: Sealing;
  private readonly tenancy: Tenancy;
  private readonly days: DaySeal;
  private readonly watch: ClockWatch;
  private stateNow: WriterState = 'starting';
  private stopping = false;
  private checked = false;
  private expiredAt = 0;
  /** Calls whose outcome nobody knows yet. */
  private unanswered: PendingCall[] = [];
  /** Entries the log has to make about itself as soon as it can. */
  private readonly toRecord: Omit<SystemEntry, 'at'>[] = [];
  private loop: Promise<void> | undefined;
  private started: { resolve(): void; reject(error: unknown): void } | undefined;

  constructor(private readonly parts: WriterParts) {
    const { store, clock, log } = parts;
    this.answers = new Answers(parts.origin, parts.keys);
    this.answering = new Answering(parts.guard, this.answers);
    this.days = new DaySeal(store, parts.files, parts.accessAnchor);
    const sealed = (at: number, batch: SealedBatch): void => {
      this.days.note(at);
      this.onSealed?.(batch);
    };
    this.sealing = new Sealing({ store, tree: this.tree, answering: this.answering, clock, log, sealed, failed: this.lanes.wakeUp });
    this.tenancy = new Tenancy({ store, holder: parts.holder, log });
    this.watch = new ClockWatch(clock);
  }

  get state(): WriterState {
    return this.stateNow;
  }

  /** The newest committed tree. */
  get head(): Head {
    return this.sealing.newest;
  }

  /**
   * Begins. Resolves once this process writes, or once it is clear that another one does (it then waits in the background).
   * @throws StartupError when the stored book must not be continued
   */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.started = { resolve, reject };
      this.loop = this.run().catch((error: unknown) => {
        this.fail(error);
      });
    });
  }

  /** Seals what waits, then lets go of the book. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.lanes.wakeUp();
    if (this.stateNow !== 'writing' && this.stateNow !== 'held') await this.tenancy.stop();
    await this.loop;
    await this.tenancy.stop();
    this.sendAway(new DomainError('WRITER_STOPPED'));
    this.stateNow = 'stopped';
  }

  /** @throws DomainError `WRITER_STOPPED`, `WRITER_BUSY`, `CLOCK_HELD` when a new call can't be taken now */
  assertOpen(lane: PendingCall['lane']): void {
    if (this.stopping || this.stateNow === 'stopped') throw new DomainError('WRITER_STOPPED');
    if (lane === 'import') return;
    if (this.stateNow === 'waiting') throw new DomainError('WRITER_BUSY', { retry_after: '5', reason: 'another process writes' });
    if (this.stateNow === 'held') throw new DomainError('CLOCK_HELD', { retry_after: '10' });
    this.lanes.assertRoom();
  }

  /** Puts a call in its lane; it is answered through its own ends. */
  submit(call: PendingCall): void {
    if (this.stateNow === 'stopped') call.reject(new DomainError('WRITER_STOPPED'));
    else this.lanes.put(call, this.parts.clock.monotonic());
  }

  /** The first answer to a call again. */
  answerAgain(call: Omit<StoredCall, 'requestHmac'>): Promise<Posted> {
    return this.answers.ofStored(call, { tree: this.tree, store: this.parts.store });
  }

  /** An answer about no new entry, for bank rows already known. */
  nothingNew(knownIndex: ReadonlyMap<string, number>): Posted {
    const { size, root } = this.head;
    return { hit: true, entries: [], treeSize: size, checkpoint: this.answers.note(size, root), proof: () => [], knownIndex };
  }

  private get lookUpParts(): LookUpParts {
    const { keyDesk } = this.parts;
    return { keyDesk, lanes: this.lanes, treeSize: this.head.size, answerAgain: (call) => this.answerAgain(call) };
  }

  private async run(): Promise<void> {
    while (!this.stopping || this.unanswered.length > 0) {
      const head = await this.tenancy.acquire(() => {
        this.standAside();
      });
      if (!head) return;
      try {
        await this.begin(head);
        await lookUp(this.unanswered, this.lookUpParts);
        this.stateNow = 'writing';
        this.started?.resolve();
        await this.write();
      } catch (error) {
        this.afterLoss(error);
      }
    }
  }

  /**
   * Another process writes: people are told to come back (with the same key, so nothing counts twice whatever became of their call),
   * rows of files wait.
   */
  private standAside(): void {
    this.stateNow = 'waiting';
    this.started?.resolve();
    const waiting = this.lanes.takeAll();
    for (const call of [...this.unanswered, ...waiting]) {
      if (call.lane === 'desk') call.reject(new DomainError('WRITER_BUSY', { retry_after: '5' }));
    }
    this.unanswered = this.unanswered.filter((call) => call.lane === 'import');
    this.lanes.putBack(waiting.filter((call) => call.lane === 'import'));
  }

  private afterLoss(error: unknown): void {
    const lost = error instanceof StoreError && error.failure !== 'refused' ? new TenancyLost([], 'unknown', error) : error;
    if (!(lost instanceof TenancyLost)) throw lost;
    // What the log wanted to say about itself is said anew, with what is true then.
    this.unanswered = [...this.unanswered, ...lost.unanswered.filter((call) => !call.isSystem)];
    const facts = { reason: lost.failure, unanswered: this.unanswered.length };
    this.parts.log.warn('the writing connection is gone; looking up what happened', facts);
  }

  /** Takes up the head: everything is checked the first time, afterwards what others added since. */
  private async begin(head: Head): Promise<void> {
    if (!this.checked) this.toRecord.push(...(await this.parts.startChecks(head, this.tree)));
    for (let from = this.tree.size; from < head.size; from = this.tree.size) {
      this.tree.keepStored(await this.parts.store.leafHashes(from, Math.min(from + LOAD_AT_ONCE, head.size)));
      if (this.tree.size === from) throw new Error(`entry ${from} is missing from the stored log`);
    }
    if (this.tree.size !== head.size || !equalBytes(this.tree.root, head.root)) {
      throw new Error(`the stored log of ${head.size} entries is not the one this process knew with ${this.tree.size}`);
    }
    this.sealing.begin(head);
    await this.answering.finished();
    if (head.size > 0) await this.parts.guard.write({ size: head.size, root: head.root });
    await this.days.load();
    this.checked = true;
  }

  private async write(): Promise<void> {
    for (;;) {
      await this.sealing.mend();
      const isDone = this.stopping && this.lanes.isEmpty;
      if (this.tenancy.isLost || isDone) await this.sealing.settle();
      if (this.tenancy.isLost) throw new TenancyLost([], 'fenced', undefined);
      if (isDone) return this.answering.finished();
      if (!(await this.clockIsSteady())) continue;
      await this.record();
      await this.housekeeping();
      const calls = this.lanes.take(this.parts.clock.monotonic(), this.sealing.fill);
      if (calls.length > 0) await this.sealing.take(calls);
      // The batch being built is full of rows: somebody at a desk still gets into it.
      else if (!this.lanes.isEmpty) await Promise.race([this.sealing.turn(), this.lanes.deskCall()]);
      else if (!this.stopping) await this.lanes.waiting(TICK_MS);
    }
  }

  private async clockIsSteady(): Promise<boolean> {
    const state = this.watch.check();
    if (state.kind === 'stepped') {
      this.toRecord.push({ kind: 'incident', facts: { code: 'clock_step', milliseconds: String(state.milliseconds) } });
    }
    if (state.kind !== 'held') {
      this.stateNow = 'writing';
      return true;
    }
    if (this.stateNow !== 'held') this.parts.log.error('the wall clock stepped by more than 5 s; holding all entries until it has settled');
    this.stateNow = 'held';
    await sleep(HELD_LOOK_MS);
    return false;
  }

  private async record(): Promise<void> {
    for (let [entry] = this.toRecord; entry !== undefined; [entry] = this.toRecord) {
      await this.sealSystem({ ...entry, at: this.sealing.nextAt });
      this.toRecord.shift();
    }
  }

  private async housekeeping(): Promise<void> {
    const now = this.parts.clock.now();
    for (let day = this.days.due(now); day !== undefined; day = this.days.due(now)) {
      await this.sealing.settle();
      await this.sealSystem(await this.days.prepare(day, this.sealing.nextAt), `seal ${day}`);
      this.days.done(day);
    }
    if (now - this.expiredAt < EXPIRE_EVERY_MS) return;
    this.expiredAt = now;
    this.parts.store.expireCalls().catch(() => {
      this.expiredAt = 0;
    });
  }

  // By the size of the log: two entries may share an instant when the clock is behind the newest one.
  private async sealSystem(entry: SystemEntry, name = `${entry.kind} ${this.head.size}`): Promise<void> {
    const identity = this.parts.keyDesk.identify({ kind: 'once', name });
    const { call, answer } = systemCall(entry, identity, this.parts.random);
    const [outcome] = await Promise.all([answer.catch((error: unknown) => error), this.sealing.settle([[call]])]);
    if (outcome instanceof Error) throw outcome;
  }

  private sendAway(error: Error): void {
    for (const call of [...this.unanswered.splice(0), ...this.lanes.takeAll()]) call.reject(error);
  }

  private fail(error: unknown): void {
    // While it starts, whoever started it is told, in one line that needs no trace.
    const isTold = error instanceof StartupError && this.stateNow === 'starting';
    if (!isTold) this.parts.log.error('the writer stopped', error);
    this.stateNow = 'stopped';
    this.stopping = true;
    this.started?.reject(error);
    this.sendAway(new DomainError('WRITER_STOPPED'));
    void this.tenancy.stop();
  }
}
