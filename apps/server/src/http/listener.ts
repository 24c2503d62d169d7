import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { dropIdle } from './idle-connections.js';
import { isBodiless, PlainRequest } from './plain-request.js';
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

/** Who answers. */
export interface Answerers {
  /**
   * Answers at once what needs nothing but the head of a request, or leaves it untouched.
   * @returns whether it answered
   */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean;
  /** answers all others */
  readonly handle: RequestListener;
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
export function makeListener(answerers: Answerers, isOurs: (peer: string) => boolean, patience: Patience = PATIENCE): Server {
  const { headMs, bodyMs, bytesPerSecond } = patience;
  const { listener, attach } = answerUnreadable(answerers.handle);
  const server = createServer({
    IncomingMessage: PlainRequest,
    headersTimeout: headMs,
    // The last resort: what a body may take is measured for each request below.
    requestTimeout: headMs + bodyMs + Math.ceil(BODY_BYTES_MAX / bytesPerSecond) * 1000,
    // Idle connections are let go below, without a timer for each request.
    keepAliveTimeout: 0,
    connectionsCheckingInterval: patience.lookMs,
    maxHeaderSize: HEAD_BYTES_MAX,
    // Node's own refusal is empty; ours says what is wrong.
    requireHostHeader: false,
  });
  const attend = dropIdle(server, patience);
  server.on('request', (request: PlainRequest, response: ServerResponse) => {
    const hasBody = !isBodiless(request);
    // Nothing is left to come that could be slow, no answer before it is still due, and nothing is missing that would have to be told.
    const isOrdinary = !hasBody && response.socket !== null && request.headers.host !== undefined;
    if (isOrdinary && answerers.answerAtOnce(request, response)) {
      request.isDone = true;
      return;
    }
    attend(request, response);
    if (hasBody) hurry(request, response, patience);
    listener(request, response);
  });
  attach(server);
  server.maxConnections = patience.connections;
  server.maxRequestsPerSocket = REQUESTS_MAX;
  capPeers(server, isOurs, patience.connectionsOfOne);
  return server;
}

/** Breaks a request off whose body has not come in the time its length has. */
function hurry(request: IncomingMessage, response: ServerResponse, patience: Patience): void {
  const { 'content-length': length } = request.headers;
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
