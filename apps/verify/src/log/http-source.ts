import { setTimeout as pause } from 'node:timers/promises';
import { CouldNotCheck } from '../could-not-check.js';
import { BUNDLE_MAX, type LogSource, SMALL_FILE_MAX } from './log-source.js';

const TIMEOUT_MS = 30_000;
const ATTEMPTS = 3;
const PAUSE_MS = 500;
/** Pages of checkpoint sizes asked for: a server that never ends its list is not followed for ever. */
const PAGES_MAX = 10_000;

/** A log behind an address. One answer at a time is held in memory, none longer than a bundle may be. */
export class HttpSource implements LogSource {
  private readonly base: URL;

  /** @param address of the server, or of its log; `/log` is added where it is missing. @throws CouldNotCheck when it is no http(s) address */
  constructor(readonly name: string) {
    this.base = logAddress(name);
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return this.fetchBytes(path, path.startsWith('tile/') ? BUNDLE_MAX : SMALL_FILE_MAX);
  }

  async checkpointSizes(): Promise<readonly number[]> {
    const sizes: number[] = [];
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const { data, hasMore } = await this.sizesAfter(sizes.at(-1) ?? 0);
      sizes.push(...data);
      if (!hasMore || data.length === 0) break;
    }
    return sizes;
  }

  async checkpoint(size: number): Promise<string | undefined> {
    const bytes = await this.fetchBytes(`checkpoint/${size}`, SMALL_FILE_MAX);
    return bytes && Buffer.from(bytes).toString('utf8');
  }

  private async sizesAfter(after: number): Promise<{ readonly data: readonly number[]; readonly hasMore: boolean }> {
    const bytes = await this.fetchBytes(`checkpoints?after=${after}`, SMALL_FILE_MAX);
    const body: unknown = bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) return { data: [], hasMore: false };
    const data = body.data.map(Number);
    // Ascending and beyond what was asked for, or the list would never end.
    if (data.some((size, at) => !Number.isSafeInteger(size) || size <= (data[at - 1] ?? after))) throw unreadable('checkpoints');
    return { data, hasMore: 'has_more' in body && body.has_more === true };
  }

  private async fetchBytes(path: string, lengthMax: number): Promise<Uint8Array | undefined> {
    let last: unknown;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (attempt > 1) await pause(PAUSE_MS * attempt);
      try {
        const answer = await fetch(new URL(path, this.base), { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
        if (answer.ok) return await limitedBody(answer, lengthMax);
        await answer.body?.cancel();
        if (answer.status < 500 && answer.status !== 429) return undefined;
        last = new Error(`HTTP ${answer.status}`);
      } catch (error) {
        if (error instanceof CouldNotCheck) throw error;
        last = error;
      }
    }
    throw new CouldNotCheck(`${new URL(path, this.base).href} can't be reached: ${reason(last)}`, 'không kết nối được máy chủ');
  }
}

function logAddress(address: string): URL {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new CouldNotCheck(`${address} is no http address`, 'địa chỉ không hợp lệ');
  const url = new URL(address);
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/(\/log)?$/, '/log/');
  url.search = '';
  url.hash = '';
  return url;
}

async function limitedBody(answer: Response, lengthMax: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > lengthMax) throw unreadable(answer.url);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unreadable(what: string): CouldNotCheck {
  return new CouldNotCheck(`${what}: the answer is not one a log gives`, 'máy chủ trả lời không đúng định dạng');
}

function reason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error ? cause.message : error instanceof Error ? error.message : String(error);
}
