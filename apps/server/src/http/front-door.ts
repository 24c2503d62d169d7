import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { matchesTag } from './etag.js';
import { type Language, acceptedLanguage } from './language.js';
import { type PreparedBody, encodingFor } from './prepared-body.js';

/** The hot public addresses by path, each in one body or one per language. */
export type HotBodies = ReadonlyMap<string, PreparedBody | Readonly<Record<Language, PreparedBody>>>;

/** Answers ordinary requests to one hot address by itself. */
export interface FastLane {
  /**
   * Takes a request, or leaves it untouched for the application.
   * @param application answers what turns out not to be ordinary after it was taken
   * @returns whether it took it
   */
  take(request: IncomingMessage, response: ServerResponse, application: RequestListener): boolean;
}

const NONE: HotBodies = new Map();

/**
 * Stands before the framework in the plain HTTP server: hot public addresses are answered from bodies prepared once per
 * published checkpoint, hot POSTs may have a lane of their own, everything else goes on to the application. Bodies are swapped whole, so
 * every address is as of one size.
 */
export class FrontDoor {
  #bodies: HotBodies = NONE;
  #application: RequestListener | undefined;
  readonly #lanes = new Map<string, FastLane>();

  /** Shows who answers what is not prepared. */
  leadTo(application: RequestListener): void {
    this.#application = application;
  }

  /** Opens a lane for POSTs to a path without a query. */
  open(path: string, lane: FastLane): void {
    this.#lanes.set(path, lane);
  }

  /** Puts new bodies in place of all old ones. */
  swap(bodies: HotBodies): void {
    this.#bodies = bodies;
  }

  /** Answers from nothing prepared any more: before a stop, or when what was prepared may be wrong. */
  clear(): void {
    this.#bodies = NONE;
  }

  /** The server's request listener. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method === 'GET' || request.method === 'HEAD') {
      const body = this.#find(request);
      if (body !== undefined) {
        answer(body, request, response);
        return;
      }
    }
    const application = this.#application;
    if (application === undefined) return;
    if (request.method === 'POST' && this.#lanes.get(request.url ?? '')?.take(request, response, application)) return;
    application(request, response);
  };

  // A query other than the language is a question of its own; a body of a request with a token is nobody else's business.
  #find(request: IncomingMessage): PreparedBody | undefined {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const found = this.#bodies.get(mark < 0 ? url : url.slice(0, mark));
    if (found === undefined) return undefined;
    const query = mark < 0 ? '' : url.slice(mark + 1);
    if ('etag' in found) return query === '' ? found : undefined;
    if (query === '') return found[acceptedLanguage(request.headers['accept-language'])];
    if (query === 'lang=vi') return found.vi;
    return query === 'lang=en' ? found.en : undefined;
  }
}

function answer(body: PreparedBody, request: IncomingMessage, response: ServerResponse): void {
  if (matchesTag(request.headers['if-none-match'], body.etag)) {
    response.writeHead(304, [...body.unchanged]).end();
    return;
  }
  const encoded = body[encodingFor(request.headers['accept-encoding'])];
  response.writeHead(200, [...encoded.headers]);
  if (request.method === 'HEAD') response.end();
  else response.end(encoded.bytes);
}
