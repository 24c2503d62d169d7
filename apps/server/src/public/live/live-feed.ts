import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { PublishedSnapshot } from '#ledger/publisher/published-snapshot.js';
import { RequestError } from '../../http/request-error.js';

/** How many may follow at once, and how they are kept. */
export interface FeedBounds {
  /** connections over all addresses */
  readonly connections: number;
  /** connections of one address; phones behind one carrier's address poll instead */
  readonly connectionsOfOne: number;
  /** milliseconds between two signs of life, below the idle time of common proxies (60 s) */
  readonly beatMs: number;
  /** bytes a connection may leave unread before it is dropped */
  readonly unreadBytes: number;
}

/** How the product follows. */
const BOUNDS: FeedBounds = { connections: 2_000, connectionsOfOne: 100, beatMs: 15_000, unreadBytes: 16_384 };

/** Connections written to in one turn of the loop, so that the writer of the book never waits for all of them. */
const WRITES_PER_TURN = 25;
/** Pause after telling everybody, in milliseconds per connection: with thousands of them checkpoints of a few seconds are told as one. */
const PAUSE_MS = 1;
/** Seconds after which whoever was refused may try again. */
const RETRY_SECONDS = '60';
/** A browser that lost its connection comes back after this time and up to twice it, in milliseconds: never all of them at once. */
const RECONNECT_MS = 3_000;

const BEAT = Buffer.from(':\n\n');

/**
 * Tells browsers of new checkpoints as server-sent events (WHATWG HTML §9.2): one text per publication for all of them, one timer for all signs
 * of life, no query.
 */
export class LiveFeed {
  readonly #readers = new Map<ServerResponse, string | undefined>();
  readonly #perSender = new Map<string, number>();
  #newest: Buffer | undefined;
  #beat: NodeJS.Timeout | undefined;
  #isTelling = false;
  #isClosed = false;

  constructor(private readonly bounds: FeedBounds = BOUNDS) {}

  /** Connections that follow now. */
  get size(): number {
    return this.#readers.size;
  }

  /**
   * Keeps an answer open and writes every later checkpoint to it, the newest known one first.
   * @param sender address that asks; absent for machines of ours, which are counted overall alone
   * @throws RequestError `LIVE_FULL` or `TOO_MANY_REQUESTS`, with `Retry-After`
   */
  open(response: ServerResponse, sender: string | undefined): void {
    // Whoever left while the campaign was looked up has no end to tell us of.
    if (response.destroyed) return;
    this.#admit(sender);
    this.#readers.set(response, sender);
    if (sender !== undefined) this.#perSender.set(sender, (this.#perSender.get(sender) ?? 0) + 1);
    response.once('close', () => {
      this.#leave(response);
    });
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      // Proxies that gather answers (nginx) would keep the events to themselves.
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${RECONNECT_MS + Math.floor(Math.random() * RECONNECT_MS)}\n\n`);
    if (this.#newest !== undefined) response.write(this.#newest);
    this.#beat ??= setInterval(() => {
      void this.#writeAll(BEAT);
    }, this.bounds.beatMs).unref();
  }

  /** Tells everybody of a checkpoint that pages and lists already show, a few connections at a time; nobody waits for it. */
  tell({ size, at }: Pick<PublishedSnapshot, 'size' | 'at'>): void {
    this.#newest = Buffer.from(`event: checkpoint\nid: ${size}\ndata: ${JSON.stringify({ tree_size: String(size), time: at })}\n\n`);
    if (!this.#isTelling) void this.#tellNewest();
  }

  /** Ends every connection and takes no more: a stop of the server waits for nobody who follows. */
  close(): void {
    this.#isClosed = true;
    for (const response of [...this.#readers.keys()]) {
      this.#leave(response);
      response.end();
    }
  }

  #admit(sender: string | undefined): void {
    const headers = { 'Retry-After': RETRY_SECONDS };
    if (this.#isClosed || this.#readers.size >= this.bounds.connections) throw new RequestError('LIVE_FULL', [], headers);
    if (sender !== undefined && (this.#perSender.get(sender) ?? 0) >= this.bounds.connectionsOfOne) {
      throw new RequestError('TOO_MANY_REQUESTS', [], headers);
    }
  }

  async #tellNewest(): Promise<void> {
    this.#isTelling = true;
    let told: Buffer | undefined;
    while (this.#newest !== undefined && told !== this.#newest) {
      told = this.#newest;
      await this.#writeAll(told);
      await sleep(this.#readers.size * PAUSE_MS, undefined, { ref: false });
    }
    this.#isTelling = false;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    let written = 0;
    for (const response of [...this.#readers.keys()]) {
      if (!this.#readers.has(response)) continue;
      if (response.writableLength > this.bounds.unreadBytes) response.destroy();
      else response.write(bytes);
      written += 1;
      if (written % WRITES_PER_TURN === 0) await nextTurn();
    }
  }

  #leave(response: ServerResponse): void {
    const sender = this.#readers.get(response);
    if (!this.#readers.delete(response)) return;
    if (sender !== undefined) {
      const left = (this.#perSender.get(sender) ?? 1) - 1;
      if (left > 0) this.#perSender.set(sender, left);
      else this.#perSender.delete(sender);
    }
    if (this.#readers.size === 0) {
      clearInterval(this.#beat);
      this.#beat = undefined;
    }
  }
}
