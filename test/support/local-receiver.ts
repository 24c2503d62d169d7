import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { type LocalCertificate, localCertificate } from './local-certificate.js';

/** A message as a receiver got it. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly path: string;
}

/** A receiver of webhooks on this machine. */
export interface LocalReceiver {
  /** https address under its name */
  readonly url: string;
  readonly certificate: LocalCertificate;
  readonly received: Received[];
  /** connections made to it so far, with or without a message */
  connections(): number;
  /** what it answers from now on; 204 when nothing was said */
  answerWith(answer: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

/** Starts a receiver with a certificate of its own. @param name the name it is called by and certified for */
export async function givenReceiver(name: string): Promise<LocalReceiver> {
  const certificate = localCertificate(name);
  const received: Received[] = [];
  let connections = 0;
  let answer = (response: ServerResponse): unknown => response.writeHead(204).end();
  const server = createServer(certificate, (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body, path: request.url ?? '' });
      answer(response);
    });
  });
  server.on('connection', () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a server listens on a port');
  return {
    url: `https://${name}:${address.port}/su-kien`,
    certificate,
    received,
    connections: () => connections,
    answerWith: (next) => {
      answer = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
