import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type RequestListener, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { HttpErrorCode } from './http-problems.js';
import { type ProblemBody, problemOf } from './problem-body.js';
import { RequestError } from './request-error.js';
import { REQUEST_ID, requestIdOf } from './request-id.js';
import { setSecurityHeaders } from './security-headers.js';
import { sendJson } from './send-json.js';

const TYPE = 'application/problem+json';

/** How long a client has to take the answer, in milliseconds. */
const LINGER_MS = 1_000;

/** Faults Node's parser names (llhttp), beside those that are plainly unreadable. */
const CODES: Readonly<Record<string, HttpErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'HEAD_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'BODY_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TOO_SLOW',
};

/**
 * Answers requests that never reach the application as it would: RFC 9457 problems instead of Node's empty answers. What can't be read as HTTP
 * closes the connection, since nobody knows where the next request on it begins (RFC 9112 §2.2, §9.6).
 * @param handle answers all others
 * @returns the request listener of the server
 */
export function answerUnreadable(handle: RequestListener): {
  readonly listener: RequestListener;
  readonly attach: (server: Server) => void;
} {
  const answering = new WeakMap<Duplex, ServerResponse>();
  const listener: RequestListener = (request, response) => {
    answering.set(request.socket, response);
    // RFC 9112 §3.2: a request of HTTP/1.1 names its host.
    if (request.httpVersion === '1.1' && request.headers.host === undefined) refuse('BAD_REQUEST', request, response);
    else handle(request, response);
  };
  const attach = (server: Server): void => {
    server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
      refuse('BAD_REQUEST', request, response);
    });
    server.on('clientError', (error: Error, socket: Duplex) => {
      const begun = answering.get(socket);
      // Nothing is written into an answer on its way, and none twice for a request that was answered before its body turned out unreadable.
      const isAnswered = begun?.headersSent === true && !(begun.writableFinished && begun.req.complete);
      if (!socket.writable || (isAnswered && !begun.writableFinished)) socket.destroy();
      else socket.end(isAnswered ? undefined : rawAnswer(codeOf(error), isHead(error)));
      // Closed at once, what is still under way would take the answer with it; kept, it would hold what others need.
      setTimeout(() => socket.destroy(), LINGER_MS).unref();
    });
  };
  return { listener, attach };
}

/** Answers with a fault of the request itself where there is no framework, and closes the connection: its body is not read. */
export function refuse(code: HttpErrorCode, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  setSecurityHeaders(path, response, request.method);
  if (!response.hasHeader(REQUEST_ID)) response.setHeader(REQUEST_ID, randomUUID());
  response.setHeader('Connection', 'close');
  response.setHeader('Cache-Control', 'no-store');
  const body = problem(code, requestIdOf(response));
  sendJson(response, body.status, body, TYPE);
}

function problem(code: HttpErrorCode, instance: string): ProblemBody {
  return problemOf(new RequestError(code), instance).body;
}

function codeOf(error: Error): HttpErrorCode {
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' ? CODES[code] : undefined) ?? 'BAD_REQUEST';
}

// What Node could not read begins with the request's line: an answer to HEAD has no body (RFC 9110 §9.3.2), though it says how long one would be.
function isHead(error: Error): boolean {
  const packet: unknown = Reflect.get(error, 'rawPacket');
  return Buffer.isBuffer(packet) && packet.subarray(0, 5).toString('latin1') === 'HEAD ';
}

/** A whole answer as bytes, for a connection on which there is no request. */
function rawAnswer(code: HttpErrorCode, headOnly: boolean): string {
  const id = randomUUID();
  const body = problem(code, id);
  const text = JSON.stringify(body);
  const headers: [string, string][] = [];
  setSecurityHeaders('/api', { setHeader: (name, value) => headers.push([name, value]) });
  headers.push(['Content-Type', `${TYPE}; charset=utf-8`], ['Content-Length', String(Buffer.byteLength(text))]);
  headers.push(['Cache-Control', 'no-store'], [REQUEST_ID, id], ['Connection', 'close']);
  const lines = [`HTTP/1.1 ${body.status} ${STATUS_CODES[body.status] ?? ''}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return `${lines.join('\r\n')}\r\n\r\n${headOnly ? '' : text}`;
}
