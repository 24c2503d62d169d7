import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long a quiet connection is kept. */
interface Quiet {
  /** milliseconds */
  readonly idleMs: number;
  /** milliseconds between two looks */
  readonly lookMs: number;
}

/** What is known of a connection. */
interface Kept {
  /** bytes that came and were taken, when it was last looked at */
  moved: number;
  /** when that changed, or an answer was due, by the monotonic clock */
  at: number;
  /** answer to the last request that was left to the application: answers leave in the order of their requests (RFC 9112 §9.3.2) */
  due: ServerResponse | undefined;
}

/** Notes a request that waits for its answer, however long that takes. */
type Attend = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Lets go of connections on which nothing moves while nobody waits for an answer. One look over all of them now and again: Node's own
 * `keepAliveTimeout` makes and ends a timer for each request, about 7 % of what a bare answer costs.
 */
export function dropIdle(server: Server, { idleMs, lookMs }: Quiet): Attend {
  const connections = new Map<Socket, Kept>();
  server.on('connection', (socket: Socket) => {
    connections.set(socket, { moved: 0, at: performance.now(), due: undefined });
    socket.once('close', () => connections.delete(socket));
  });
  const looks = setInterval(() => {
    const now = performance.now();
    for (const [socket, kept] of connections) {
      const moved = socket.bytesRead + socket.bytesWritten - socket.writableLength;
      if (kept.due?.writableFinished === true) kept.due = undefined;
      if (kept.due !== undefined || moved !== kept.moved) {
        kept.moved = moved;
        kept.at = now;
      } else if (now - kept.at >= idleMs) socket.destroy();
    }
  }, lookMs).unref();
  server.once('close', () => {
    clearInterval(looks);
  });
  return (request, response) => {
    const kept = connections.get(request.socket);
    if (kept !== undefined) kept.due = response;
  };
}
