import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseInstant } from '#core/dates.js';
import { RequestError } from '../../http/request-error.js';
import { LiveFeed } from './live-feed.js';

const SEAL = { size: 7, at: parseInstant('2026-11-22T07:05:00.000Z') };

describe('a live feed', () => {
  let server: Server;
  let url: string;
  let opened: (response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((_request, response) => {
      opened(response);
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}`;
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function connection(): Promise<{ readonly response: ServerResponse; readonly answer: Promise<IncomingMessage> }> {
    const asked = new Promise<ServerResponse>((resolve) => {
      opened = resolve;
    });
    const answer = new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { agent: false }, resolve).once('error', reject);
    });
    answer.catch(() => undefined);
    return { response: await asked, answer };
  }

  it('shows a sign of life to whoever waits, so that proxies keep the connection', async () => {
    const feed = new LiveFeed({ connections: 5, connectionsOfOne: 5, beatMs: 20, unreadBytes: 16_384 });
    const { response, answer } = await connection();
    feed.open(response, 'a');
    let text = '';
    (await answer).on('data', (part: Buffer) => {
      text += part.toString();
    });
    await sleep(150);
    expect(text.split(':\n\n').length).toBeGreaterThan(3);
    feed.close();
  });

  it('says it is full, with the time after which to try again', async () => {
    const feed = new LiveFeed({ connections: 1, connectionsOfOne: 1, beatMs: 1_000, unreadBytes: 16_384 });
    feed.open((await connection()).response, 'a');
    const { response } = await connection();
    const problem = catching(() => {
      feed.open(response, 'b');
    });
    expect([problem?.code, problem?.headers]).toEqual(['LIVE_FULL', { 'Retry-After': '60' }]);
    feed.close();
    expect(feed.size).toBe(0);
  });

  it('drops whoever reads nothing instead of keeping what it would read', async () => {
    const feed = new LiveFeed({ connections: 5, connectionsOfOne: 5, beatMs: 60_000, unreadBytes: 100 });
    const { response, answer } = await connection();
    feed.open(response, undefined);
    (await answer).pause();
    // More than the system itself holds for a connection.
    response.write(Buffer.alloc(32 * 1024 * 1024));
    feed.tell(SEAL);
    await sleep(50);
    expect(feed.size).toBe(0);
    feed.close();
  });

  it('tells the newest of many checkpoints that come while it tells, to everybody', async () => {
    const feed = new LiveFeed({ connections: 100, connectionsOfOne: 100, beatMs: 60_000, unreadBytes: 16_384 });
    const texts: string[][] = [];
    for (let reader = 0; reader < 60; reader += 1) {
      const { response, answer } = await connection();
      feed.open(response, undefined);
      const parts: string[] = [];
      (await answer).on('data', (part: Buffer) => parts.push(part.toString()));
      texts.push(parts);
    }
    for (let size = 8; size <= 40; size += 1) feed.tell({ ...SEAL, size });
    await sleep(400);
    for (const parts of texts) {
      const sizes = [...parts.join('').matchAll(/^id: (\d+)$/gm)].map(([, size]) => Number(size));
      expect(sizes.at(-1)).toBe(40);
      expect(sizes.length).toBeLessThanOrEqual(3);
    }
    feed.close();
  });

  it('keeps nobody who left while the campaign was looked up', async () => {
    const feed = new LiveFeed();
    const { response } = await connection();
    response.destroy();
    feed.open(response, 'a');
    expect(feed.size).toBe(0);
  });

  it('takes nobody any more once it is closed', async () => {
    const feed = new LiveFeed();
    feed.close();
    const { response } = await connection();
    const problem = catching(() => {
      feed.open(response, 'a');
    });
    expect(problem?.code).toBe('LIVE_FULL');
  });
});

function catching(act: () => void): RequestError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
  return undefined;
}
