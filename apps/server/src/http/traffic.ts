import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#platform/logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { notedProblem } from './noted-problem.js';
import { requestIdOf } from './request-id.js';

/** Status in figures and log of a request whose sender went away before it was answered. */
const GONE = 499;

/** One answered request, without anything its sender wrote. */
interface Answered {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  readonly request: string;
  /** code of the problem that was told */
  readonly code: string | undefined;
}

/** Counts and logs every request by the template of its route: never its address, query, headers or body. */
export class Traffic {
  constructor(
    private readonly logger: Logger,
    private readonly metrics: Metrics,
  ) {}

  /** Notes an answer from a prepared body. */
  prepared({ method = '', url = '' }: IncomingMessage, status: number, id: string): void {
    const isLogged = this.logger.writes('debug');
    if (!isLogged && !this.metrics.isServed) return;
    const route = preparedRoute(url);
    this.metrics.prepared(route, status);
    if (isLogged) this.logger.debug('answered', { method, route, status, ms: 0, request: id });
  }

  /**
   * Notes a request now and again when it is answered or its sender has gone.
   * @param route template, when it is known before the application finds it
   */
  begin(request: IncomingMessage, response: ServerResponse, route?: string): void {
    const began = performance.now();
    response.once('close', () => {
      if (isStream(request, response)) this.streamed(route ?? routeOf(request), requestIdOf(response));
      else
        this.end({
          method: METHODS.has(request.method ?? '') ? (request.method ?? '') : 'OTHER',
          route: route ?? routeOf(request),
          status: response.writableFinished ? response.statusCode : GONE,
          ms: Math.round((performance.now() - began) * 10) / 10,
          request: requestIdOf(response),
          code: notedProblem(response),
        });
    });
  }

  // How long somebody followed says nothing of how fast we answer, and leaving is how a stream ends.
  private streamed(route: string, request: string): void {
    this.metrics.streamed(route);
    if (this.logger.writes('debug')) this.logger.debug('stream ended', { route, request });
  }

  private end(answered: Answered): void {
    this.metrics.answered(answered);
    // Faults of ours are worth a line always; what succeeds, and what strangers try, only to whoever looks.
    if (answered.status >= 500) this.logger.info('answered', { ...answered });
    else if (this.logger.writes('debug')) this.logger.debug('answered', { ...answered });
  }
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whether an answer was a stream of events (WHATWG HTML §9.2), open for as long as somebody follows. */
function isStream(request: IncomingMessage, response: ServerResponse): boolean {
  return request.method === 'GET' && response.headersSent && String(response.getHeader('Content-Type')).startsWith('text/event-stream');
}

function preparedRoute(url: string): string {
  const mark = url.indexOf('?');
  return (mark < 0 ? url : url.slice(0, mark)).replace(/^(\/cd|\/nhung|\/public\/v1\/campaigns)\/[^/]+/, '$1/:slug');
}

// Express leaves the route it found on the request. What no route answers has one name, however many addresses are tried.
function routeOf(request: IncomingMessage): string {
  const route: unknown = Reflect.get(request, 'route');
  const path: unknown = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  if (typeof path === 'string') return path;
  return /^\/docs(\/|$)/.test(request.url ?? '') || /^\/docs(\/|$)/.test(originalUrl(request)) ? '/docs' : '(none)';
}

// Express cuts the part of the address its middleware is mounted at.
function originalUrl(request: IncomingMessage): string {
  const url: unknown = Reflect.get(request, 'originalUrl');
  return typeof url === 'string' ? url : '';
}
