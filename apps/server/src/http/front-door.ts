import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { matchesTag } from './etag.js';
import { type Language, preferredLanguage } from './language.js';
import { type BodyEncoding, type PreparedBody, encodingFor } from './prepared-body.js';
import { nameOf, REQUEST_ID } from './request-id.js';
import { STRICT_TRANSPORT } from './security-headers.js';
import type { Traffic } from './traffic.js';

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

/** What a front door knows of the installation. */
export interface DoorParts {
  /** counts and logs what comes in */
  readonly traffic?: Traffic;
  /** whether the public reaches us by https */
  readonly isHttps?: boolean;
}

/** A prepared body as it is sent: each list holds every header of one answer, the id of the request last. */
interface ReadyBody extends Readonly<Record<BodyEncoding, { readonly headers: string[]; readonly bytes: Buffer }>> {
  readonly etag: string;
  readonly unchanged: string[];
}

type ReadyBodies = ReadonlyMap<string, ReadyBody | Readonly<Record<Language, ReadyBody>>>;

const NONE: ReadyBodies = new Map();

/**
 * Stands before the framework in the plain HTTP server: hot public addresses are answered from bodies prepared once per
 * published checkpoint, hot POSTs may have a lane of their own, everything else goes on to the application. Bodies are swapped whole, so
 * every address is as of one size. Every answer carries the id of its request.
 */
export class FrontDoor {
  #bodies: ReadyBodies = NONE;
  #application: RequestListener | undefined;
  readonly #lanes = new Map<string, FastLane>();
  readonly #traffic: Traffic | undefined;
  readonly #everywhere: readonly string[];

  constructor({ traffic, isHttps = false }: DoorParts = {}) {
    this.#traffic = traffic;
    this.#everywhere = isHttps ? STRICT_TRANSPORT : [];
  }

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
    const ready = (body: PreparedBody): ReadyBody => readyBody(body, this.#everywhere);
    this.#bodies = new Map(
      [...bodies].map(([path, body]) => [path, 'etag' in body ? ready(body) : { vi: ready(body.vi), en: ready(body.en) }]),
    );
  }

  /** Answers from nothing prepared any more: before a stop, or when what was prepared may be wrong. */
  clear(): void {
    this.#bodies = NONE;
  }

  /** Answers a request for a hot address from what is prepared, or leaves it untouched. @returns whether it answered */
  answerAtOnce(request: IncomingMessage, response: ServerResponse): boolean {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const body = this.#find(request);
    if (body === undefined) return false;
    const { headers } = request;
    const id = nameOf(request);
    const isUnchanged = matchesTag(headers['if-none-match'], body.etag);
    const status = isUnchanged ? 304 : 200;
    const encoded = isUnchanged ? undefined : body[encodingFor(headers['accept-encoding'])];
    response.writeHead(status, named(encoded?.headers ?? body.unchanged, id));
    if (encoded === undefined || method === 'HEAD') response.end();
    else response.end(encoded.bytes);
    this.#traffic?.prepared(request, status, id);
    return true;
  }

  /** The server's request listener. */
  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (this.answerAtOnce(request, response)) return;
    response.setHeader(REQUEST_ID, nameOf(request));
    const [name, value] = this.#everywhere;
    if (name !== undefined && value !== undefined) response.setHeader(name, value);
    this.#lead(request, response);
  };

  #lead(request: IncomingMessage, response: ServerResponse): void {
    const application = this.#application;
    if (application === undefined) return;
    const lane = request.method === 'POST' ? this.#lanes.get(request.url ?? '') : undefined;
    this.#traffic?.begin(request, response, lane === undefined ? undefined : request.url);
    if (lane?.take(request, response, application)) return;
    application(request, response);
  }

  // A query other than the language is a question of its own; a body of a request with a token is nobody else's business.
  #find(request: IncomingMessage): ReadyBody | undefined {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const found = this.#bodies.get(mark < 0 ? url : url.slice(0, mark));
    if (found === undefined) return undefined;
    const query = mark < 0 ? '' : url.slice(mark + 1);
    if ('etag' in found) return query === '' ? found : undefined;
    if (query === '') return found[preferredLanguage(request.headers)];
    if (query === 'lang=vi') return found.vi;
    return query === 'lang=en' ? found.en : undefined;
  }
}

function readyBody(body: PreparedBody, everywhere: readonly string[]): ReadyBody {
  const all = (headers: readonly string[]): string[] => [...headers, ...everywhere, REQUEST_ID, ''];
  const way = (encoding: BodyEncoding): ReadyBody[BodyEncoding] => ({ headers: all(body[encoding].headers), bytes: body[encoding].bytes });
  return { etag: body.etag, unchanged: all(body.unchanged), identity: way('identity'), gzip: way('gzip'), brotli: way('brotli') };
}

// One list for all answers: `writeHead` has written it out when it returns.
function named(headers: string[], id: string): string[] {
  headers[headers.length - 1] = id;
  return headers;
}
