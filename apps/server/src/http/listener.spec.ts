import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeListener, type Patience } from './listener.js';

const QUICK: Patience = {
  headMs: 300,
  bodyMs: 300,
  bytesPerSecond: 1_000_000,
  idleMs: 300,
  lookMs: 50,
  connections: 40,
  connectionsOfOne: 20,
};

/** Far above what the waits add up to, far below for ever. */
const BOUND_MS = 6_000;

/** What came of a connection: everything it was sent, and how long it was kept, in milliseconds. */
interface Outcome {
  readonly answer: string;
  readonly kept: number;
}

function answerAtOnce({ url }: IncomingMessage, response: ServerResponse): boolean {
  if (url !== '/prepared') return false;
  response.end('/prepared');
  return true;
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  request.on('error', () => undefined);
  const waitMs = request.url === '/slow' ? 3 * QUICK.idleMs : 0;
  request.resume().on('end', () => setTimeout(() => response.end(`done ${request.url ?? ''}`), waitMs));
}

describe('whoever sends slowly', () => {
  let server: Server;
  let isOurs = true;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    server = makeListener({ answerAtOnce, handle }, () => isOurs, QUICK);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
    isOurs = true;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const opened = (): Socket => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    return socket;
  };

  async function outcome(first: string, drip: string): Promise<Outcome> {
    const began = performance.now();
    const socket = opened();
    let answer = '';
    socket.on('data', (part: Buffer) => (answer += part.toString()));
    socket.write(first);
    const timer = setInterval(() => socket.writable && socket.write(drip), 50);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    return { answer, kept: performance.now() - began };
  }

  it('letter by letter in the head of a request is cut off', async () => {
    const { answer, kept } = await outcome('GET / HTTP/1.1\r\nHost: x\r\nX-A: ', 'a');
    expect(answer).toContain('408');
    expect(kept).toBeLessThan(BOUND_MS);
  });

  it('letter by letter in a body is told so in Vietnamese, and cut off', async () => {
    const { answer, kept } = await outcome('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n', 'a');
    expect(answer).toMatch(/^HTTP\/1\.1 408 [^]*Nội dung gửi lên quá chậm/);
    expect(kept).toBeGreaterThan(300);
    expect(kept).toBeLessThan(BOUND_MS);
  });

  it('in pieces without an end is cut off', async () => {
    const { answer, kept } = await outcome('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\na\r\n');
    expect(answer).toContain('408');
    expect(kept).toBeLessThan(BOUND_MS);
  });

  it('a body in time is answered', async () => {
    const { answer } = await outcome('POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\n', 'abc');
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*done/);
  });

  it('nothing after a first answer is let go', async () => {
    const { kept } = await outcome('GET / HTTP/1.1\r\nHost: x\r\n\r\n', '');
    expect(kept).toBeLessThan(BOUND_MS);
  });

  it('nothing after an answer that was prepared is let go', async () => {
    const { answer, kept } = await outcome('GET /prepared HTTP/1.1\r\nHost: x\r\n\r\n', '');
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*\/prepared$/);
    expect(kept).toBeGreaterThan(QUICK.idleMs - QUICK.lookMs);
    expect(kept).toBeLessThan(BOUND_MS);
  });

  it('a body to an address with a prepared answer is watched like any other', async () => {
    const { answer } = await outcome('GET /prepared HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n', 'a');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('one question after the other keeps the connection for as long as they come', async () => {
    const asking = 'GET /prepared HTTP/1.1\r\nHost: x\r\n\r\n';
    const socket = opened();
    let answers = 0;
    socket.on('data', (part: Buffer) => (answers += part.toString().split('/prepared').length - 1));
    for (let asked = 1; asked <= 12; asked += 1) {
      socket.write(asking);
      for (const end = performance.now() + BOUND_MS; answers < asked && performance.now() < end; ) await sleep(5);
      await sleep(QUICK.idleMs / 4);
    }
    expect([answers, socket.destroyed]).toEqual([12, false]);
  });

  it('nothing while an answer is being made is not let go for it', async () => {
    const { answer } = await outcome('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n', '');
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*done/);
  });

  it('many questions at once gets every answer whole and in their order', async () => {
    const paths = ['/prepared', '/a', '/prepared', '/prepared', '/slow', '/prepared', '/b'];
    const last = 'GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
    const { answer } = await outcome(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('') + last, '');
    expect([...answer.matchAll(/\r\n\r\n(?:done )?(\/[a-z]+)/g)].map(([, path]) => path)).toEqual([...paths, '/c']);
  });

  it('what is no HTTP after a prepared answer gets that answer first', async () => {
    const { answer } = await outcome('GET /prepared HTTP/1.1\r\nHost: x\r\n\r\nhello\r\n\r\n', '');
    expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*preparedHTTP\/1\.1 400 /);
  });

  it('a head longer than any browser sends is refused', async () => {
    expect((await outcome(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, '')).answer).toMatch(
      /^HTTP\/1\.1 431 [^]*HEAD_TOO_LARGE/,
    );
  });

  it.each([
    ['what is no HTTP', 'hello\r\n\r\n'],
    ['a request without a host', 'GET / HTTP/1.1\r\n\r\n'],
    ['a request for a prepared answer without a host', 'GET /prepared HTTP/1.1\r\n\r\n'],
    ['an expectation nobody fulfils', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: nonsense\r\n\r\n'],
  ])('%s is told so, and the connection closed', async (_what, bytes) => {
    const { answer } = await outcome(bytes, '');
    expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*Yêu cầu không đọc được/);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
  });

  it('a HEAD that cannot be read gets no body, which its sender would take for the next answer', async () => {
    const { answer } = await outcome('HEAD / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n', '');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
  });

  it('on more connections than one may have leaves others theirs', async () => {
    isOurs = false;
    const slow = Array.from({ length: 60 }, opened);
    for (const socket of slow) socket.on('connect', () => socket.write('GET / HTTP/1.1\r\nX-A: '));
    await sleep(150);
    const held = () => slow.filter((socket) => !socket.destroyed && socket.readyState === 'open').length;
    for (const end = performance.now() + 120; held() > QUICK.connectionsOfOne && performance.now() < end; ) await sleep(10);
    expect(held()).toBeLessThanOrEqual(QUICK.connectionsOfOne);
    isOurs = true;
    const { answer } = await outcome('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', '');
    expect(answer).toContain('200');
  });
});
