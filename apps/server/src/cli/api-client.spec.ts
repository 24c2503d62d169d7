import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient } from './api-client.js';
import { CliError } from './cli-error.js';

describe('an operator whose command fails', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  async function given(answer: RequestListener): Promise<ApiClient> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    server.unref();
    return new ApiClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'token');
  }

  async function lineOf(failing: Promise<unknown>): Promise<string> {
    const error: unknown = await failing.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CliError);
    return String(error);
  }

  it('is told what the server knows beside its words: which import is under way, which banks there are', async () => {
    const client = await given((_request, response) => {
      response.writeHead(409, { 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify({ code: 'CONFLICT', title: 'Đang bận', title_en: 'Busy', facts: { import: '0192f0c4' } }));
    });
    expect(await lineOf(client.get('/'))).toContain('CONFLICT · Đang bận · Busy · import: 0192f0c4');
  });

  it('reads one line when the server dies in the middle of its answer', async () => {
    const client = await given((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' });
      response.write('{"state":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await lineOf(client.get('/'))).toMatch(/broke off its answer/);
  });

  it('reads one line when the file can be seen but not read', async () => {
    let cutOff = (): void => undefined;
    const whenCutOff = new Promise<void>((resolve) => {
      cutOff = resolve;
    });
    const client = await given((request) => {
      request.resume().on('error', cutOff);
    });
    // The kernel refuses to read the start of a process's memory.
    expect(await lineOf(client.upload('/', { path: '/proc/self/mem', fields: {} }))).toMatch(/can't read --file \/proc\/self\/mem/);
    // An open connection would keep the command alive.
    await whenCutOff;
  });

  it('reads one line when the file of the token holds more than a token, or nothing', () => {
    for (const token of ['> minhbach@0.1.0 cli\ntoken', ''])
      expect(() => new ApiClient('http://127.0.0.1:1', token)).toThrow(
        new CliError('a token is one word; give the line that `npm run -s cli -- token` prints, and nothing else'),
      );
  });
});
