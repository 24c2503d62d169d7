import { createServer, type Server } from 'node:http';
import { type ListeningPlace, openPort } from '../http/open-port.js';
import type { Metrics } from './metrics.js';

/**
 * Serves the figures at `/metrics` on a port of their own, away from the public.
 * @throws StartupError when the port can't be had
 */
export async function serveMetrics(metrics: Metrics, place: ListeningPlace): Promise<Server> {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000 }, (request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => {
        response.writeHead(200, { 'Content-Type': metrics.registry.contentType, 'Cache-Control': 'no-store' }).end(text);
      },
      () => {
        response.writeHead(500).end();
      },
    );
  });
  server.maxConnections = 20;
  await openPort(server, place);
  return server;
}
