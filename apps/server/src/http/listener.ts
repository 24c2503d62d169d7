import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { answerUnreadable, refuse } from './unreadable-requests.js';

/** How long the server waits for whom, and how much it holds. */
export interface Patience {
  /** milliseconds for the whole head of a request */
  readonly headMs: number;
  /** milliseconds for a body, before what its length adds */
  readonly bodyMs: number;
  /** bytes of a body that add a second */
  readonly bytesPerSecond: number;
  /** milliseconds a connection without a request is kept */
  readonly idleMs: number;
  /** milliseconds between two looks for connections whose time is over */
  readonly lookMs: number;
  /** connections at once, over all peers */
  readonly connections: number;
  /** connections at once of one peer that is no machine of ours */
  readonly connectionsOfOne: number;
}

/** How the product waits. An upload of 64 MiB has 17 minutes, a form 30 seconds. */
const PATIENCE: Patience = {
  headMs: 10_000,
  bodyMs: 30_000,
  bytesPerSecond: 65_536,
  idleMs: 30_000,
  lookMs: 1_000,
  connections: 10_000,
  connectionsOfOne: 500,
};

const HEAD_BYTES_MAX = 16_384;
/** The largest body any route takes, in bytes: a statement. Longer ones are refused before they are read. */
const BODY_BYTES_MAX = 64 * 1024 * 1024;
/** A body that does not say how long it is has the time of the largest JSON. */
const UNKNOWN_BYTES = 1024 * 1024;
/** Requests on one connection, after which the client opens a new one: balances anew, frees what a connection gathers. */
const REQUESTS_MAX = 100_000;

/**
 * The plain HTTP server: whoever sends slowly, opens connections without end or never finishes is cut off after a bounded time, so they
 * can't hold what others need.
 * @param isOurs whether a peer is a proxy or machine of ours, which speaks for many
 */
export function makeListener(handle: RequestListener, isOurs: (peer: string) => boolean, patience: Patience = PATIENCE): Server {
  const { headMs, bodyMs, bytesPerSecond } = patience;
  const { listener, attach } = answerUnreadable(handle);
  const server = createServer(
    {
      headersTimeout: headMs,
      // The last resort: what a body may take is measured for each request below.
      requestTimeout: headMs + bodyMs + Math.ceil(BODY_BYTES_MAX / bytesPerSecond) * 1000,
      keepAliveTimeout: patience.idleMs,
      connectionsCheckingInterval: patience.lookMs,
      maxHeaderSize: HEAD_BYTES_MAX,
      // Node's own refusal is empty; ours says what is wrong.
      requireHostHeader: false,
    },
    (request, response) => {
      hurry(request, response, patience);
      listener(request, response);
    },
  );
  attach(server);
  server.maxConnections = patience.connections;
  server.maxRequestsPerSocket = REQUESTS_MAX;
  capPeers(server, isOurs, patience.connectionsOfOne);
  return server;
}

/** Breaks a request off whose body has not come in the time its length has. */
function hurry(request: IncomingMessage, response: ServerResponse, patience: Patience): void {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return;
  const bytes = Math.min(length === undefined ? UNKNOWN_BYTES : Number(length), BODY_BYTES_MAX);
  const seconds = Math.ceil(bytes / patience.bytesPerSecond);
  const timer = setTimeout(
    () => {
      if (!request.complete) giveUp(request, response);
    },
    patience.bodyMs + seconds * 1000,
  );
  timer.unref();
  response.once('close', () => {
    clearTimeout(timer);
  });
}

function giveUp(request: IncomingMessage, response: ServerResponse): void {
  if (!response.headersSent) refuse('REQUEST_TOO_SLOW', request, response);
  request.destroy();
}

function capPeers(server: Server, isOurs: (peer: string) => boolean, most: number): void {
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const peer = socket.remoteAddress;
    if (peer === undefined || isOurs(peer)) return;
    const count = (open.get(peer) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    open.set(peer, count);
    socket.once('close', () => {
      const left = (open.get(peer) ?? 1) - 1;
      if (left > 0) open.set(peer, left);
      else open.delete(peer);
    });
  });
}
