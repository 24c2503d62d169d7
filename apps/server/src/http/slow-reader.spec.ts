import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { cutSlowReader } from './slow-reader.js';

const PACE = { lookMs: 20, graceMs: 300, leastPerSecond: 1_000_000 };
/** More than the system keeps on its way for a reader who takes nothing. */
const ENDLESS_BYTES = 200_000_000;

/** Serves one answer to one reader. */
async function served(
  answer: (response: ServerResponse) => Promise<unknown>,
): Promise<{ readonly reader: Socket; readonly ended: Promise<boolean> }> {
  let end: (isWhole: boolean) => void = () => undefined;
  const ended = new Promise<boolean>((resolve) => {
    end = resolve;
  });
  const server = createServer((_request, response) => {
    cutSlowReader(response, PACE);
    void answer(response)
      .then(
        () => true,
        () => false,
      )
      .then(end)
      .finally(() => server.close());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const reader = connect((server.address() as AddressInfo).port, '127.0.0.1');
  reader.on('error', () => undefined);
  reader.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  return { reader, ended };
}

function* pieces(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(65_536);
  for (let sent = 0; sent < bytes; sent += piece.length) yield piece;
}

describe('a reader of a long answer', () => {
  it('who takes nothing is let go, and what they held is free', async () => {
    const { reader, ended } = await served((response) => pipeline(Readable.from(pieces(ENDLESS_BYTES)), response));
    expect(await ended).toBe(false);
    reader.destroy();
  }, 20_000);

  it('who reads steadily gets all of it, however long it takes', async () => {
    const { reader, ended } = await served((response) => pipeline(Readable.from(pieces(20_000_000)), response));
    let read = 0;
    reader.on('data', (piece: Buffer) => {
      read += piece.length;
      reader.pause();
      void sleep(1).then(() => reader.resume());
    });
    expect(await ended).toBe(true);
    await new Promise((resolve) => reader.once('close', resolve));
    expect(read).toBeGreaterThan(20_000_000);
  }, 20_000);

  it('is not blamed for waiting until there is something to read', async () => {
    const { reader, ended } = await served(async (response) => {
      response.write('a');
      await sleep(900);
      response.end('b');
    });
    reader.resume();
    expect(await ended).toBe(true);
    reader.destroy();
  });
});
