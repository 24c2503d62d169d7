import { childInput } from '../harness/child-program.js';
import { closedLoop } from '../harness/closed-loop.js';
import { percentile } from '../harness/statistics.js';
import { HttpConnection } from './http-connection.js';
import type { LoadOrder, LoadResult } from './load-order.js';

/** Child program: reads a `LoadOrder` from standard input, carries it out, and writes a `LoadResult` to standard output. */
export async function runLoad(): Promise<void> {
  const result = await load((await childInput()) as LoadOrder);
  process.stdout.write(JSON.stringify(result));
}

async function load(order: LoadOrder): Promise<LoadResult> {
  const free = await Promise.all(Array.from({ length: order.connections }, () => HttpConnection.open(order.port)));
  const all = [...free];
  const statuses: Record<string, number> = {};
  let complaint = '';
  const { perSecond, latencies } = await closedLoop(order.connections, order.requests, async (number) => {
    const connection = free.pop();
    if (connection === undefined) throw new Error('more callers than connections');
    const { status, body } = await connection.ask(requestText(order, order.firstNumber + number));
    free.push(connection);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (complaint === '' && status >= 400) complaint = body.slice(0, 500);
  });
  for (const connection of all) connection.close();
  return { perSecond, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), statuses, complaint };
}

function requestText(order: LoadOrder, number: number): string {
  const fill = (text: string): string => text.replaceAll('{n}', String(number));
  const body = fill(order.body);
  const headers = Object.entries(order.headers).map(([name, value]) => `${name}: ${fill(value)}\r\n`);
  const length = order.method === 'POST' ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : '';
  return `${order.method} ${fill(order.path)} HTTP/1.1\r\nHost: 127.0.0.1:${order.port}\r\n${length}${headers.join('')}\r\n${body}`;
}
